#include "server/app/mail_outbox.hpp"

#include "channels/email/answering.hpp"
#include "core/encoding.hpp"
#include "core/log.hpp"
#include "desk/command.hpp"
#include "server/app/desk_call.hpp"

#include <algorithm>

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
    notes_.clear();
    for (const desk::EventPtr& event : said->events)
        if (!event->author.is_visitor())
            if (const auto added = add_mail(change, *event); !added) return added.error();
    if (!change.empty() || said->upto - stored_ >= mark_every) {
        parts_.rows().put_mark(change, "", {0, said->upto});
        if (const auto written = write_and_wait(parts_.runtime, std::move(change)); !written) return written.error();
        stored_ = said->upto;
    }
    for (const desk::SendMessage& note : notes_)
        if (const auto told = order_and_wait(parts_.runtime, desk::Asker::system(), note); told.error)
            log::warn("mail_not_told", {{"client_id", note.client_id}, {"why", told.error.message()}});
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

Result<std::optional<email::StoredMail>> MailOutbox::answered_by(const desk::Event& answer,
                                                                 const std::optional<desk::MailEnvelope>& said) {
    if (!said || said->forward.empty()) return latest_of(answer.conversation);
    const auto id = email::MailId::parse(said->forward);
    const auto mail = id ? book_.find(*id) : Result<email::StoredMail>(id.error());
    if (!mail && mail.error() != Errc::not_found && id) return mail.error();
    if (mail && mail->conversation == answer.conversation && mail->seq > 0) return std::optional(*mail);
    return std::optional<email::StoredMail>();
}

Result<void> MailOutbox::add_mail(store::Change& change, const desk::Event& answer) {
    const auto body = desk::message_body_from_json(answer.body);
    if (!body) return body.error();
    const bool is_forward = body->mail && !body->mail->forward.empty() && answer.author.is_agent();
    if (answer.is_public() == is_forward) return {};  // a note, or a mail that travelers would see passed on
    const auto before = answered_by(answer, body->mail);
    if (!before) return before.error();
    if (!*before && !is_forward) return {};  // nobody wrote by mail here: nobody is answered by mail
    email::StoredMail mail;
    mail.id = parts_.ids.next<email::MailId>();
    mail.direction = email::Direction::out;
    mail.key = sha256("answer " + std::to_string(answer.journal));
    mail.conversation = answer.conversation, mail.journal = answer.journal, mail.seq = answer.seq;
    mail.at = answer.at, mail.due_at = answer.at + email::undo_within;
    mail.state = email::MailState::failed;
    if (*before) {
        mail.mailbox = (*before)->mailbox;
        if (const auto addressed = address(change, mail, **before, body->mail); !addressed) return addressed;
    } else {
        mail.reason = "The mail that was to be passed on is none of this conversation.";
    }
    if (mail.state == email::MailState::failed) tell_failed(mail, body->mail);
    parts_.rows().add(change, mail);
    return {};
}

// To whom it goes, and with what; or why it cannot go.
Result<void> MailOutbox::address(store::Change& change, email::StoredMail& mail, const email::StoredMail& before,
                                 const std::optional<desk::MailEnvelope>& said) {
    const config::Mailbox* mailbox = parts_.mailbox(mail.mailbox);
    if (mailbox == nullptr) return mail.reason = "The mailbox is not configured any more.", Result<void>();
    if (mailbox->smtp_host.empty()) return mail.reason = "The mailbox has no server to send with.", Result<void>();
    const auto last = desk::envelope_from_json(before.envelope);
    auto envelope = email::envelope_of(said, last ? std::optional(*last) : std::nullopt, mailbox->address);
    if (!envelope) return mail.reason = "There is nobody to send it to.", Result<void>();
    const auto parties = book_.parties(mail.conversation);
    if (!parties) return parties.error();
    const bool is_quoted = !envelope->quote.empty() && before.seq > 0 && email::may_be_quoted_to(*envelope, *parties);
    envelope->quote = is_quoted ? before.id.str() : std::string();
    envelope->id = mail.id.str(), envelope->from = parts_.sender(*mailbox);
    mail.state = email::MailState::waiting;
    mail.due_at = std::max(mail.due_at, envelope->send_at);
    mail.message_id = email::make_message_id(parts_.tokens, mail.conversation, mailbox->address, parts_.random);
    mail.envelope = desk::to_json(*envelope);
    if (envelope->forward.empty()) add_parties(change, mail.conversation, *envelope, *parties);
    return {};
}

// Whom an agent writes to before everybody's eyes may answer.
void MailOutbox::add_parties(store::Change& change, desk::ConversationId conversation,
                             const desk::MailEnvelope& envelope, const std::vector<std::string>& parties) {
    std::set<std::string> known(parties.begin(), parties.end());
    for (const auto* list : {&envelope.to, &envelope.cc})
        for (const desk::MailParty& party : *list)
            if (const std::string address = email::lower(party.address);
                known.insert(address).second && added_.emplace(conversation, address).second)
                parts_.rows().add_party(change, conversation, address);
}

void MailOutbox::tell_failed(const email::StoredMail& mail, const std::optional<desk::MailEnvelope>& said) {
    desk::SendMessage& note = notes_.emplace_back();
    note.conversation = mail.conversation;
    note.client_id = "failed-" + mail.id.str();
    note.visibility = desk::Visibility::agents;
    note.text = mail.reason;
    note.mail = said.value_or(desk::MailEnvelope());
    note.mail->id = mail.id.str(), note.mail->what = "failed", note.mail->forward.clear();
}

}  // namespace waydesk::app
