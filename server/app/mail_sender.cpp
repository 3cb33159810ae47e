#include "server/app/mail_sender.hpp"

#include "channels/email/answering.hpp"
#include "core/log.hpp"
#include "desk/errc.hpp"
#include "server/app/desk_call.hpp"

#include <algorithm>
#include <set>

namespace waydesk::app {
namespace {

using email::MailState;

constexpr std::int64_t mails_at_once = 200;
constexpr Duration look_every = 1s;

std::string words_of(const transport::Delivery& delivery) {
    if (!delivery.reply.words.empty())
        return std::to_string(delivery.reply.code) + " " + delivery.reply.status + " " + delivery.reply.words;
    return delivery.error ? delivery.error.message() : "The server did not say why.";
}

// Whom nothing in the conversation waits for, and who waits for nothing: what a program answers, and what is not to go
// out for hours. Everything else goes out in the order in which it was said.
bool stands_alone(const email::StoredMail& mail, Instant now) {
    const bool is_scheduled = mail.tries == 0 && mail.due_at > mail.at + email::undo_within;
    return mail.journal == 0 || (is_scheduled && mail.due_at > now);
}

}  // namespace

store::Explained<std::unique_ptr<MailSender>> MailSender::open(const MailParts& parts, const config::Mailbox& mailbox,
                                                               Carry carry) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    auto contents = MailContents::open(parts, mailbox);
    if (!contents) return contents.error();
    return std::unique_ptr<MailSender>(
        new MailSender(parts, mailbox, std::move(carry), std::move(*connection), std::move(*contents)));
}

Result<Instant> MailSender::step() {
    if (!is_taken_up_)
        if (const auto taken = take_up_again(); !taken) return taken.error();
    const Instant now = parts_.runtime.clock().now();
    Instant next = now + look_every;
    std::set<desk::ConversationId> seen;
    email::MailId last;
    for (bool is_more = true; is_more;) {
        auto waiting = book_.after(MailState::waiting, last, mails_at_once);
        if (!waiting) return waiting.error();
        is_more = waiting->size() == static_cast<std::size_t>(mails_at_once);
        for (email::StoredMail& mail : *waiting) {
            last = mail.id;
            if (mail.mailbox != mailbox_.name) continue;
            if (!stands_alone(mail, now) && !seen.insert(mail.conversation).second) continue;
            if (mail.due_at > now) {
                next = std::min(next, mail.due_at);
            } else {
                next = now;  // there may be another one behind it
                if (const auto sent = send(std::move(mail)); !sent) return sent.error();
            }
        }
    }
    return next;
}

Result<void> MailSender::take_up_again() {
    const auto sending = book_.after(MailState::sending, {}, mails_at_once);
    if (!sending) return sending.error();
    for (email::StoredMail mail : *sending) {
        if (mail.mailbox != mailbox_.name) continue;
        mail.state = MailState::waiting;
        if (const auto moved = move(mail, MailState::sending); !moved) return moved.error();
    }
    is_taken_up_ = sending->size() < static_cast<std::size_t>(mails_at_once);
    return {};
}

Result<void> MailSender::move(const email::StoredMail& mail, MailState from) {
    store::Change change;
    parts_.rows().move(change, mail, from);
    const auto written = write_and_wait(parts_.runtime, std::move(change));
    if (written && mail.state == MailState::sent) parts_.figures.of(mail.mailbox).sent.add();
    if (written && mail.state == MailState::failed) parts_.figures.of(mail.mailbox).failed.add();
    return written;
}

Result<void> MailSender::send(email::StoredMail mail) {
    const auto envelope = desk::envelope_from_json(mail.envelope);
    if (envelope && envelope->since > 0 && was_read(mail)) {
        mail.state = MailState::cancelled, mail.reason = "It was read in the chat.";
        const auto moved = move(mail, MailState::waiting);
        return moved || moved.error() != store::Errc::guard_missed ? moved : Result<void>();
    }
    mail.state = MailState::sending, ++mail.tries;
    if (const auto begun = move(mail, MailState::waiting); !begun)
        return begun.error() == store::Errc::guard_missed ? Result<void>() : begun;  // somebody called it back
    const auto bytes =
        envelope ? contents_.bytes_of(*connection_, mail, *envelope) : Result<std::string>(envelope.error());
    transport::Delivery delivery;
    if (bytes) {
        // What a program answers has no sender, so that nothing comes back to it (RFC 3834, 3.3).
        const bool is_automatic = envelope->what == "acknowledged";
        delivery = carry_({is_automatic ? std::string() : mailbox_.address, email::recipients_of(*envelope)}, *bytes);
    } else {
        delivery.outcome = transport::Outcome::permanent, delivery.error = bytes.error();
    }
    return settle(std::move(mail), envelope ? *envelope : desk::MailEnvelope(), delivery);
}

// The traveler came back to the chat before it went out.
bool MailSender::was_read(const email::StoredMail& mail) {
    return wait_for<bool>(parts_.runtime, [this, id = mail.conversation, seq = mail.seq](auto answer) {
        const desk::Conversation* conversation = parts_.runtime.desk().conversation(id);
        answer(conversation != nullptr && conversation->state.visitor_read_seq >= seq);
    });
}

Result<void> MailSender::settle(email::StoredMail mail, const desk::MailEnvelope& envelope,
                                const transport::Delivery& delivery) {
    const bool is_accepted = delivery.outcome == transport::Outcome::accepted;
    const bool is_over = delivery.outcome == transport::Outcome::permanent || mail.tries >= email::most_tries;
    mail.reason = is_accepted ? std::string() : words_of(delivery);
    for (const transport::Refusal& refusal : delivery.refused)
        mail.reason += (mail.reason.empty() ? "" : "; ") + refusal.recipient + ": " + refusal.reply.words;
    if (is_accepted) {
        mail.state = MailState::sent;
    } else if (is_over) {
        mail.state = MailState::failed;
    } else {
        mail.state = MailState::waiting;
        mail.due_at = parts_.runtime.clock().now() + email::retry_after(mail.tries, parts_.random);
    }
    if (!is_accepted) log::info("mail_not_sent", {{"mail", mail.id.str()}, {"tries", mail.tries}, {"over", is_over}});
    const bool is_to_tell = mail.state == MailState::failed || !delivery.refused.empty();
    if (is_to_tell && mail.state != MailState::waiting) tell(mail, envelope, "failed", mail.reason);
    if (is_accepted && envelope.since > 0) tell(mail, envelope, "continued", envelope.to.front().address);
    return move(mail, MailState::sending);
}

// Agents learn of it in the conversation. Said once, whatever happens between this and the storing of the state.
void MailSender::tell(const email::StoredMail& mail, desk::MailEnvelope envelope, std::string_view what,
                      const std::string& text) {
    if (!mail.conversation) return;  // a letter of a case without one: it is told there
    desk::SendMessage note;
    note.conversation = mail.conversation;
    note.client_id = std::string(what) + "-" + mail.id.str() + "-" + std::to_string(mail.due_at.us);
    note.visibility = desk::Visibility::agents;
    note.text = text;
    envelope.id = mail.id.str(), envelope.what = what;
    note.mail = std::move(envelope);
    const desk::Answer answer = order_and_wait(parts_.runtime, desk::Asker::system(), note);
    if (answer.error && answer.error != desk::Errc::client_id_conflict)
        log::warn("mail_not_told", {{"mail", mail.id.str()}, {"what", what}, {"why", answer.error.message()}});
}

}  // namespace waydesk::app
