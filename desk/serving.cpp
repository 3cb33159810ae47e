// Who serves a conversation: offers answered, taken, handed on.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

namespace waydesk::desk {

void Desk::apply(const Work& work, const Accept& accept) {
    Conversation* conversation = offered_to(accept.offer, work.command.asker.author);
    if (conversation == nullptr || conversation->state.offer->until <= now_) return refuse(work, Errc::offer_gone);
    const Offer offer = *conversation->state.offer;
    agents_.at(offer.agent).missed_in_row = 0;
    Turn turn = begin(work.command.ticket);
    turn.publications.push_back(OfferGone{conversation->state.id, offer, "accepted"});
    assign(turn, *conversation, offer.agent, "offer", {});
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Decline& decline) {
    Conversation* conversation = offered_to(decline.offer, work.command.asker.author);
    if (conversation == nullptr) return refuse(work, Errc::offer_gone);
    const AgentId agent = conversation->state.offer->agent;
    agents_.at(agent).missed_in_row = 0;
    conversation->declined[agent] = now_ + settings_.declined_pause;
    Turn turn = begin(work.command.ticket);
    end_offer(turn, *conversation, EventKind::declined, "declined", decline.reason);
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Take& take) {
    const AgentId agent = work.command.asker.author.agent_id();
    Conversation* conversation = find_for(work, take.conversation);
    if (conversation == nullptr) return;
    ConversationState& state = conversation->state;
    close_if_expired(*conversation);
    if (const Refusal refusal = why_not(work.command.asker, take, state)) return refuse(work, refusal);
    const Place before = Place::of(state);
    Turn turn = begin(work.command.ticket);
    if (state.status == Status::assigned && state.agent == agent) {
        answer_ok(turn, work, *conversation);
        return finish(std::move(turn));
    }
    if (state.offer) {
        turn.publications.push_back(
            OfferGone{state.id, *state.offer, state.offer->agent == agent ? "accepted" : "taken"});
    } else if (state.is_served() && state.agent != agent) {
        append(turn, *conversation, EventKind::left, {}, Visibility::all,
               bodies::agent_left(this->agent(state.agent), "transfer"));
    } else if (!is_open(state.status)) {
        append(turn, *conversation, EventKind::status, Author::agent(agent), Visibility::all,
               bodies::status(Status::assigned, "reopened"));
    }
    assign(turn, *conversation, agent, "take", agent);
    answer_ok(turn, work, *conversation, {{"place", before.str(), Place::of(state).str()}});
    finish(std::move(turn));
}

Refusal Desk::why_not(const Asker& asker, const Take&, const ConversationState& state) const {
    const AgentId by = asker.author.agent_id();
    if (!by) return {Errc::forbidden, {}};
    if (is_over(state)) return {Errc::conversation_closed, {}};
    if (state.status == Status::assigned && state.agent == by) return {};
    if (is_mending()) return {Errc::busy, {}};
    if (!has_room(by, state)) return {Errc::over_capacity, {}};
    return {};
}

Refusal Desk::why_not(const Asker& asker, const Transfer& transfer, const ConversationState& state) const {
    const Agent* to = agent(transfer.to_agent);
    if (!asker.author.is_agent()) return {Errc::forbidden, {}};
    if (to == nullptr && !queues_.contains(transfer.to_queue)) return {Errc::not_found, {}};
    if (!is_open(state.status)) return {Errc::not_possible, {}};
    if (to == nullptr) return {};
    if (is_mending()) return {Errc::busy, {}};
    if (!to->sees(state.queue)) return {Errc::forbidden, {}};
    if (!to->is_present() || !has_room(to->id, state)) return {Errc::over_capacity, {}};
    return {};
}

void Desk::apply(const Work& work, const Transfer& transfer) {
    const AgentId by = work.command.asker.author.agent_id();
    Conversation* conversation = find_for(work, transfer.conversation);
    if (conversation == nullptr) return;
    ConversationState& state = conversation->state;
    if (const Refusal refusal = why_not(work.command.asker, transfer, state)) return refuse(work, refusal);
    const Place before = Place::of(state);
    const Agent* to_agent = agent(transfer.to_agent);
    const Queue* to_queue = to_agent == nullptr ? &queues_.at(transfer.to_queue) : nullptr;
    Turn turn = begin(work.command.ticket);
    if (state.offer) end_offer(turn, *conversation, EventKind::withdrawn, "cancelled", {});
    if (state.is_served() && state.agent != transfer.to_agent)
        append(turn, *conversation, EventKind::left, {}, Visibility::all,
               bodies::agent_left(agent(state.agent), to_queue == nullptr ? "transfer" : "queue"));
    append(turn, *conversation, EventKind::transferred, Author::agent(by), Visibility::agents,
           bodies::transferred(to_agent, to_queue, !transfer.note.empty()));
    if (!transfer.note.empty())
        append(turn, *conversation, EventKind::message, Author::agent(by), Visibility::agents,
               to_json(MessageBody{transfer.note, {}, {}, transfer.masked}));
    if (to_agent != nullptr) {
        assign(turn, *conversation, to_agent->id, "transfer", by);
    } else {
        state.queue = transfer.to_queue;
        conversation->sticky = {};
        conversation->declined[by] = now_ + settings_.declined_pause;  // he gives it away: others are asked first
        to_line(turn, *conversation, "transfer");
    }
    answer_ok(turn, work, *conversation, {{"place", before.str(), Place::of(state).str()}});
    finish(std::move(turn));
}

}  // namespace waydesk::desk
