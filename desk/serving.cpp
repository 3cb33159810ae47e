// Who serves a conversation, and its status.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

namespace waydesk::desk {

void Desk::apply(const Work& work, const Accept& accept) {
    Conversation* conversation = offered_to(accept.offer, work.command.asker.author);
    if (conversation == nullptr || conversation->state.offer->until < now_) return refuse(work, Errc::offer_gone);
    const Offer offer = *conversation->state.offer;
    agents_.at(offer.agent).missed_in_row = 0;
    Turn turn = begin(work);
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
    Turn turn = begin(work);
    end_offer(turn, *conversation, EventKind::declined, "declined", decline.reason);
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Take& take) {
    const AgentId agent = work.command.asker.author.agent_id();
    Conversation* conversation = find_for(work, take.conversation);
    if (conversation == nullptr) return;
    ConversationState& state = conversation->state;
    if (!agent) return refuse(work, Errc::forbidden);
    if (state.status == Status::closed) return refuse(work, Errc::conversation_closed);
    if (state.status == Status::assigned && state.agent == agent) {
        Turn turn = begin(work);
        answer_ok(turn, work, *conversation);
        return finish(std::move(turn));
    }
    if (!has_room(agent, state)) return refuse(work, Errc::over_capacity);
    Turn turn = begin(work);
    if (state.offer) {
        turn.publications.push_back(OfferGone{state.id, *state.offer, state.offer->agent == agent ? "accepted" : "taken"});
    } else if (state.status == Status::assigned) {
        append(turn, *conversation, EventKind::left, {}, Visibility::all, bodies::agent_left(agents_.at(state.agent), "transfer"));
    } else if (!is_open(state.status)) {
        append(turn, *conversation, EventKind::status, Author::agent(agent), Visibility::all, bodies::status(Status::assigned, "reopened"));
    }
    if (state.status == Status::snoozed) alarms_.erase({state.snoozed_until, state.id});
    assign(turn, *conversation, agent, "take", agent);
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Transfer& transfer) {
    const AgentId by = work.command.asker.author.agent_id();
    Conversation* conversation = find_for(work, transfer.conversation);
    if (conversation == nullptr) return;
    ConversationState& state = conversation->state;
    const Agent* to_agent = agent(transfer.to_agent);
    const auto line = queues_.find(transfer.to_queue);
    const Queue* to_queue = line == queues_.end() ? nullptr : &line->second;
    if (!by) return refuse(work, Errc::forbidden);
    if (to_agent == nullptr && to_queue == nullptr) return refuse(work, Errc::not_found);
    if (!is_open(state.status)) return refuse(work, Errc::not_possible);
    if (to_agent != nullptr && !to_agent->sees(state.queue)) return refuse(work, Errc::forbidden);
    if (to_agent != nullptr && (!to_agent->is_present() || !has_room(to_agent->id, state))) return refuse(work, Errc::over_capacity);
    Turn turn = begin(work);
    if (state.offer) end_offer(turn, *conversation, EventKind::withdrawn, "cancelled", {});
    if (state.status == Status::assigned && state.agent != transfer.to_agent)
        append(turn, *conversation, EventKind::left, {}, Visibility::all, bodies::agent_left(agents_.at(state.agent), "transfer"));
    append(turn, *conversation, EventKind::transferred, Author::agent(by), Visibility::agents,
           bodies::transferred(to_agent, to_queue, !transfer.note.empty()));
    if (!transfer.note.empty())
        append(turn, *conversation, EventKind::message, Author::agent(by), Visibility::agents, to_json(MessageBody{transfer.note, {}, {}}));
    if (to_agent != nullptr) {
        assign(turn, *conversation, to_agent->id, "transfer", by);
    } else {
        state.queue = transfer.to_queue;
        to_line(turn, *conversation, "transfer");
        conversation->sticky = {};
        conversation->declined[by] = now_ + settings_.declined_pause;
    }
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

// An agent resolves; a visitor ends his chat, or leaves the queue.
void Desk::apply(const Work& work, const Resolve& resolve) {
    Conversation* conversation = find_for(work, resolve.conversation);
    if (conversation == nullptr) return;
    ConversationState& state = conversation->state;
    const Author& author = work.command.asker.author;
    if (state.status == Status::closed) return refuse(work, Errc::conversation_closed);
    Turn turn = begin(work);
    if (state.status != Status::resolved) {
        const bool was_in_line = state.in_line();
        if (state.offer) turn.publications.push_back(OfferGone{state.id, *state.offer, "cancelled"});
        if (state.status == Status::snoozed) alarms_.erase({state.snoozed_until, state.id});
        if (author.is_visitor())
            append(turn, *conversation, EventKind::left, author, Visibility::all, bodies::visitor_left(was_in_line ? "queue" : "release"));
        move(turn, *conversation, Status::resolved, state.agent, {});
        state.arrived_at = state.snoozed_until = {};
        append(turn, *conversation, EventKind::status, author, Visibility::all, bodies::status(Status::resolved, {}));
    }
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Reopen& reopen) {
    Conversation* conversation = find_for(work, reopen.conversation);
    if (conversation == nullptr) return;
    const AgentId agent = work.command.asker.author.agent_id();
    if (close_if_expired(*conversation) || conversation->state.status == Status::closed)
        return refuse(work, Errc::conversation_closed);
    Turn turn = begin(work);
    if (conversation->state.status == Status::resolved) {
        if (agent && has_room(agent, conversation->state)) {
            append(turn, *conversation, EventKind::status, Author::agent(agent), Visibility::all, bodies::status(Status::assigned, "reopened"));
            assign(turn, *conversation, agent, "take", agent);
        } else {
            wake(turn, *conversation, agent ? "agent" : "message");
        }
    } else if (conversation->state.status == Status::snoozed) {
        wake(turn, *conversation, "agent");
    }
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Snooze& snooze) {
    Conversation* conversation = find_for(work, snooze.conversation);
    if (conversation == nullptr) return;
    ConversationState& state = conversation->state;
    const Author& author = work.command.asker.author;
    if (!author.is_agent()) return refuse(work, Errc::forbidden);
    if (snooze.until <= now_ || (state.status != Status::assigned && state.status != Status::snoozed))
        return refuse(work, Errc::not_possible);
    Turn turn = begin(work);
    if (state.status == Status::snoozed) alarms_.erase({state.snoozed_until, state.id});
    move(turn, *conversation, Status::snoozed, state.agent, {});
    state.snoozed_until = snooze.until;
    alarms_.insert({state.snoozed_until, state.id});
    append(turn, *conversation, EventKind::snoozed, author, Visibility::agents, bodies::snoozed(snooze.until));
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
        to_line(turn, conversation, "reopened");
        return;
    }
    if (state.status != Status::snoozed) return;
    alarms_.erase({state.snoozed_until, state.id});
    state.snoozed_until = {};
    append(turn, conversation, EventKind::woken, {}, Visibility::agents, bodies::woken(why));
    const Agent* agent = this->agent(before);
    if (agent != nullptr && agent->is_present() && agent->presence != Presence::offline && has_room(before, state))
        move(turn, conversation, Status::assigned, before, {});
    else
        to_line(turn, conversation, "woken");
}

// Nothing happened in a resolved conversation for long: from now on it is closed.
bool Desk::close_if_expired(Conversation& conversation) {
    ConversationState& state = conversation.state;
    if (state.status != Status::resolved || state.last_at + settings_.close_after > now_) return false;
    Turn turn = begin();
    move(turn, conversation, Status::closed, state.agent, {});
    append(turn, conversation, EventKind::status, {}, Visibility::all, bodies::status(Status::closed, "quiet"));
    finish(std::move(turn));
    return true;
}

}  // namespace waydesk::desk
