#include "server/app/mail_outbox.hpp"

#include "channels/email/answering.hpp"
#include "core/encoding.hpp"
#include "core/log.hpp"
#include "desk/message_body.hpp"
#include "server/app/desk_call.hpp"

#include <set>

namespace waydesk::app {
namespace {

constexpr std::int64_t mails_looked_at = 100;  // of a conversation, for the latest that came

}  // namespace

store::Explained<std::unique_ptr<MailOutbox>> MailOutbox::open(const MailParts& parts) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    std::unique_ptr<MailOutbox> out(new MailOutbox(parts, std::move(*connection)));
    const auto mark = out->book_.mark("");
    if (!mark) return store::Refusal{mark.error(), "How far answers were mailed cannot be read."};
    out->read_ = out->stored_ = mark->place;
    return out;
}

Result<std::size_t> MailOutbox::step() {
    const auto said = book_.said_after(read_);
    if (!said) return said.error();
    const std::int64_t looked_at = said->upto - read_;
    if (looked_at == 0) return std::size_t{0};
    store::Change change;
    added_.clear();
    for (const desk::EventPtr& event : said->events)
        if (event->author.is_agent())
            if (const auto added = add_mail(change, *event); !added) return added.error();
    if (!change.empty() || said->upto - stored_ >= mark_every) {
        parts_.rows().put_mark(change, "", {0, said->upto});
        if (const auto written = write_and_wait(parts_.runtime, std::move(change)); !written) return written.error();
        stored_ = said->upto;
    }
    read_ = said->upto;
    return static_cast<std::size_t>(looked_at);
}

Result<std::optional<email::StoredMail>> MailOutbox::latest_of(desk::ConversationId conversation) {
    const auto mails = book_.of(conversation, {}, mails_looked_at);
    if (!mails) return mails.error();
    for (const email::StoredMail& mail : *mails) {
        if (mail.direction != email::Direction::in || mail.state != email::MailState::taken) continue;
        const auto envelope = desk::envelope_from_json(mail.envelope);
        if (envelope && envelope->what.empty()) return std::optional(mail);
    }
    return std::optional<email::StoredMail>();
}

Result<void> MailOutbox::add_mail(store::Change& change, const desk::Event& answer) {
    const auto body = desk::message_body_from_json(answer.body);
    if (!body) return body.error();
    const auto latest = latest_of(answer.conversation);
    if (!latest) return latest.error();
    if (!*latest) return {};  // nobody wrote by mail here: nobody is answered by mail
    email::StoredMail mail;
    mail.id = parts_.ids.next<email::MailId>();
    mail.direction = email::Direction::out, mail.mailbox = (*latest)->mailbox;
    mail.key = sha256("answer " + std::to_string(answer.journal));
    mail.conversation = answer.conversation, mail.journal = answer.journal, mail.seq = answer.seq;
    mail.at = answer.at, mail.due_at = answer.at + email::undo_within;
    mail.state = email::MailState::failed;
    const config::Mailbox* mailbox = parts_.mailbox(mail.mailbox);
    std::optional<desk::MailEnvelope> envelope;
    if (mailbox != nullptr) {
        const auto last = desk::envelope_from_json((*latest)->envelope);
        envelope = email::envelope_of(body->mail, last ? std::optional(*last) : std::nullopt, mailbox->address);
    }
    if (mailbox == nullptr) {
        mail.reason = "The mailbox is not configured any more.";
    } else if (mailbox->smtp_host.empty()) {
        mail.reason = "The mailbox has no server to send with.";
    } else if (!envelope) {
        mail.reason = "There is nobody to send it to.";
    } else {
        mail.state = email::MailState::waiting;
        mail.message_id = email::make_message_id(parts_.tokens, mail.conversation, mailbox->address, parts_.random);
        envelope->id = mail.id.str();
        envelope->from = {mailbox->sender.empty() ? parts_.brand : mailbox->sender, mailbox->address};
        mail.envelope = desk::to_json(*envelope);
        if (const auto added = add_parties(change, mail.conversation, *envelope); !added) return added.error();
    }
    parts_.rows().add(change, mail);
    return {};
}

// Whom an agent writes to may answer.
Result<void> MailOutbox::add_parties(store::Change& change, desk::ConversationId conversation,
                                     const desk::MailEnvelope& envelope) {
    const auto parties = book_.parties(conversation);
    if (!parties) return parties.error();
    std::set<std::string> known(parties->begin(), parties->end());
    for (const auto* list : {&envelope.to, &envelope.cc})
        for (const desk::MailParty& party : *list)
            if (const std::string address = email::lower(party.address);
                known.insert(address).second && added_.emplace(conversation, address).second)
                parts_.rows().add_party(change, conversation, address);
    return {};
}

}  // namespace waydesk::app
