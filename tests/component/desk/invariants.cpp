#include "tests/component/desk/invariants.hpp"

#include "desk/rows.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {
namespace {

using desk::Status;

bool is_waiting(const desk::ConversationState& state) { return state.status == Status::waiting; }

desk::AgentId carrier(const desk::ConversationState& state) {
    if (state.status == Status::assigned) return state.agent;
    return state.offer ? state.offer->agent : desk::AgentId{};
}

store::Cells row(const desk::ConversationState& state) { return desk::rows::of(desk::WorkspaceId{1}, state); }

}  // namespace

void Invariants::check() {
    check_numbers();
    check_places();
    for (const auto& [agent, load] : published_loads())
        EXPECT_LE(load, most_capacity) << "R2, committed: " << agent.str();
    if (world_.desk->is_lost() || world_.desk->is_mending()) return;
    check_states();
    check_lines();
    check_loads();
    check_conserved();
}

void Invariants::check_states() {
    for (const auto& [id, conversation] : world_.desk->conversations()) {
        const desk::ConversationState& state = conversation.state;
        EXPECT_EQ(state.offer.has_value(), state.status == Status::offered) << "R1 " << id.str();
        EXPECT_EQ(state.snoozed_until.is_set(), state.status == Status::snoozed) << "R3 " << id.str();
        if (state.status == Status::assigned) EXPECT_TRUE(state.agent) << "R1 " << id.str();
        if (state.in_line()) EXPECT_FALSE(state.agent) << "R1 " << id.str();
        if (state.in_line()) EXPECT_TRUE(state.arrived_at.is_set()) << "R3 " << id.str();
    }
}

void Invariants::check_lines() {
    for (const desk::QueueId queue : {world_.sales, world_.support}) {
        std::set<routing::Place> expected;
        for (const auto& [id, conversation] : world_.desk->conversations()) {
            const desk::ConversationState& state = conversation.state;
            if (state.in_line() && state.queue == queue) expected.insert({state.priority, state.arrived_at, id});
        }
        std::vector<desk::ConversationId> in_order;
        for (const routing::Place& place : expected) in_order.push_back(place.conversation);
        std::vector<desk::ConversationId> indexed;
        for (const auto& [id, standing] : world_.router.standings(queue, world_.clock.now())) indexed.push_back(id);
        EXPECT_EQ(indexed, in_order) << "R3: the line of " << queue.str();
    }
}

void Invariants::check_loads() {
    std::map<desk::AgentId, std::int64_t> loads;
    for (const auto& [id, conversation] : world_.desk->conversations())
        if (carrier(conversation.state))
            loads[carrier(conversation.state)] += world_.router.weight_of(conversation.state);
    for (const auto& [id, agent] : world_.desk->agents()) {
        EXPECT_EQ(agent.used, loads[id]) << "R2: the load of " << agent.name;
        EXPECT_LE(agent.used, most_capacity) << "R2: " << agent.name;
    }
}

void Invariants::check_conserved() {
    const Instant now = world_.clock.now();
    for (const auto& [id, conversation] : world_.desk->conversations()) {
        if (!is_waiting(conversation.state)) continue;
        for (const auto& [agent_id, agent] : world_.desk->agents()) {
            const auto declined = conversation.declined.find(agent_id);
            const bool is_paused = declined != conversation.declined.end() && declined->second > now;
            const bool is_eligible = agent.connections > 0 && agent.presence == desk::Presence::available &&
                                     agent.queues.contains(conversation.state.queue) && !is_paused &&
                                     agent.used + world_.router.weight_of(conversation.state) <= agent.capacity;
            EXPECT_FALSE(is_eligible) << "R4: " << id.str() << " waits though " << agent.name << " is free";
        }
    }
}

// The time of arrival changes only when the conversation was resolved or snoozed in between.
void Invariants::check_places() {
    for (; history_seen_ < world_.told.history.size(); ++history_seen_) {
        const desk::ConversationState& state = *world_.told.history[history_seen_];
        Instant& known = arrived_[state.id];
        if (state.status == Status::resolved || state.status == Status::snoozed) known = {};
        if (!state.arrived_at.is_set()) continue;
        if (known.is_set()) EXPECT_EQ(state.arrived_at, known) << "R5 " << state.id.str();
        known = state.arrived_at;
    }
}

void Invariants::check_numbers() {
    for (; events_seen_ < world_.told.events.size(); ++events_seen_) {
        const desk::Event& event = *world_.told.events[events_seen_];
        Numbers& last = numbers_[event.conversation];
        EXPECT_EQ(event.seq, last.seq + 1) << "P3 " << event.conversation.str();
        EXPECT_EQ(event.public_seq, last.public_seq + (event.is_public() ? 1 : 0)) << "P3 " << event.conversation.str();
        last = {event.seq, event.public_seq};
    }
}

