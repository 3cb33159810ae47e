// Whether a conversation is over, asleep or awake.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

namespace waydesk::desk {

// An agent resolves; a visitor ends his chat, or leaves the queue.
void Desk::apply(const Work& work, const Resolve& resolve) {
    Conversation* conversation = find_for(work, resolve.conversation);
    if (conversation == nullptr) return;
    ConversationState& state = conversation->state;
    const Author& author = work.command.asker.author;
    close_if_expired(*conversation);
    if (const Refusal refusal = why_not(work.command.asker, resolve, state)) return refuse(work, refusal);
    const Place before = Place::of(state);
    Turn turn = begin(work.command.ticket);
    if (state.status != Status::resolved) {
        const bool was_in_line = state.in_line();
        if (state.offer) turn.publications.push_back(OfferGone{state.id, *state.offer, "cancelled"});
        if (author.is_visitor())
            append(turn, *conversation, EventKind::left, author, Visibility::all,
                   bodies::visitor_left(was_in_line ? "queue" : "release"));
        state.arrived_at = {};
        move(turn, *conversation, Status::resolved, state.agent);
        append(turn, *conversation, EventKind::status, author, Visibility::all, bodies::status(Status::resolved, {}));
    }
    answer_ok(turn, work, *conversation, {{"place", before.str(), Place::of(state).str()}});
    finish(std::move(turn));
}

// What an agent has to fill in before does not hold a traveler who ends his chat.
Refusal Desk::why_not(const Asker& asker, const Resolve&, const ConversationState& state) const {
    if (is_over(state)) return {Errc::conversation_closed, {}};
    if (!asker.author.is_agent() || state.status == Status::resolved) return {};
    const auto missing = missing_to_resolve(fields_, state.fields);
    return missing ? Refusal{waydesk::Errc::invalid, "fields." + *missing} : Refusal{};
}

void Desk::apply(const Work& work, const Reopen& reopen) {
    Conversation* conversation = find_for(work, reopen.conversation);
    if (conversation == nullptr) return;
    const AgentId agent = work.command.asker.author.agent_id();
    if (close_if_expired(*conversation) || conversation->state.status == Status::closed)
        return refuse(work, Errc::conversation_closed);
    Turn turn = begin(work.command.ticket);
    if (conversation->state.status == Status::resolved) {
        if (agent && has_room(agent, conversation->state)) {
            append(turn, *conversation, EventKind::status, Author::agent(agent), Visibility::all,
                   bodies::status(Status::assigned, "reopened"));
            assign(turn, *conversation, agent, "take", agent);
        } else {
            wake(turn, *conversation, agent ? "agent" : "message");
        }
    } else if (conversation->state.status == Status::snoozed) {
        wake(turn, *conversation, agent ? "agent" : "message");
    }
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Snooze& snooze) {
    Conversation* conversation = find_for(work, snooze.conversation);
    if (conversation == nullptr) return;
    ConversationState& state = conversation->state;
    const Author& author = work.command.asker.author;
    if (const Refusal refusal = why_not(work.command.asker, snooze, state)) return refuse(work, refusal);
    Turn turn = begin(work.command.ticket);
    state.arrived_at = {};
    move(turn, *conversation, Status::snoozed, state.agent, {}, snooze.until);
    append(turn, *conversation, EventKind::snoozed, author, Visibility::agents, bodies::snoozed(snooze.until));
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

Refusal Desk::why_not(const Asker& asker, const Snooze& snooze, const ConversationState& state) const {
    if (!asker.author.is_agent()) return {Errc::forbidden, {}};
    const bool is_held = state.is_served() || state.status == Status::snoozed;
    return {snooze.until > now_ && is_held ? error_code() : error_code(Errc::not_possible), {}};
}

void Desk::apply(const Work& work, const NoteBan& ban) {
    Conversation* conversation = find_for(work, ban.conversation);
    if (conversation == nullptr) return;
    const Author& author = work.command.asker.author;
    if (!author.is_agent()) return refuse(work, Errc::forbidden);
    Turn turn = begin(work.command.ticket);
    if (ban.is_banned)
        append(turn, *conversation, EventKind::banned, author, Visibility::agents,
               bodies::banned(ban.reason, ban.until));
    else
        append(turn, *conversation, EventKind::unbanned, author, Visibility::agents, "{}");
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

// Back to work: to the agent who had it when he is there and has room, else into line with a preference for him. A
// woken conversation never pushes an agent over his capacity.
void Desk::wake(Turn& turn, Conversation& conversation, std::string_view why) {
    ConversationState& state = conversation.state;
    const AgentId before = state.agent;
    if (state.status == Status::resolved) {
        append(turn, conversation, EventKind::status, {}, Visibility::all, bodies::status(Status::waiting, "reopened"));
        triage(conversation, {});
        to_line(turn, conversation, "reopened");
        return;
    }
    if (state.status == Status::pending) return stand(turn, conversation, nullptr, {});
    if (state.status != Status::snoozed) return;
    if (why == "message" && state.kind == call_kind) state.kind.clear();  // he writes now: it is a chat
    state.arrived_at = turn.now;
    append(turn, conversation, EventKind::woken, {}, Visibility::agents, bodies::woken(why));
    const Agent* agent = this->agent(before);
    if (agent != nullptr && agent->is_present() && agent->presence != Presence::offline && has_room(before, state))
        move(turn, conversation, Status::assigned, before);
    else
        to_line(turn, conversation, "woken");
}

bool Desk::is_over(const ConversationState& state) const {
    const bool is_quiet = state.status == Status::resolved && state.last_at + settings_.close_after <= now_;
    return is_quiet || state.status == Status::closed;
}

// Nothing happened in a resolved conversation for long: from now on it is closed.
bool Desk::close_if_expired(Conversation& conversation) {
    ConversationState& state = conversation.state;
    if (state.status == Status::closed || !is_over(state)) return false;
    Turn turn = begin();
    move(turn, conversation, Status::closed, state.agent);
    append(turn, conversation, EventKind::status, {}, Visibility::all, bodies::status(Status::closed, "quiet"));
    hand_in(std::move(turn));
    return true;
}

}  // namespace waydesk::desk
