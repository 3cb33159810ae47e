#include "routing/sla/levels.hpp"
#include "routing/sla/policy_json.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::sla {
namespace {

constexpr Instant at{7'000'000};
const desk::Author traveler = desk::Author::visitor(desk::IdentityId{1});
const desk::Author agent = desk::Author::agent(desk::AgentId{2});

desk::Event event(desk::EventKind kind, desk::Author author, desk::Visibility visibility = desk::Visibility::all,
                  std::string body = "{}") {
    desk::Event out;
    out.kind = kind, out.author = author, out.visibility = visibility, out.at = at, out.body = std::move(body);
    return out;
}

TEST(Ledger, has_a_message_of_the_traveler_and_an_answer_of_an_agent) {
    EXPECT_EQ(heard(event(desk::EventKind::message, traveler)), SlaEvent::message(at));
    EXPECT_EQ(heard(event(desk::EventKind::message, agent)), SlaEvent::reply(at));
}

TEST(Ledger, has_an_answer_in_the_card_of_an_agent_who_calls) {
    EXPECT_EQ(heard(event(desk::EventKind::card, agent)), SlaEvent::reply(at));
    EXPECT_EQ(heard(event(desk::EventKind::card, {})), std::nullopt) << "the program tells what was promised";
}

TEST(Ledger, has_no_answer_in_a_note_or_in_what_the_system_writes) {
    EXPECT_EQ(heard(event(desk::EventKind::message, agent, desk::Visibility::agents)), std::nullopt);
    EXPECT_EQ(heard(event(desk::EventKind::message, {})), std::nullopt);
    EXPECT_EQ(heard(event(desk::EventKind::offered, {})), std::nullopt);
}

TEST(Ledger, has_the_states_a_conversation_went_through) {
    using desk::EventKind;
    EXPECT_EQ(heard(event(EventKind::status, agent, desk::Visibility::all, R"({"status":"resolved","why":null})")),
              SlaEvent::status(at, "resolved"));
    EXPECT_EQ(heard(event(EventKind::snoozed, agent, desk::Visibility::agents)), SlaEvent::status(at, "snoozed"));
    EXPECT_EQ(heard(event(EventKind::woken, {}, desk::Visibility::agents)), SlaEvent::status(at, "waiting"));
    EXPECT_EQ(heard(event(EventKind::joined, agent)), SlaEvent::status(at, "assigned"));
}

TEST(Ledger, has_what_the_clocks_wrote_themselves) {
    const SlaEvent fired = SlaEvent::fired(at, ClockKind::resolution, 1, "80 warn");
    EXPECT_EQ(heard(event(desk::EventKind::sla, {}, desk::Visibility::agents, write_body(fired))), fired);
    EXPECT_EQ(heard(event(desk::EventKind::sla, {}, desk::Visibility::agents, "{}")), std::nullopt);
}

class LevelsTest : public ::testing::Test {
protected:
    LevelsTest() {
        time::CalendarRules always;
        always.id = "always";
        for (time::DayHours& day : always.week) day = {{0, time::minutes_per_day}};
        Policy policy;
        policy.id = "standard", policy.calendar = "always";
        policy.targets[ClockKind::first_response] = {std::chrono::minutes(10), {}};
        policy.targets[ClockKind::resolution] = {std::chrono::hours(1), {"snoozed"}};
        EXPECT_TRUE(levels.put(always).empty());
        EXPECT_TRUE(levels.put(policy).empty());
        EXPECT_TRUE(levels.set_order({"standard"}));
        state.id = desk::ConversationId{1};
        tell(desk::EventKind::opened, {}, Duration(0));
        tell(desk::EventKind::sla, {}, Duration(0), levels.govern(state));
        tell(desk::EventKind::message, traveler, Duration(0));
    }

    void tell(desk::EventKind kind, desk::Author author, Duration after, std::string body = "{}") {
        desk::Event what = event(kind, author, desk::Visibility::all, std::move(body));
        what.conversation = state.id, what.at = at + after;
        levels.happened(what);
    }
    desk::ClockView clock(std::string_view name, Duration after) const {
        for (const desk::ClockView& one : levels.clocks(state.id, at + after))
            if (one.clock == name) return one;
        return {};
    }

    Levels levels;
    desk::ConversationState state;
};

TEST_F(LevelsTest, show_what_is_left_of_a_clock_only_while_it_stands_still) {
    tell(desk::EventKind::snoozed, agent, std::chrono::minutes(15));
    const desk::ClockView running = clock("first_response", std::chrono::minutes(20));
    EXPECT_TRUE(running.is_open);
    EXPECT_EQ(running.state, "breached");
    EXPECT_EQ(running.due_at, at + std::chrono::minutes(10));
    EXPECT_EQ(running.left, std::nullopt);
    const desk::ClockView paused = clock("resolution", std::chrono::minutes(20));
    EXPECT_EQ(paused.state, "paused");
    EXPECT_EQ(paused.target, std::chrono::hours(1));
    EXPECT_EQ(paused.left, std::chrono::minutes(45));
}

TEST_F(LevelsTest, show_an_answer_that_came_too_late_as_done) {
    tell(desk::EventKind::message, agent, std::chrono::minutes(12));
    const desk::ClockView late = clock("first_response", std::chrono::minutes(30));
    EXPECT_EQ(late.state, "breached");
    EXPECT_FALSE(late.is_open);
    EXPECT_EQ(late.left, -std::chrono::minutes(2));
}

}  // namespace
}  // namespace waydesk::routing::sla