std::map<desk::AgentId, std::int64_t> Invariants::published_loads() const {
    std::map<desk::AgentId, std::int64_t> loads;
    for (const auto& [id, state] : world_.told.latest)
        if (carrier(*state)) loads[carrier(*state)] += world_.router.weight_of(*state);
    return loads;
}

void Invariants::check_stored() {
    std::map<desk::ConversationId, std::vector<desk::EventPtr>> stored;
    for (const desk::EventPtr& told : world_.told.events) {
        if (!stored.contains(told->conversation)) stored[told->conversation] = world_.events(told->conversation);
        const auto& events = stored[told->conversation];
        ASSERT_GE(static_cast<std::int64_t>(events.size()), told->seq) << "P7: published, but not stored";
        const desk::Event& event = *events[static_cast<std::size_t>(told->seq) - 1];
        EXPECT_EQ(event.seq, told->seq) << "P3: a hole";
        EXPECT_EQ(event.journal, told->journal) << "P7";
        EXPECT_EQ(event.body, told->body) << "P7";
    }
    std::map<std::pair<desk::Author, std::string>, desk::Answer> first;
    for (const auto& [ticket, sent] : sent_) {
        const auto answered = world_.told.answers.find(ticket);
        if (answered == world_.told.answers.end() || answered->second.error) continue;
        const auto& [author, send] = sent;
        const desk::Answer& answer = answered->second;
        const auto found = world_.store.loader().send(author, send.client_id);
        ASSERT_TRUE(found && *found) << "P1: acknowledged, but not stored: " << send.client_id;
        EXPECT_EQ((*found)->conversation, answer.conversation) << "P2";
        EXPECT_EQ(author.is_visitor() ? (*found)->public_seq : (*found)->seq, answer.seq) << "P2";
        EXPECT_EQ((*found)->at, answer.at) << "P2";
    }
    for (const auto& [ticket, count] : world_.told.answer_count) EXPECT_EQ(count, 1) << "ticket " << ticket;
}

void Invariants::begin_anew() {
    check();
    check_stored();
    auto snapshot = world_.store.loader().snapshot();
    ASSERT_TRUE(snapshot);
    std::map<desk::ConversationId, desk::ConversationPtr> open;
    for (const desk::LoadedConversation& loaded : snapshot->open)
        open[loaded.state.id] = std::make_shared<desk::ConversationState>(loaded.state);
    for (const auto& [id, published] : world_.told.latest) {
        const auto state = world_.store.loader().conversation(id);
        ASSERT_TRUE(state) << "P7: a published conversation vanished";
        EXPECT_GE(state->state.head, published->head) << "P7";
        open[id] = std::make_shared<desk::ConversationState>(state->state);
    }
    world_.told.latest = open;
    for (const auto& [id, state] : open) {
        numbers_[id] = {state->head, state->public_head};
        arrived_[id] = state->arrived_at;
    }
}

void Invariants::check_restored() {
    check_stored();
    EXPECT_EQ(world_.desk->in_flight(), 0U);
    HeldStore& store = world_.store;
    auto snapshot = store.loader().snapshot();
    ASSERT_TRUE(snapshot);
    ManualClock clock(world_.clock.now());
    IdSource ids(clock, 2);
    routing::Router router{{}};
    Recorder told;
    desk::Desk restored(world_.settings, ids, store, router, told);
    const std::size_t open = snapshot->open.size();
    restored.restore(std::move(*snapshot), clock.now());
    std::size_t compared = 0;
    for (const auto& [id, published] : world_.told.latest) {
        if (const desk::Conversation* working = world_.desk->conversation(id))
            EXPECT_EQ(row(working->state), row(*published))
                << "what was published is not what the desk holds: " << id.str();
        if (!desk::is_open(published->status)) continue;
        const desk::Conversation* again = restored.conversation(id);
        ASSERT_NE(again, nullptr) << "R3: an open conversation was forgotten: " << id.str();
        EXPECT_EQ(row(again->state), row(*published)) << id.str();
        ++compared;
    }
    EXPECT_EQ(compared, open);
    for (const auto& [id, agent] : world_.desk->agents()) {
        EXPECT_EQ(restored.agent(id)->presence, agent.presence) << agent.name;
        EXPECT_EQ(restored.agent(id)->used, agent.used) << agent.name;
    }
}

}  // namespace waydesk::testing
