// Messages: opening a conversation, sending into one, and the same client id coming again.
#include "core/utf8.hpp"
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {
namespace {

using language::LanguageTag;

constexpr std::size_t preview_code_points = 200;

std::string digest_of(const SendMessage& send) {
    return message_digest(to_string(send.visibility), send.text, send.attachments);
}

constexpr std::size_t most_other_languages = 8;

bool is_reply(const TailEntry& entry) {
    return entry.kind == EventKind::message && entry.visibility == Visibility::all;
}

LanguageTag tag_of(const std::string& language) { return LanguageTag::parse_or(language, {}); }

// What its traveler writes, when that is another language than the conversation's. Asked for every message: most are in
// the language there is, and tell it without a tag being read.
std::optional<LanguageTag> other_language(const ConversationState& state, const SendMessage& send) {
    const language::Detection& detected = send.marks.detected;
    if (send.language.empty() && (!detected.language.is_known() || detected.language.str() == state.language))
        return {};
    const LanguageTag before = tag_of(state.language);
    LanguageTag after =
        send.language.empty() ? language::language_after(before, detected, send.text) : tag_of(send.language);
    if (!after.is_known() || after == before) return {};
    return after;
}

// The conversation is in the language its traveler writes; the one it was in stays one that he reads.
void change_language(ConversationState& state, const LanguageTag& after) {
    std::vector<std::string>& others = state.needs.languages;
    std::erase(others, after.str());
    if (tag_of(state.language).is_known()) others.insert(others.begin(), state.language);
    if (others.size() > most_other_languages) others.resize(most_other_languages);
    state.language = after.str();
}

}  // namespace

void Desk::apply(const Work& work, const SendMessage& send) {
    if (answer_duplicate(work, send)) return;
    if (!send.conversation) return open_conversation(work, send);
    const Author& author = work.command.asker.author;
    const bool is_ours = author.kind == Author::Kind::system;  // says what became of an e-mail, to agents only
    Conversation* conversation = is_ours ? &conversations_.at(send.conversation) : find_for(work, send.conversation);
    if (conversation == nullptr) return;
    const bool is_for_all = send.visibility == Visibility::all;
    if (send.mail && send.mail->send_at > now_ + MailEnvelope::most_ahead) return refuse(work, waydesk::Errc::invalid);
    if ((author.is_visitor() && !is_for_all) || (is_ours && is_for_all)) return refuse(work, Errc::forbidden);
    if (goes_on_elsewhere(work, conversation->state)) return;
    close_if_expired(*conversation);
    if (const Refusal refusal = why_not(work.command.asker, send, conversation->state)) return refuse(work, refusal);
    const bool may_collide = send.seen && author.is_agent() && is_for_all;
    if (may_collide && somebody_else_did(work, *send.seen, *conversation, is_reply)) return;
    const Result<MessageBody> body = body_of(work, send);
    if (!body) return refuse(work, body.error());
    Turn turn = begin(work.command.ticket);
    append_message(turn, *conversation, work, *body);
    follow_mentioned(turn, *conversation, author, send);
    if (author.is_visitor()) {
        if (const auto other = other_language(conversation->state, send)) {
            unhook(turn, *conversation);
            change_language(conversation->state, *other);
            hook(turn, *conversation);
        }
        hold_scheduled(turn, *conversation, "traveler_wrote");
        wake(turn, *conversation, "message");
        triage_again(turn, *conversation, send.text, "message");
    }
    finish(std::move(turn));
}

// A client id that was used before answers as it did, or refuses when it now means something else.
bool Desk::answer_duplicate(const Work& work, const SendMessage& send) {
    const Author& author = work.command.asker.author;
    Answer answer;
    std::string digest;
    std::int64_t public_seq = 0;
    Visibility visibility = Visibility::all;
    if (const SentIndex::Entry* known = sent_.find(author, send.client_id)) {
        answer.conversation = known->conversation, answer.seq = known->seq, answer.at = known->at;
        public_seq = known->public_seq, digest = known->digest, visibility = known->visibility;
    } else if (work.stored) {
        answer.conversation = work.stored->conversation, answer.seq = work.stored->seq, answer.at = work.stored->at;
        public_seq = work.stored->public_seq, digest = work.stored->digest, visibility = work.stored->visibility;
    } else {
        return false;
    }
    const Conversation* asked = send.conversation ? conversation(send.conversation) : nullptr;
    const bool went_on = asked != nullptr && asked->state.ticket.merged_into &&
                         asked->state.ticket.merged_into->conversation == answer.conversation;
    const bool is_elsewhere = send.conversation && send.conversation != answer.conversation && !went_on;
    if (digest != digest_of(send) || visibility != send.visibility || is_elsewhere) {
        refuse(work, Errc::client_id_conflict);
        return true;
    }
    answer.duplicate = true;
    answer.tell_masked(send);
    if (author.is_visitor()) answer.seq = public_seq;
    Turn turn = begin(work.command.ticket);
    turn.publications.push_back(Answered{work.command.ticket, answer});
    if (conversations_.contains(answer.conversation)) turn.relies_on.insert(answer.conversation);
    hand_in(std::move(turn));  // without a row: it waits for the first one's commit, if that is still on its way
    return true;
}

Refusal Desk::why_not(const Asker& asker, const SendMessage& send, const ConversationState& state) const {
    if (is_over(state)) return {Errc::conversation_closed, {}};
    const bool may_mention = asker.author.is_agent() && send.visibility == Visibility::agents;
    for (const AgentId id : send.mentions) {
        const bool is_twice = std::ranges::count(send.mentions, id) > 1;
        if (!may_mention || is_twice || agent(id) == nullptr || !may_see(Asker::agent(id), state))
            return {waydesk::Errc::invalid, "body.mentions"};
    }
    return {};
}

// Since the asker looked another agent did something that he should know of before.
bool Desk::somebody_else_did(const Work& work, std::int64_t seen, const Conversation& conversation,
                             bool (*is_it)(const TailEntry&)) {
    const Author& author = work.command.asker.author;
    for (auto entry = conversation.tail.rbegin(); entry != conversation.tail.rend() && entry->seq > seen; ++entry) {
        if (!is_it(*entry) || !entry->author.is_agent() || entry->author == author) continue;
        Answer answer;
        answer.error = Errc::changed;
        answer.conversation = conversation.state.id;
        answer.newer_seq = entry->seq;
        answer.newer_by = entry->author;
        Turn turn = begin(work.command.ticket);  // nobody learns of what is not stored
        turn.publications.push_back(Answered{work.command.ticket, answer});
        turn.relies_on.insert(conversation.state.id);
        hand_in(std::move(turn));
        return true;
    }
    return false;
}

// The stored body: the text with the attachments, which must be the sender's own and not sent before.
Result<MessageBody> Desk::body_of(const Work& work, const SendMessage& send) const {
    MessageBody body{send.text, send.language, {}, send.masked, send.marks.warnings};
    const language::Detection& detected = send.marks.detected;
    if (body.language.empty() && detected.language.is_known()) body.language = detected.language.str();
    if (!send.masked.empty()) body.warnings = language::warnings_about(send.text);  // they stand elsewhere now
    body.mentions = send.mentions;
    body.mail = send.mail;
    for (const AttachmentId id : send.attachments) {
        const StoredAttachment* found = nullptr;
        for (const StoredAttachment& attachment : *work.attachments)
            if (attachment.info.id == id) found = &attachment;
        if (std::count(send.attachments.begin(), send.attachments.end(), id) > 1) return Errc::unknown_attachment;
        if (found == nullptr || found->owner != work.command.asker.author || found->conversation)
            return Errc::unknown_attachment;
        body.attachments.push_back(found->info);
    }
    return body;
}

void Desk::append_message(Turn& turn, Conversation& conversation, const Work& work, const MessageBody& body) {
    const auto& send = std::get<SendMessage>(work.command.order);
    const Author& author = work.command.asker.author;
    ConversationState& state = conversation.state;
    TailEntry entry;
    entry.client_id = send.client_id;
    if (!send.client_id.empty()) entry.digest = digest_of(send);
    if (author.is_visitor()) ++state.visitor_messages;
    if (send.visibility == Visibility::all)
        state.preview = {author.kind, turn.now, std::string(first_code_points(send.text, preview_code_points))};
    const EventPtr event =
        append(turn, conversation, EventKind::message, author, send.visibility, to_json(body), std::move(entry));
    for (const AttachmentInfo& attachment : body.attachments)
        turn.change.guard(rows::claim_attachment(), {state.id.value, settings_.workspace.value, attachment.id.value});
    answer_event(turn, work, *event);
}

void Desk::open_conversation(const Work& work, const SendMessage& send) {
    if (!work.command.asker.author.is_visitor()) return refuse(work, Errc::forbidden);
    if (send.visibility != Visibility::all) return refuse(work, Errc::forbidden);
    if (!send.mentions.empty()) return refuse(work, waydesk::Errc::invalid, "body.mentions");
    const Result<MessageBody> body = body_of(work, send);
    if (!body) return refuse(work, body.error());
    const auto id = send.open.id ? send.open.id : ids_.next<ConversationId>();
    Conversation& conversation = conversations_[id];
    conversation.is_new = conversation.warm = true;
    ConversationState& state = conversation.state;
    state.id = id;
    state.number = ++number_;
    state.identity = work.command.asker.author.identity_id();
    state.contact = work.command.asker.contact;
    state.contact_name = send.contact_name, state.contact_tier = send.contact_tier;
    state.subject = send.open.subject, state.language = send.open.language, state.page = send.open.page;
    state.booking = send.open.booking, state.fields = send.open.fields;
    state.channel = send.open.channel;
    state.opened_at = now_;
    state.needs.languages = send.open.other_languages;
    if (const auto other = other_language(state, send); other && !send.open.is_language_chosen)
        change_language(state, *other);
    if (queues_.contains(send.open.queue)) state.queue = send.open.queue;  // a stranger's: where everybody else goes
    triage(conversation, send.text);
    const auto line = queues_.find(state.queue);
    Turn turn = begin(work.command.ticket);
    if (work.command.rows) turn.change = *work.command.rows;
    append(turn, conversation, EventKind::opened, work.command.asker.author, Visibility::agents,
           bodies::opened(line == queues_.end() ? nullptr : &line->second, state));
    append_message(turn, conversation, work, *body);
    const TellCall* call = send.open.call.get();
    if (call == nullptr || call->place == TellCall::Place::in_line)
        to_line(turn, conversation, "opened");
    else
        append_routed(turn, conversation, "opened");
    if (call != nullptr) place_call(turn, conversation, *call);
    finish(std::move(turn));
}

}  // namespace waydesk::desk
