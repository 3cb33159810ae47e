// Into line, offered, assigned: every way a conversation's place changes goes through `move`, which keeps the agents'
// loads right (R2) and tells the router.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"

namespace waydesk::desk {

void Desk::move(Turn& turn, Conversation& conversation, Status status, AgentId agent, std::optional<Offer> offer,
                Instant snoozed_until) {
    ConversationState& state = conversation.state;
    unhook(turn, conversation);
    state.status = status;
    state.agent = agent;
    state.offer = std::move(offer);
    state.snoozed_until = snoozed_until;
    if (state.ticket.state && !stands_for(state.ticket.state->category, status)) state.ticket.state.reset();
    turn.touched[state.id] = nullptr;
    hook(turn, conversation);
    if (!is_open(status)) hold_scheduled(turn, conversation, "resolved");
}

void Desk::to_line(Turn& turn, Conversation& conversation, std::string_view why) {
    ConversationState& state = conversation.state;
    if (!state.arrived_at.is_set()) state.arrived_at = turn.now;
    append_routed(turn, conversation, why);
    move(turn, conversation, Status::waiting, {});
}

void Desk::assign(Turn& turn, Conversation& conversation, AgentId id, std::string_view how, AgentId by) {
    const Agent& agent = agents_.at(id);
    conversation.sticky = id;
    conversation.declined.clear();
    append(turn, conversation, EventKind::joined, Author::agent(id), Visibility::all, bodies::joined(agent));
    append(turn, conversation, EventKind::assigned, {}, Visibility::agents,
           bodies::assigned(agent, this->agent(by), how));
    move(turn, conversation, Status::assigned, id);
}

// Ends the live offer; the conversation is in line again, at its old place (R5).
void Desk::end_offer(Turn& turn, Conversation& conversation, EventKind kind, std::string_view why,
                     std::string_view reason) {
    const Offer offer = *conversation.state.offer;
    append(turn, conversation, kind, kind == EventKind::declined ? Author::agent(offer.agent) : Author{},
           Visibility::agents, bodies::offer_ended(offer, agent(offer.agent), kind, reason.empty() ? why : reason));
    turn.publications.push_back(OfferGone{conversation.state.id, offer, std::string(why)});
    move(turn, conversation, Status::waiting, {});
}

void Desk::withdraw_offers_of(Turn& turn, AgentId agent, std::string_view why) {
    std::vector<ConversationId> offered;
    for (const auto& [offer, id] : offers_)
        if (conversations_.at(id).state.offer->agent == agent) offered.push_back(id);
    for (const ConversationId id : offered) end_offer(turn, conversations_.at(id), EventKind::withdrawn, why, {});
}

// Asks the router until nothing more can be offered. Each offer takes a conversation out of line, so this ends.
void Desk::make_offers(Turn& turn) {
    if (is_mending() || is_lost_) return;
    while (const std::optional<Assignment> next = routing_.next(turn.now)) {
        Conversation& conversation = conversations_.at(next->conversation);
        const Agent& who = agents_.at(next->agent);
        ensure(conversation.state.status == Status::waiting, "the router chose a conversation that does not wait");
        ensure(has_room(who.id, conversation.state), "the router chose an agent without room");
        Offer offer{ids_.next<OfferId>(), who.id, turn.now + accept_within(conversation.state), next->why};
        append(turn, conversation, EventKind::offered, {}, Visibility::agents,
               bodies::offered(offer, who, next->explanation));
        move(turn, conversation, Status::offered, {}, std::move(offer));
        turn.publications.push_back(OfferMade{conversation.state.id});
    }
}

Duration Desk::accept_within(const ConversationState& state) const {
    const auto queue = queues_.find(state.queue);
    const bool has_own = queue != queues_.end() && queue->second.accept_within > Duration{};
    return has_own ? queue->second.accept_within : settings_.accept_timeout;
}

void Desk::offer_ran_out(Conversation& conversation) {
    const auto found = agents_.find(conversation.state.offer->agent);
    Turn turn = begin();
    if (found == agents_.end() || found->second.connections == 0) {
        end_offer(turn, conversation, EventKind::withdrawn, "away", {});
        return finish(std::move(turn));
    }
    Agent& agent = found->second;
    conversation.declined[agent.id] = turn.now + settings_.declined_pause;
    end_offer(turn, conversation, EventKind::missed, "missed", {});
    if (++agent.missed_in_row < settings_.missed_to_away) return finish(std::move(turn));
    agent.missed_in_row = 0;
    hand_in(std::move(turn));  // he goes away before anything else is offered
    change_presence(begin(), agent, Presence::away, "missed_offers");
}

Conversation* Desk::offered_to(OfferId offer, const Author& author) {
    const auto found = offers_.find(offer);
    if (found == offers_.end()) return nullptr;
    Conversation& conversation = conversations_.at(found->second);
    return conversation.state.offer->agent == author.agent_id() ? &conversation : nullptr;
}

}  // namespace waydesk::desk
