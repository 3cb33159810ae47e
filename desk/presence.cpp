// Agents come, go and say whether they take work; and what time itself brings.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {
namespace {

constexpr Duration markers_every = 1s;
constexpr Duration cool_every = 60s;

}  // namespace

void Desk::set_presence(Turn& turn, Agent& agent, Presence presence, std::string_view reason) {
    agent.presence = presence;
    agent.presence_reason = reason;
    agent.presence_at = turn.now;
    Event event;
    event.journal = ++journal_;
    event.seq = ++agent.event_seq;
    event.visibility = Visibility::agents;
    event.kind = EventKind::presence;
    event.author = Author::agent(agent.id);
    event.at = turn.now;
    event.body = bodies::presence(presence, reason);
    turn.change.insert(tables::event, rows::of(settings_.workspace, event, agent.id));
    turn.change.put(tables::agent, rows::of(settings_.workspace, agent));
    turn.agents[agent.id] = {};
    routing_.agent_changed(agent);
    if (presence != Presence::available) withdraw_offers_of(turn, agent.id, "away");
}

void Desk::apply(const Work& work, const SetPresence& set) {
    const auto found = agents_.find(work.command.asker.author.agent_id());
    if (found == agents_.end()) return refuse(work, Errc::forbidden);
    Agent& agent = found->second;
    Turn turn = begin(work);
    agent.missed_in_row = 0;
    if (agent.presence != set.presence || agent.presence_reason != set.reason) set_presence(turn, agent, set.presence, set.reason);
    Answer answer;
    answer.at = turn.now;
    turn.publications.push_back(Answered{work.command.ticket, answer});
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Connected&) {
    const auto found = agents_.find(work.command.asker.author.agent_id());
    if (found == agents_.end()) return;
    ++found->second.connections;
    found->second.disconnected_at = {};
    routing_.agent_changed(found->second);
    Turn turn = begin();
    turn.agents[found->first] = {};
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Disconnected&) {
    const auto found = agents_.find(work.command.asker.author.agent_id());
    if (found == agents_.end()) return;
    ensure(found->second.connections > 0, "an agent lost more connections than he had");
    if (--found->second.connections == 0) found->second.disconnected_at = now_;
    Turn turn = begin();
    turn.agents[found->first] = {};
    finish(std::move(turn));
}

// Agents whose grace for coming back is over: nothing is offered to them any more.
void Desk::agents_that_left(Turn& turn) {
    for (auto& [id, agent] : agents_) {
        if (!agent.disconnected_at.is_set() || agent.disconnected_at + settings_.disconnect_grace > now_) continue;
        agent.disconnected_at = {};
        turn.agents[id] = {};
        routing_.agent_changed(agent);
        withdraw_offers_of(turn, id, "away");
    }
}

void Desk::tick(Instant now) {
    now_ = now;
    Turn turn = begin();
    while (!alarms_.empty() && alarms_.begin()->first <= now) {
        const ConversationId id = alarms_.begin()->second;
        alarms_.erase(alarms_.begin());
        const auto found = conversations_.find(id);
        if (found == conversations_.end()) continue;
        Conversation& conversation = found->second;
        if (conversation.state.offer && conversation.state.offer->until <= now) offer_ran_out(turn, conversation);
        if (conversation.state.status == Status::snoozed && conversation.state.snoozed_until <= now) wake(turn, conversation, "time");
    }
    agents_that_left(turn);
    if (markers_written_ + markers_every <= now) write_markers(turn);
    finish(std::move(turn));
    if (cooled_ + cool_every <= now) cool_down();
}

}  // namespace waydesk::desk
