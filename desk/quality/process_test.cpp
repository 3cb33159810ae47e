// Every step of visits and inspections, from every state, by everybody: what is possible is in the tables here, and
// everything else is refused with its reason.
#include "core/time/rfc3339.hpp"
#include "desk/cases/moving.hpp"
#include "desk/quality/inspection.hpp"
#include "desk/quality/visit.hpp"

#include <gtest/gtest.h>

#include <set>

namespace waydesk::quality {
namespace {

using cases::Actor;
using cases::Actors;
using cases::Case;
using cases::Fields;
using cases::Why;

constexpr desk::AgentId mia{1}, leo{2}, dana{3}, admin{4};
const Instant noon = time::parse_rfc3339("2026-05-04T12:00:00Z").value();
using Texts = std::vector<std::string>;

struct Line {
    std::string_view from, step, to;
    Actors who;
};
const std::vector<Line> visit_lines{
    {"planned", "attempt", "attempted", Actor::agent},
    {"attempted", "attempt", "attempted", Actor::agent},
    {"no_answer", "attempt", "attempted", Actor::agent},
    {"planned", "answer", "answered", Actor::agent},
    {"attempted", "answer", "answered", Actor::agent},
    {"attempted", "no_answer", "no_answer", Actor::agent},
    {"planned", "close", "closed", Actor::agent | Actor::system},
    {"attempted", "close", "closed", Actor::agent | Actor::system},
    {"answered", "close", "closed", Actor::agent | Actor::system},
    {"no_answer", "close", "closed", Actor::agent | Actor::system},
};
const std::vector<Line> inspection_lines{
    {"sampled", "assign", "assigned", Actor::quality},
    {"assigned", "assign", "assigned", Actor::quality},
    {"assigned", "score", "scored", Actor::specialist},
    {"scored", "score", "scored", Actor::specialist},
    {"scored", "send", "sent", Actor::specialist | Actor::quality},
    {"sent", "accept", "accepted", Actor::agent},
    {"sent", "appeal", "appealed", Actor::agent},
    {"accepted", "calibrate", "calibrated", Actor::quality},
    {"appealed", "calibrate", "calibrated", Actor::quality},
    {"accepted", "finish", "final", Actor::quality},
    {"calibrated", "finish", "final", Actor::quality},
    {"final", "coach", "coaching", Actor::quality},
    {"final", "close", "closed", Actor::quality},
    {"coaching", "close", "closed", Actor::quality},
};

class ProcessTest : public ::testing::Test {
protected:
    static Fields told(std::string_view step) {
        if (step == "answer") return {{"csat", std::int64_t{4}}, {"nps", std::int64_t{9}}};
        if (step == "assign") return {{"scorer", leo.str()}};
        if (step == "score") return {{"scores", Texts{"tone=4"}}};
        if (step == "calibrate") return {{"second_scores", Texts{"tone=3"}}};
        if (step == "appeal") return {{"reason", std::string("It was right.")}};
        if (step == "finish") return {{"use", std::string("first")}};
        if (step == "coach") return {{"plan", std::string("Read the rules.")}};
        return {};
    }
    static Case in(std::string_view state) {
        Case out;
        out.kind = "any", out.state = state, out.handler = leo, out.steps = 1;
        out.fields = {{"agent", mia.str()}, {"why", std::string("random")}};
        return out;
    }
    cases::Allowed<cases::Moved> take(const cases::Process& process, const Case& now, std::string_view step,
                                      Fields fields, Actors who, desk::AgentId by = dana) const {
        return cases::move(process, now, step, std::move(fields), {noon, desk::Author::agent(by), who, {}},
                           {calendar_, {}});
    }
    void try_all(const cases::Process& process, const std::vector<Line>& lines) const {
        std::set<std::pair<std::string_view, std::string_view>> possible;
        for (const Line& line : lines) {
            possible.emplace(line.from, line.step);
            for (const Actor actor :
                 {Actor::system, Actor::agent, Actor::specialist, Actor::quality, Actor::traveler}) {
                const auto moved = take(process, in(line.from), line.step, told(line.step), actor);
                ASSERT_EQ(moved.has_value(), line.who.any_of(actor)) << line.from << ' ' << line.step;
                if (moved) EXPECT_EQ(moved->state.state, line.to);
                if (!moved) EXPECT_EQ(moved.error().why, Why::forbidden);
            }
        }
        for (const cases::StateForm& state : process.states)
            for (const cases::StepForm& step : process.steps) {
                if (possible.contains({state.name, step.name})) continue;
                const Actors everybody = Actor::agent | Actor::specialist | Actor::quality | Actor::system;
                const auto moved = take(process, in(state.name), step.name, told(step.name), everybody);
                ASSERT_FALSE(moved) << state.name << ' ' << step.name;
                EXPECT_EQ(moved.error().why, Why::not_possible) << state.name << ' ' << step.name;
                EXPECT_FALSE(moved.error().flaws.front().sentence.empty());
            }
    }
    static std::string wrong(const cases::Allowed<cases::Moved>& moved) {
        return moved ? "" : moved.error().flaws.front().field;
    }

private:
    static time::BusinessCalendar always() {
        time::CalendarRules rules;
        rules.zone = "UTC";
        for (time::DayHours& day : rules.week) day = {{0, 24 * 60}};
        return *time::BusinessCalendar::make(rules);
    }

protected:
    time::BusinessCalendar calendar_ = always();
};

TEST_F(ProcessTest, tables_are_sound) {
    EXPECT_TRUE(cases::check(visit_process()).empty());
    EXPECT_TRUE(cases::check(inspection_process()).empty());
}

TEST_F(ProcessTest, a_visit_goes_where_the_table_says_and_nowhere_else) { try_all(visit_process(), visit_lines); }

TEST_F(ProcessTest, an_inspection_goes_where_the_table_says_and_nowhere_else) {
    try_all(inspection_process(), inspection_lines);
}

TEST_F(ProcessTest, steps_need_what_they_are_about) {
    for (const auto& [state, step, field] : {std::tuple{"sampled", "assign", "scorer"},
                                             {"assigned", "score", "scores"},
                                             {"sent", "appeal", "reason"},
                                             {"appealed", "calibrate", "second_scores"},
                                             {"final", "coach", "plan"}}) {
        const Actors everybody = Actor::agent | Actor::specialist | Actor::quality;
        const auto moved = take(inspection_process(), in(state), step, {}, everybody);
        EXPECT_EQ(wrong(moved), field) << step;
    }
    EXPECT_EQ(wrong(take(visit_process(), in("attempted"), "answer", {}, Actor::agent)), "csat");
}

TEST_F(ProcessTest, an_answer_to_a_visit_is_of_its_scales) {
    const auto answer = [&](std::int64_t csat, std::int64_t nps) {
        return wrong(take(visit_process(), in("planned"), "answer", {{"csat", csat}, {"nps", nps}}, Actor::agent));
    };
    EXPECT_EQ(answer(5, 10), "");
    EXPECT_EQ(answer(0, 10), "csat");
    EXPECT_EQ(answer(6, 10), "csat");
    EXPECT_EQ(answer(5, 11), "nps");
}

TEST_F(ProcessTest, nobody_scores_his_own_conversation_or_one_twice) {
    EXPECT_EQ(wrong(take(inspection_process(), in("sampled"), "assign", {{"scorer", mia.str()}}, Actor::quality)),
              "scorer");
    EXPECT_EQ(wrong(take(inspection_process(), in("appealed"), "calibrate", told("calibrate"), Actor::quality, leo)),
              "scores");
    EXPECT_EQ(wrong(take(inspection_process(), in("appealed"), "calibrate", told("calibrate"), Actor::quality, dana)),
              "");
}

TEST_F(ProcessTest, what_was_scored_twice_is_decided_by_name) {
    EXPECT_EQ(wrong(take(inspection_process(), in("calibrated"), "finish", {}, Actor::quality)), "use");
    EXPECT_EQ(
        wrong(take(inspection_process(), in("accepted"), "finish", {{"use", std::string("second")}}, Actor::quality)),
        "use");
    EXPECT_EQ(wrong(take(inspection_process(), in("accepted"), "finish", {}, Actor::quality)), "");
}

TEST_F(ProcessTest, who_served_it_is_nothing_else_to_an_inspection) {
    using desk::Role;
    const Case one = in("sent");
    EXPECT_TRUE(actors_in(one, mia, Role::manager).any_of(Actor::agent));
    EXPECT_FALSE(actors_in(one, mia, Role::manager).any_of(Actor::quality | Actor::specialist));
    EXPECT_TRUE(actors_in(one, leo, Role::agent).any_of(Actor::specialist));
    EXPECT_FALSE(actors_in(one, leo, Role::agent).any_of(Actor::quality | Actor::agent));
    EXPECT_TRUE(actors_in(one, dana, Role::manager).any_of(Actor::quality));
    EXPECT_FALSE(actors_in(one, admin, Role::agent).any_of(Actor::quality | Actor::agent | Actor::specialist));
}

TEST_F(ProcessTest, an_inspection_is_seen_by_whom_it_concerns_once_it_was_sent) {
    using desk::Role;
    EXPECT_FALSE(sees(in("scored"), mia, Role::agent));
    EXPECT_TRUE(sees(in("sent"), mia, Role::agent));
    EXPECT_TRUE(sees(in("assigned"), leo, Role::agent));
    EXPECT_FALSE(sees(in("sent"), admin, Role::agent));
    EXPECT_TRUE(sees(in("sampled"), dana, Role::manager));
}

TEST(VisitDue, is_ten_in_the_morning_where_the_traveler_lives) {
    const auto at = [](std::string_view text) { return time::parse_rfc3339(text).value(); };
    const auto tokyo = time::Zone::find("Asia/Tokyo").value();
    EXPECT_EQ(visit_due(at("2026-05-04T20:00:00Z"), 2, tokyo), at("2026-05-07T10:00:00+09:00"));
    const auto berlin = time::Zone::find("Europe/Berlin").value();
    EXPECT_EQ(visit_due(at("2026-10-23T09:00:00Z"), 2, berlin), at("2026-10-25T10:00:00+01:00"));  // the clocks change
}

}  // namespace
}  // namespace waydesk::quality
