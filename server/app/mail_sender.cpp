#include "server/app/mail_sender.hpp"

#include "channels/email/answering.hpp"
#include "core/log.hpp"
#include "desk/errc.hpp"
#include "desk/loader.hpp"
#include "desk/message_body.hpp"
#include "server/app/desk_call.hpp"
#include "server/app/mail_writing.hpp"

#include <algorithm>
#include <fstream>
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

std::vector<std::string> recipients_of(const desk::MailEnvelope& envelope) {
    std::vector<std::string> out;
    for (const auto* parties : {&envelope.to, &envelope.cc})
        for (const desk::MailParty& party : *parties) out.push_back(party.address);
    return out;
}

}  // namespace

store::Explained<std::unique_ptr<MailSender>> MailSender::open(const MailParts& parts, const config::Mailbox& mailbox,
                                                               Carry carry) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    return std::unique_ptr<MailSender>(new MailSender(parts, mailbox, std::move(carry), std::move(*connection)));
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
            const bool is_next = mail.mailbox == mailbox_.name && seen.insert(mail.conversation).second;
            if (!is_next) continue;
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
    return write_and_wait(parts_.runtime, std::move(change));
}

Result<void> MailSender::send(email::StoredMail mail) {
    mail.state = MailState::sending, ++mail.tries;
    if (const auto begun = move(mail, MailState::waiting); !begun)
        return begun.error() == store::Errc::guard_missed ? Result<void>() : begun;  // somebody called it back
    const auto envelope = desk::envelope_from_json(mail.envelope);
    const auto bytes = envelope ? bytes_of(mail, *envelope) : Result<std::string>(envelope.error());
    transport::Delivery delivery;
    if (bytes) {
        delivery = carry_({mailbox_.address, recipients_of(*envelope)}, *bytes);
    } else {
        delivery.outcome = transport::Outcome::permanent, delivery.error = bytes.error();
    }
    return settle(std::move(mail), envelope ? *envelope : desk::MailEnvelope(), delivery);
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
    if (is_to_tell && mail.state != MailState::waiting) tell(mail, envelope);
    return move(mail, MailState::sending);
}

// Agents learn of it in the conversation. Said once, whatever happens between this and the storing of the state.
void MailSender::tell(const email::StoredMail& mail, desk::MailEnvelope envelope) {
    desk::SendMessage note;
    note.conversation = mail.conversation;
    note.client_id = "failed-" + mail.id.str() + "-" + std::to_string(mail.due_at.us);
    note.visibility = desk::Visibility::agents;
    note.text = mail.reason;
    envelope.id = mail.id.str(), envelope.what = "failed";
    note.mail = std::move(envelope);
    const desk::Answer answer = order_and_wait(parts_.runtime, desk::Asker::system(), note);
    if (answer.error && answer.error != desk::Errc::client_id_conflict)
        log::warn("mail_failure_not_told", {{"mail", mail.id.str()}, {"why", answer.error.message()}});
}

Result<std::vector<std::string>> MailSender::thread_of(const email::StoredMail& mail) {
    const auto before = book_.of(mail.conversation, mail.id, static_cast<std::int64_t>(email::most_references));
    if (!before) return before.error();
    std::vector<std::string> out;
    for (const email::StoredMail& one : *before) {
        const bool was_seen = one.state == MailState::taken || one.state == MailState::sent;
        const auto envelope = desk::envelope_from_json(one.envelope);
        const bool is_of_them = envelope && envelope->what.empty();
        if (was_seen && is_of_them && !one.message_id.empty()) out.push_back(one.message_id);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

Result<std::string> MailSender::bytes_of(const email::StoredMail& mail, const desk::MailEnvelope& envelope) {
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    const auto events = loader.events_after(mail.conversation, false, mail.seq - 1, 1);
    if (!events) return events.error();
    if (events->empty() || events->front()->journal != mail.journal) return Errc::not_found;
    const auto body = desk::message_body_from_json(events->front()->body);
    if (!body) return body.error();
    auto thread = thread_of(mail);
    if (!thread) return thread.error();
    MailToWrite out{mail,  envelope,           mailbox_,
                    *body, std::move(*thread), parts_.tokens.address(mailbox_.address, mail.conversation),
                    {}};
    for (const desk::AttachmentInfo& info : body->attachments) {
        auto bytes = loader.attachment_bytes(info.id);
        if (!bytes) return bytes.error();
        if (!*bytes) {
            std::ifstream file(parts_.files / info.id.str(), std::ios::binary);
            if (!file) return Errc::not_found;
            bytes->emplace(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
        out.attachments.push_back(std::move(**bytes));
    }
    return write_mail(out);
}

}  // namespace waydesk::app
