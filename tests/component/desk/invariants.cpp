#include "tests/component/desk/invariants.hpp"

#include "desk/rows.hpp"
#include "tests/component/desk/rules.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {
namespace {

using desk::Status;

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
    for (const std::string& rule : broken_rules(*world_.desk, world_.router, world_.clock.now())) ADD_FAILURE() << rule;
    for (const auto& [id, agent] : world_.desk->agents()) EXPECT_LE(agent.used, most_capacity) << "R2: " << agent.name;
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
