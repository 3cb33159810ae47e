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

// Stored by itself, so that no refusal about a conversation takes it back; what follows from it comes after.
void Desk::change_presence(Turn turn, Agent& agent, Presence presence, std::string_view reason) {
    if (presence == Presence::available && agent.presence != presence) agent.idle_since = turn.now;
    stored_presence_.try_emplace(agent.id, StoredPresence{agent.presence, agent.presence_reason, agent.presence_at});
    agent.presence = presence;
    agent.presence_reason = reason;
    agent.presence_at = turn.now;
    Event event;
    event.journal = ++journal_;
    event.seq = ++agent.event_seq;
    turn.presence = {agent.id, StoredPresence{presence, std::string(reason), turn.now, event.seq}};
    event.visibility = Visibility::agents;
    event.kind = EventKind::presence;
    event.author = Author::agent(agent.id);
    event.at = turn.now;
    event.body = bodies::presence(presence, reason);
    turn.change.insert(tables::event, rows::of(settings_.workspace, event, agent.id));
    turn.change.run(rows::move_presence(), {static_cast<std::int64_t>(presence), agent.presence_reason, turn.now.us,
                                            settings_.workspace.value, agent.id.value});
    turn.agents[agent.id] = {};
    routing_.agent_changed(agent);
    hand_in(std::move(turn));
    Turn after = begin();
    if (presence != Presence::available) withdraw_offers_of(after, agent.id, "away");
    finish(std::move(after));
}

// A presence the store refused is the one before again, unless another one is on its way.
void Desk::restore_presence(Turn& turn, AgentId id, std::int64_t refused_seq) {
    Agent& agent = agents_.at(id);
    if (agent.event_seq != refused_seq) return;
    const StoredPresence& stored = stored_presence_.at(id);
    agent.presence = stored.presence, agent.presence_reason = stored.reason, agent.presence_at = stored.at;
    turn.agents[id] = {};
    routing_.agent_changed(agent);
}

void Desk::apply(const Work& work, const SetPresence& set) {
    const auto found = agents_.find(work.command.asker.author.agent_id());
    if (found == agents_.end() || found->second.disabled) return refuse(work, Errc::forbidden);
    Agent& agent = found->second;
    agent.missed_in_row = 0;
    Turn turn = begin(work.command.ticket);
    Answer answer;
    answer.at = turn.now;
    turn.publications.push_back(Answered{work.command.ticket, answer});
    if (agent.presence == set.presence && agent.presence_reason == set.reason) return hand_in(std::move(turn));
    change_presence(std::move(turn), agent, set.presence, set.reason);
}

void Desk::apply(const Work& work, const Connected&) {
    const auto found = agents_.find(work.command.asker.author.agent_id());
    if (found == agents_.end()) return;
    Agent& agent = found->second;
    ++agent.connections;
    agent.disconnected_at = {};
    routing_.agent_changed(agent);
    Turn turn = begin();
    turn.agents[agent.id] = {};
    finish(std::move(turn));
}

void Desk::apply(const Work& work, const Disconnected&) {
    const auto found = agents_.find(work.command.asker.author.agent_id());
    if (found == agents_.end()) return;
    Agent& agent = found->second;
    ensure(agent.connections > 0, "an agent lost more connections than he had");
    if (--agent.connections == 0) agent.disconnected_at = now_;
    routing_.agent_changed(agent);
    Turn turn = begin();
    turn.agents[agent.id] = {};
    finish(std::move(turn));
}

// Agents whose grace for coming back is over: what was offered to them goes to somebody else.
void Desk::agents_that_left() {
    for (auto& [id, agent] : agents_) {
        if (!agent.disconnected_at.is_set() || agent.disconnected_at + settings_.disconnect_grace > now_) continue;
        agent.disconnected_at = {};
        Turn turn = begin();
        turn.agents[id] = {};
        routing_.agent_changed(agent);
        withdraw_offers_of(turn, id, "away");
        finish(std::move(turn));
    }
}

// What somebody may not have any more: offers from queues he does not see now, and everything when he is disabled.
void Desk::release(Turn& turn, const Agent& agent) {
    std::vector<ConversationId> lost;
    for (const auto& [id, conversation] : conversations_) {
        const ConversationState& state = conversation.state;
        if (mending_.contains(id)) continue;
        const bool is_offered = state.offer && state.offer->agent == agent.id;
        const auto line = queues_.find(state.queue);
        const bool overflows = line != queues_.end() && line->second.overflow && agent.sees(line->second.overflow);
        const bool is_his = state.is_served() && state.agent == agent.id;
        if ((is_offered && (agent.disabled || !(agent.sees(state.queue) || overflows))) || (is_his && agent.disabled))
            lost.push_back(id);
    }
    for (const ConversationId id : lost) {
        Conversation& conversation = conversations_.at(id);
        if (conversation.state.offer) {
            end_offer(turn, conversation, EventKind::withdrawn, "cancelled", {});
        } else {
            append(turn, conversation, EventKind::left, {}, Visibility::all, bodies::agent_left(&agent, "release"));
            to_line(turn, conversation, "release");
        }
    }
}

void Desk::tick(Instant now) {
    now_ = now;
    if (is_lost_) return;
    while (!alarms_.empty() && alarms_.begin()->first <= now) {
        Conversation& conversation = conversations_.at(alarms_.begin()->second);
        alarms_.erase(alarms_.begin());
        if (const Instant next = conversation.state.ticket.next_scheduled(); next.is_set() && next <= now) {
            send_due(conversation);  // whatever else is due rings again
            continue;
        }
        if (conversation.state.offer) {
            offer_ran_out(conversation);
            continue;
        }
        Turn turn = begin();
        if (conversation.state.status == Status::waiting)
            triage_again(turn, conversation, {}, "waiting");
        else
            wake(turn, conversation, "time");
        finish(std::move(turn));
    }
    agents_that_left();
    keep_promises();
    const bool cools = cooled_ + cool_every <= now;
    if (cools || markers_written_ + markers_every <= now) write_markers();
    finish(begin());
    if (cools) cool_down();
}

}  // namespace waydesk::desk
