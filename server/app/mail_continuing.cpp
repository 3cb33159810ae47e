#include "server/app/mail_continuing.hpp"

#include "channels/email/answering.hpp"
#include "core/encoding.hpp"
#include "server/app/desk_call.hpp"
#include "server/app/mail_address.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

constexpr std::int64_t mails_looked_at = 100;  // of a conversation

}  // namespace

store::Explained<std::unique_ptr<MailContinuing>> MailContinuing::open(const MailParts& parts) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    std::unique_ptr<MailContinuing> out(new MailContinuing(parts, std::move(*connection)));
    out->listed_.last_at = parts.runtime.clock().now() - look_back;
    return out;
}

Result<std::size_t> MailContinuing::step() {
    if (parts_.chats.continue_from.empty()) return std::size_t{0};
    const Instant now = parts_.runtime.clock().now();
    if (now - looked_ < look_every && now >= looked_) return std::size_t{0};
    looked_ = now;
    if (const auto found = find_new(); !found) return found.error();
    std::size_t made = 0;
    for (const desk::ConversationId conversation : due(now)) {
        const auto mailed = make_mails(conversation);
        if (!mailed) return mailed.error();  // it is watched on, and looked at again
        made += *mailed;
        watched_.erase(conversation);
    }
    return made;
}

Result<void> MailContinuing::find_new() {
    while (watched_.size() < most_watched) {
        const auto found = book_.left_chats(listed_, chats_at_once);
        if (!found) return found.error();
        for (const desk::ConversationId id : *found) watched_.try_emplace(id);
        if (found->size() < static_cast<std::size_t>(chats_at_once)) break;
    }
    return {};
}

// Of those that are watched, whose traveler has been away and has not read for long enough.
std::vector<desk::ConversationId> MailContinuing::due(Instant now) {
    if (watched_.empty()) return {};
    std::vector<desk::ConversationId> ids;
    for (const auto& [id, since] : watched_) ids.push_back(id);
    const auto seen = wait_for<std::vector<Seen>>(parts_.runtime, [this, &ids](auto answer) {
        std::vector<Seen> out;
        for (const desk::ConversationId id : ids) {
            Seen& one = out.emplace_back();
            const desk::Conversation* conversation = parts_.runtime.desk().conversation(id);
            const auto traveler = conversation == nullptr ? desk::IdentityId() : conversation->state.identity;
            one.is_there = parts_.runtime.hub().is_there(traveler, id);
            if (conversation == nullptr) continue;
            const desk::ConversationState& state = conversation->state;
            one.is_over = state.preview.by == desk::Author::Kind::visitor || state.visitor_read >= state.public_head;
            one.answered_at = state.preview.at;
        }
        answer(std::move(out));
    });
    std::vector<desk::ConversationId> out;
    for (std::size_t n = 0; n < ids.size(); ++n) {
        Instant& away_since = watched_.at(ids[n]);
        if (seen[n].is_over) {
            watched_.erase(ids[n]);  // an answer that comes after that is found again
        } else if (seen[n].is_there) {
            away_since = {};
        } else {
            if (!away_since.is_set()) away_since = now;
            const bool is_due = now - std::max(away_since, seen[n].answered_at) >= parts_.chats.mail_after;
            if (is_due) out.push_back(ids[n]);
        }
    }
    return out;
}

// What we said, he has not read and no mail has carried.
Result<std::vector<desk::EventPtr>> MailContinuing::unread(const desk::ConversationState& state,
                                                           std::span<const email::StoredMail> mails) {
    std::int64_t after = state.visitor_read_seq;
    for (const email::StoredMail& mail : mails) {
        const auto envelope = desk::envelope_from_json(mail.envelope);
        if (envelope && envelope->since > 0) after = std::max(after, mail.seq);
    }
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    auto events = loader.events_after(state.id, false, after, answers_at_once);
    if (!events) return events.error();
    std::erase_if(*events, [](const desk::EventPtr& event) {
        return event->kind != desk::EventKind::message || !event->is_public() || event->author.is_visitor();
    });
    return events;
}

// That of the mails before it, so that mail programs show them as one thread.
std::string MailContinuing::subject_of(const desk::ConversationState& state,
                                       std::span<const email::StoredMail> mails) const {
    for (const email::StoredMail& mail : mails) {
        const auto envelope = desk::envelope_from_json(mail.envelope);
        const bool is_of_thread = envelope && envelope->what.empty() && envelope->forward.empty();
        if (is_of_thread && !envelope->subject.empty()) return email::reply_subject(envelope->subject);
    }
    return parts_.texts->text("mail.continued.subject", language::LanguageTag::parse_or(state.language, {}),
                              {{"number", std::to_string(state.number)}});
}

Result<std::size_t> MailContinuing::make_mails(desk::ConversationId conversation) {
    const config::Mailbox* mailbox = parts_.mailbox(parts_.chats.continue_from);
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    const auto loaded = loader.conversation(conversation);
    if (!loaded && loaded.error() == Errc::not_found) return std::size_t{0};
    if (!loaded) return loaded.error();
    const desk::ConversationState& state = loaded->state;
    const auto mails = book_.of(conversation, {}, mails_looked_at);
    if (!mails) return mails.error();
    const auto answers = unread(state, *mails);
    if (!answers) return answers.error();
    const auto party = mail_address_of(loader, state.contact);
    if (!party) return party.error();
    const bool is_banned = wait_for<bool>(parts_.runtime, [this, contact = state.contact](auto answer) {
        answer(parts_.doors.visitors().ban_of(contact) != nullptr);
    });
    if (answers->empty() || !*party || mailbox == nullptr || is_banned) return std::size_t{0};
    const desk::Event& first = *answers->front();
    const desk::Event& last = *answers->back();
    email::StoredMail mail;
    mail.id = parts_.ids.next<email::MailId>();
    mail.direction = email::Direction::out, mail.mailbox = mailbox->name;
    mail.key = sha256("continued " + std::to_string(last.journal));
    mail.message_id = email::make_message_id(parts_.tokens, conversation, mailbox->address, parts_.random);
    mail.conversation = conversation, mail.journal = last.journal, mail.seq = last.seq;
    mail.state = email::MailState::waiting;
    mail.at = mail.due_at = parts_.runtime.clock().now();
    desk::MailEnvelope envelope;
    envelope.id = mail.id.str(), envelope.from = parts_.sender(*mailbox), envelope.to = {**party};
    envelope.subject = subject_of(state, *mails), envelope.since = first.seq;
    mail.envelope = desk::to_json(envelope);
    store::Change change;
    parts_.rows().add(change, mail);
    const auto parties = book_.parties(conversation);  // he takes part by mail from now on
    if (!parties) return parties.error();
    const std::string address = email::lower((*party)->address);
    if (std::ranges::find(*parties, address) == parties->end()) parts_.rows().add_party(change, conversation, address);
    if (const auto written = write_and_wait(parts_.runtime, std::move(change)); !written) return written.error();
    return std::size_t{1};
}

}  // namespace waydesk::app
