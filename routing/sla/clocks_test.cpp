#include "routing/sla/clocks.hpp"
#include "routing/sla/sla_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::routing::sla {
namespace {

using State = Reading::State;

// 30 November 2026 is a Monday.
class ClocksTest : public testing::Test {
protected:
    void governed(std::string_view at) { clocks_.apply(SlaEvent::governed(utc(at), by_standard)); }
    void message(std::string_view at) { clocks_.apply(SlaEvent::message(utc(at))); }
    void reply(std::string_view at) { clocks_.apply(SlaEvent::reply(utc(at))); }
    void status(std::string_view at, std::string state) { clocks_.apply(SlaEvent::status(utc(at), std::move(state))); }

    Reading read(ClockKind kind, std::string_view now) const { return clocks_.latest().at(kind).read(utc(now)); }
    std::string due(ClockKind kind) const {
        const auto at = clocks_.latest().at(kind).read(Instant{}).due_at;
        return at ? time::format_utc(*at) : "none";
    }

    BookWithOffice book_;
    Clocks clocks_{book_};
};

TEST_F(ClocksTest, count_in_business_hours_from_the_first_message_to_the_first_reply) {
    governed("2026-11-27T16:30:00Z");
    message("2026-11-27T16:30:00Z");
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-30T09:30:00Z");
    message("2026-11-27T16:45:00Z");  // still the first answer that he waits for
    EXPECT_FALSE(clocks_.latest().contains(ClockKind::next_response));
    reply("2026-11-30T09:30:00Z");
    const Reading met = read(ClockKind::first_response, "2026-12-05T00:00:00Z");
    EXPECT_EQ(met.state, State::met);
    EXPECT_EQ(met.elapsed, 1h);
    EXPECT_EQ(met.ended_at, utc("2026-11-30T09:30:00Z"));
}

TEST_F(ClocksTest, are_breached_as_soon_as_more_than_the_target_is_used_up) {
    governed("2026-11-30T10:00:00Z");
    message("2026-11-30T10:00:00Z");
    EXPECT_EQ(read(ClockKind::first_response, "2026-11-30T11:00:00Z").state, State::running);
    EXPECT_EQ(read(ClockKind::first_response, "2026-11-30T11:00:00.000001Z").state, State::breached);
    reply("2026-11-30T12:00:00Z");
    const Reading late = read(ClockKind::first_response, "2026-11-30T12:00:00Z");
    EXPECT_EQ(late.state, State::breached);
    EXPECT_FALSE(late.is_open);
    EXPECT_EQ(late.remaining, -1h);
}

TEST_F(ClocksTest, wait_for_each_later_answer_anew) {
    governed("2026-11-30T09:00:00Z");
    message("2026-11-30T09:00:00Z");
    reply("2026-11-30T09:10:00Z");
    message("2026-11-30T10:00:00Z");
    message("2026-11-30T11:00:00Z");
    EXPECT_EQ(due(ClockKind::next_response), "2026-11-30T12:00:00Z");
    reply("2026-11-30T11:30:00Z");
    message("2026-11-30T16:00:00Z");
    EXPECT_EQ(due(ClockKind::next_response), "2026-12-01T10:00:00Z");
    EXPECT_EQ(clocks_.latest().at(ClockKind::next_response).number(), 2);
}

TEST_F(ClocksTest, stand_still_in_the_states_that_the_target_names) {
    governed("2026-11-30T09:00:00Z");
    message("2026-11-30T09:00:00Z");
    reply("2026-11-30T10:00:00Z");
    status("2026-11-30T11:00:00Z", "pending");
    const Reading paused = read(ClockKind::resolution, "2026-12-20T00:00:00Z");
    EXPECT_EQ(paused.state, State::paused);
    EXPECT_EQ(paused.elapsed, 2h);
    EXPECT_EQ(due(ClockKind::resolution), "none");
    status("2026-12-07T09:00:00Z", "snoozed");  // another pause
    status("2026-12-07T16:00:00Z", "assigned");
    EXPECT_EQ(due(ClockKind::resolution), "2026-12-09T14:00:00Z");
}

TEST_F(ClocksTest, go_on_where_they_stood_when_a_conversation_is_opened_again) {
    governed("2026-11-30T09:00:00Z");
    message("2026-11-30T09:00:00Z");
    reply("2026-11-30T10:00:00Z");
    status("2026-11-30T16:00:00Z", "resolved");
    EXPECT_EQ(read(ClockKind::resolution, "2026-12-15T00:00:00Z").state, State::met);
    message("2026-12-14T09:00:00Z");  // two weeks later
    const Reading again = read(ClockKind::resolution, "2026-12-14T10:00:00Z");
    EXPECT_EQ(again.state, State::running);
    EXPECT_EQ(again.elapsed, 8h);
    EXPECT_EQ(due(ClockKind::resolution), "2026-12-15T10:00:00Z");
    EXPECT_EQ(due(ClockKind::next_response), "2026-12-14T11:00:00Z");
}

TEST_F(ClocksTest, have_nobody_waiting_in_what_is_resolved) {
    governed("2026-11-30T09:00:00Z");
    message("2026-11-30T09:00:00Z");
    status("2026-11-30T09:30:00Z", "resolved");
    EXPECT_EQ(read(ClockKind::first_response, "2026-12-15T00:00:00Z").state, State::cancelled);
    status("2026-12-01T09:00:00Z", "waiting");
    message("2026-12-01T09:00:00Z");  // nobody ever answered: it is the first response again
    EXPECT_EQ(due(ClockKind::first_response), "2026-12-01T10:00:00Z");
}

TEST_F(ClocksTest, never_run_back_when_the_wall_clock_does) {
    governed("2026-11-30T10:00:00Z");
    message("2026-11-30T10:00:00Z");
    status("2026-11-30T13:00:00Z", "assigned");
    reply("2026-11-30T10:30:00Z");  // the clock was set back meanwhile
    EXPECT_EQ(read(ClockKind::first_response, "2026-11-30T10:30:00Z").elapsed, 3h);
    EXPECT_EQ(clocks_.read(utc("2026-11-30T10:30:00Z")).back().elapsed, 3h);
}

TEST_F(ClocksTest, leave_out_time_that_only_the_machines_clock_made_pass) {
    governed("2026-11-30T10:00:00Z");
    message("2026-11-30T10:00:00Z");
    clocks_.apply(SlaEvent::promised(utc("2026-11-30T10:00:00Z"), utc("2026-11-30T14:00:00Z")));
    book_.add({utc("2026-11-30T10:20:00Z"), utc("2026-11-30T13:20:00Z")});
    clocks_.leave_out_leaps();
    const Reading running = read(ClockKind::first_response, "2026-11-30T13:30:00Z");
    EXPECT_EQ(running.state, State::running);
    EXPECT_EQ(running.elapsed, 30min);
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-30T14:00:00Z");
    EXPECT_EQ(due(ClockKind::promise), "2026-11-30T14:00:00Z");
    EXPECT_EQ(clocks_.latest().at(ClockKind::first_response).segments().back().paused_in, "clock_jump");
}

TEST_F(ClocksTest, keep_what_was_counted_when_the_policy_changes) {
    governed("2026-11-30T09:00:00Z");
    message("2026-11-30T09:00:00Z");
    Policy tighter = standard(2);
    tighter.targets[ClockKind::first_response].within = 30min;
    tighter.targets.erase(ClockKind::resolution);
    time::CalendarRules longer = office(2);
    longer.week[0] = {{480, 1200}};
    ASSERT_TRUE(book_.put(tighter).empty() && book_.put(longer).empty());
    clocks_.apply(SlaEvent::governed(utc("2026-11-30T09:20:00Z"), {"standard", 2, 2}));
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-30T09:30:00Z");
    EXPECT_EQ(read(ClockKind::resolution, "2026-11-30T12:00:00Z").state, State::cancelled);
    clocks_.apply(SlaEvent::governed(utc("2026-11-30T16:00:00Z"), {"standard", 1, 2}));
    EXPECT_EQ(read(ClockKind::first_response, "2026-11-30T16:00:00Z").elapsed, 7h);
    EXPECT_EQ(due(ClockKind::first_response), "2026-11-30T09:30:00Z") << "what was passed stays passed";
    EXPECT_EQ(due(ClockKind::resolution), "2026-12-02T13:00:00Z") << "a clock that is new begins with the change";
}

TEST_F(ClocksTest, count_promises_in_real_time) {
    governed("2026-11-27T16:00:00Z");
    message("2026-11-27T16:00:00Z");
    clocks_.apply(SlaEvent::promised(utc("2026-11-27T16:00:00Z"), utc("2026-11-28T16:00:00Z")));
    EXPECT_EQ(due(ClockKind::promise), "2026-11-28T16:00:00Z");
    EXPECT_EQ(read(ClockKind::promise, "2026-11-28T10:00:00Z").elapsed, 18h);
    clocks_.apply(SlaEvent::promised(utc("2026-11-28T10:00:00Z"), utc("2026-11-28T20:00:00Z")));
    EXPECT_EQ(due(ClockKind::promise), "2026-11-28T20:00:00Z");
    reply("2026-11-28T19:00:00Z");
    EXPECT_EQ(read(ClockKind::promise, "2026-12-01T00:00:00Z").state, State::met);
}

TEST_F(ClocksTest, wait_for_no_response_while_a_call_is_promised_to_who_sleeps) {
    governed("2026-11-27T10:00:00Z");
    message("2026-11-27T10:00:00Z");
    status("2026-11-27T10:00:00Z", "snoozed");
    clocks_.apply(SlaEvent::promised(utc("2026-11-27T10:00:00Z"), utc("2026-11-28T16:00:00Z")));
    EXPECT_EQ(read(ClockKind::first_response, "2026-11-28T15:00:00Z").state, State::cancelled);
    EXPECT_EQ(read(ClockKind::promise, "2026-11-28T15:00:00Z").state, State::running);
    status("2026-11-28T15:30:00Z", "waiting");
    reply("2026-11-28T15:40:00Z");
    EXPECT_EQ(read(ClockKind::promise, "2026-11-29T10:00:00Z").state, State::met);
}

TEST_F(ClocksTest, are_the_same_when_they_are_folded_anew_at_any_point) {
    const std::vector<SlaEvent> story{
        SlaEvent::governed(utc("2026-11-30T09:00:00Z"), by_standard),
        SlaEvent::message(utc("2026-11-30T09:00:00Z")),
        SlaEvent::fired(utc("2026-11-30T09:30:00Z"), ClockKind::first_response, 1, "50 warn"),
        SlaEvent::reply(utc("2026-11-30T09:40:00Z")),
        SlaEvent::status(utc("2026-11-30T10:00:00Z"), "pending"),
        SlaEvent::status(utc("2026-12-01T10:00:00Z"), "assigned"),
        SlaEvent::message(utc("2026-12-01T11:00:00Z"))};
    for (std::size_t i = 0; i < story.size(); ++i) {
        clocks_.apply(story[i]);
        const Clocks again = fold(book_, std::span(story).first(i + 1));
        const auto now = clocks_.next_mark(), then = again.next_mark();
        ASSERT_EQ(now.has_value(), then.has_value());
        if (now) EXPECT_EQ(std::tie(now->at, now->clock, now->run), std::tie(then->at, then->clock, then->run));
        EXPECT_EQ(clocks_.read(story[i].at).size(), again.read(story[i].at).size());
    }
}

}  // namespace
}  // namespace waydesk::routing::sla
