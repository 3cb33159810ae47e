// What the desk holds of a conversation, and for how long.
#include "desk/desk.hpp"

namespace waydesk::desk {
namespace {

// Who carries this conversation's weight: the agent it is assigned to, or the one it is offered to.
AgentId carrier(const ConversationState& state) {
    if (state.is_served()) return state.agent;
    return state.status == Status::offered && state.offer ? state.offer->agent : AgentId{};
}

}  // namespace

// Takes what was read into memory. What the memory holds already is newer: only the older tail is added to it.
void Desk::adopt(Turn& turn, LoadedConversation loaded) {
    const ConversationId id = loaded.state.id;
    Conversation& conversation = conversations_[id];
    if (!conversation.state.id) {
        conversation.state = std::move(loaded.state);
        conversation.markers = std::move(loaded.markers);
        conversation.published_head = conversation.state.head;
        conversation.published_public_head = conversation.state.public_head;
        conversation.sticky = conversation.state.agent;
        hook(turn, conversation);
    }
    const std::int64_t newest = loaded.tail.empty() ? 0 : loaded.tail.back().seq;
    for (TailEntry& entry : conversation.tail)
        if (entry.seq > newest) loaded.tail.push_back(std::move(entry));
    conversation.tail = std::move(loaded.tail);
    for (const TailEntry& entry : conversation.tail) sent_.remember(id, entry);
}

void Desk::charge(Turn& turn, const ConversationState& state, int sign) {
    const auto found = agents_.find(carrier(state));
    if (found == agents_.end()) return;
    Agent& agent = found->second;
    agent.used += sign * routing_.weight_of(state);
    agent.idle_since = turn.now;
    turn.agents[agent.id] = {};
    turn.loads.insert(agent.id);
    routing_.agent_changed(agent);
}

bool Desk::has_room(AgentId id, const ConversationState& state) const {
    const Agent* who = agent(id);
    if (who == nullptr || who->disabled || is_mending()) return false;
    if (carrier(state) == id) return true;
    return who->used + routing_.weight_of(state) <= who->capacity;
}

void Desk::hook(Turn& turn, Conversation& conversation) {
    const ConversationState& state = conversation.state;
    charge(turn, state, +1);
    if (state.offer) {
        alarms_.insert({state.offer->until, state.id});
        offers_[state.offer->id] = state.id;
    }
    if (state.status == Status::snoozed) alarms_.insert({state.snoozed_until, state.id});
    if (const Instant next = state.ticket.next_scheduled(); next.is_set()) alarms_.insert({next, state.id});
    conversation.look_again = {};
    if (state.status == Status::waiting) conversation.look_again = routing_.look_again_at(state, turn.now);
    if (conversation.look_again.is_set()) alarms_.insert({conversation.look_again, state.id});
    routing_.conversation_changed(conversation);
}

void Desk::unhook(Turn& turn, Conversation& conversation) {
    const ConversationState& state = conversation.state;
    charge(turn, state, -1);
    if (state.offer) {
        alarms_.erase({state.offer->until, state.id});
        offers_.erase(state.offer->id);
    }
    if (state.status == Status::snoozed) alarms_.erase({state.snoozed_until, state.id});
    if (const Instant next = state.ticket.next_scheduled(); next.is_set()) alarms_.erase({next, state.id});
    if (conversation.look_again.is_set()) alarms_.erase({conversation.look_again, state.id});
}

void Desk::forget_tail(Conversation& conversation) {
    for (const TailEntry& entry : conversation.tail) sent_.forget(entry);
    conversation.tail.clear();
    conversation.older = {};
    conversation.warm = false;
}

// Drops the tails of what is quiet, and resolved conversations altogether.
void Desk::cool_down() {
    cooled_ = now_;
    for (auto at = conversations_.begin(); at != conversations_.end();) {
        Conversation& conversation = at->second;
        const bool is_quiet = conversation.in_flight == 0 && conversation.state.last_at + settings_.cool_after < now_ &&
                              !lanes_.is_busy(at->first);
        if (is_quiet) forget_tail(conversation);
        if (is_quiet && !is_open(conversation.state.status))
            at = conversations_.erase(at);
        else
            ++at;
    }
}

}  // namespace waydesk::desk
