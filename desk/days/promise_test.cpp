#include "desk/days/promise.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::days {
namespace {

using ::testing::ElementsAre;

constexpr Instant now{1'000'000'000};

desk::ConversationState served() {
    desk::ConversationState out;
    out.id = {1}, out.number = 7, out.status = desk::Status::assigned, out.agent = {11}, out.queue = {5};
    out.contact_name = "Ann", out.preview = {desk::Author::Kind::agent, now, "I will look into it."};
    return out;
}
desk::ClockView clock_due(Instant due, bool is_open = true) {
    desk::ClockView out;
    out.clock = "resolution", out.state = "running", out.due_at = due, out.is_open = is_open;
    return out;
}
std::string kind_of(const desk::ConversationState& state) {
    const auto owed = owed_in(state, now);
    return owed ? std::string(to_string(owed->kind)) : "nothing";
}

TEST(Promise, a_conversation_is_owed_by_whoever_serves_it_for_as_long_as_it_is_open) {
    desk::ConversationState state = served();
    const Promise owed = owed_in(state, now).value();
    EXPECT_EQ(owed.owner, desk::AgentId{11});
    EXPECT_EQ(owed.title, "Ann") << "it has no subject";
    EXPECT_EQ(owed.said, "I will look into it.");
    state.subject = "Refund";
    EXPECT_EQ(owed_in(state, now)->title, "Refund");
    state.status = desk::Status::resolved;
    EXPECT_EQ(kind_of(state), "nothing");
    state = served(), state.agent = {};
    EXPECT_EQ(kind_of(state), "nothing") << "it is the queue's";
}

TEST(Promise, its_kind_says_how_pressing_it_is) {
    desk::ConversationState state = served();
    EXPECT_EQ(kind_of(state), "chat");
    state.preview.by = desk::Author::Kind::visitor;
    EXPECT_EQ(kind_of(state), "reply");
    state.clocks = {clock_due(now + soon + 1s)};
    EXPECT_EQ(kind_of(state), "reply") << "not within four hours";
    state.clocks = {clock_due(now + soon + 1s), clock_due(now + soon)};
    EXPECT_EQ(kind_of(state), "clock");
    EXPECT_EQ(owed_in(state, now)->due_at, now + soon) << "the nearer one";
    state.clocks = {clock_due(now - 1h, false)};
    EXPECT_EQ(kind_of(state), "reply") << "this clock is over";
}

TEST(Promise, what_sleeps_is_owed_when_it_wakes) {
    desk::ConversationState state = served();
    state.status = desk::Status::snoozed, state.snoozed_until = now + 30h;
    const Promise owed = owed_in(state, now).value();
    EXPECT_EQ(owed.kind, PromiseKind::reply);
    EXPECT_EQ(owed.due_at, now + 30h);
    EXPECT_TRUE(owed.is_asleep);
}

TEST(Promise, a_case_is_owed_by_its_handler_until_it_is_over) {
    cases::Case one;
    one.id = {3}, one.kind = "complaint", one.number = 4, one.handler = {11};
    one.fields = {{"text", std::string("My bag is lost.")}};
    cases::CaseClock met, paused, runs, later;
    met.due = now + 1h, met.met = now, paused.due = now + 2h, paused.paused_since = now;
    runs.due = now + 3h, later.due = now + 4h;
    one.clocks = {met, later, paused, runs};
    const Promise owed = owed_in(one).value();
    EXPECT_EQ(to_string(owed.kind), "case");
    EXPECT_EQ(owed.title, "My bag is lost.");
    EXPECT_EQ(owed.due_at, now + 3h) << "of those that run the nearest";
    one.closed_at = now;
    EXPECT_FALSE(owed_in(one));
    one.closed_at = {}, one.handler = {};
    EXPECT_FALSE(owed_in(one));
}

TEST(Promise, what_is_due_first_comes_first_and_what_has_no_time_last) {
    std::vector<Promise> all(4);
    all[0].number = 1, all[1].number = 2, all[1].due_at = now + 2h;
    all[2].number = 3, all[2].due_at = now + 1h, all[3].number = 0;
    put_in_order(all);
    std::vector<std::int64_t> numbers;
    for (const Promise& one : all) numbers.push_back(one.number);
    EXPECT_THAT(numbers, ElementsAre(3, 2, 0, 1));
}

TEST(Promise, a_call_a_case_and_their_conversation_are_three_things) {
    Promise chat, call, matter;
    chat.conversation = call.conversation = matter.conversation = {1};
    call.callback = 2, matter.matter = {3};
    EXPECT_TRUE(chat.is_same_thing(chat));
    EXPECT_TRUE(call.is_same_thing(call));
    EXPECT_TRUE(matter.is_same_thing(matter));
    EXPECT_FALSE(chat.is_same_thing(call));
    EXPECT_FALSE(call.is_same_thing(chat));
    EXPECT_FALSE(chat.is_same_thing(matter));
    EXPECT_FALSE(matter.is_same_thing(call));
}

}  // namespace
}  // namespace waydesk::days
