// What would be otherwise: how it is said, what it makes of a scenario, and what the answer tells.
#include "routing/simulation/answer.hpp"

#include "core/time/rfc3339.hpp"

#include <gmock/gmock.h>

namespace waydesk::routing::simulation {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view line = R"({"form":"waydesk.scenario/1","horizon_s":40000,
 "classes":[{"id":"chat","sla_s":60,"handle":{"dist":"exp","mean_s":300},"patience":{"dist":"exp","mean_s":600}}],
 "arrivals":{"rate_per_s":0.05},"agents":[{"count":14,"languages":["en"]}],"policies":["weighted_slack"]})";

std::string asked(const std::string& change) {
    return R"({"scenario":)" + std::string(line) + R"(,"change":)" + change + "}";
}
std::string complaint(const std::string& text) {
    const auto read = read_question(text);
    return read ? "" : read.error().front().field + ": " + read.error().front().sentence;
}
Scenario scenario() { return std::get<Scenario>(read_scenario(line)); }

TEST(Question, is_read_with_all_that_it_would_change) {
    const auto read = read_question(asked(
        R"({"agents":2,"weights":{"chat":3},"policy":"fifo","urgency":0.5,"late_share":0.2,"target_s":90,
            "hours":[{"from":"22:00","until":"06:30","agents":3}]})"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->change.agents, 2);
    EXPECT_EQ(read->change.weights.at("chat"), 3);
    EXPECT_EQ(read->change.policy, desk::SchedulingPolicy::fifo);
    EXPECT_EQ(read->change.hours, (std::vector<ExtraHours>{{1320, 390, 3}}));
    EXPECT_EQ(read->goal, usual_goal);
}

TEST(Question, that_is_wrong_is_refused_with_the_field) {
    EXPECT_EQ(complaint("{}"), "scenario: Either a scenario or from_history is expected.");
    EXPECT_EQ(complaint(R"({"scenario":{}})"), "scenario: form is missing.");
    EXPECT_EQ(complaint(R"({"from_history":{"queue":"x"}})"), "from_history.queue: There is no queue x.");
    EXPECT_EQ(complaint(R"({"from_history":{"days":7}})"), "from_history.days: There is no field days here.");
    EXPECT_EQ(complaint(asked(R"({"agents":1.5})")),
              "change.agents: A whole number from -10000 to 10000 is expected here.");
    EXPECT_EQ(complaint(asked(R"({"late_share":2})")), "change.late_share: A number from 0 to 1 is expected here.");
    EXPECT_EQ(complaint(asked(R"({"policy":"lifo"})")), "change.policy: There is no policy lifo.");
    EXPECT_EQ(complaint(asked(R"({"hours":[{"from":"8:00","until":"09:00"}]})")),
              "change.hours[0].from: A time of day such as 09:30 is expected here.");
    EXPECT_EQ(complaint(asked(R"({"hours":[{"from":"08:00","until":"08:00"}]})")),
              "change.hours[0].until: These hours end when they begin.");
    EXPECT_EQ(complaint(asked(R"({"agent":1})")), "change.agent: There is no field agent here.");
}

TEST(Adjustment, hires_and_lets_go_those_who_work_most) {
    Scenario day = scenario();
    day.teams = {{1, 1, 1, {}, {"de"}}, {1, 1, 1, {}, {"en"}}};
    day.teams[0].works = {{0, 100}};
    day.teams[1].works = {{0, 900}};
    const Scenario more = *adjusted(day, {.agents = 3}, nullptr);
    EXPECT_EQ(more.teams.at(0).languages, std::vector<std::string>{"en"});
    EXPECT_EQ(more.teams.at(0).count, 3);
    EXPECT_EQ(more.teams.at(1).count, 2);
    const Scenario fewer = *adjusted(day, {.agents = -1}, nullptr);
    ASSERT_EQ(fewer.teams.size(), 1U);
    EXPECT_EQ(fewer.teams[0].languages, std::vector<std::string>{"de"});
    EXPECT_EQ(adjusted(day, {.agents = -2}, nullptr).error().front().sentence, "That leaves nobody to answer.");
    EXPECT_EQ(adjusted(day, {.weights = {{"visa", 2}}}, nullptr).error().front().field, "change.weights.visa");
}

TEST(Adjustment, extra_hours_follow_the_clock_of_the_zone) {
    Scenario day = scenario();
    day.warmup_s = 3600;
    const Period period{time::parse_rfc3339("2026-10-24T22:00:00Z").value(),
                        time::parse_rfc3339("2026-10-26T23:00:00Z").value(),
                        "Europe/Berlin",
                        {}};
    const Adjustment change{.hours = {{8 * 60, 12 * 60, 2}}};
    const Scenario more = *adjusted(day, change, &period);
    const Team& extra = more.teams.back();
    EXPECT_EQ(extra.count, 2);
    // The clocks go back in the first night, an hour after the period's beginning is played: 08:00 is nine hours on.
    EXPECT_EQ(extra.works, (std::vector<Shift>{{10 * 3600, 14 * 3600}, {34 * 3600, 38 * 3600}}));
}

TEST(Adjustment, extra_hours_may_be_over_midnight) {
    const Scenario more = *adjusted(scenario(), {.hours = {{22 * 60, 6 * 60, 1}}}, nullptr);
    EXPECT_EQ(more.teams.back().works, (std::vector<Shift>{{0, 6 * 3600}, {22 * 3600, 30 * 3600}}));
}

TEST(Answer, tells_how_it_is_how_it_would_be_and_what_theory_says) {
    const auto question = read_question(asked(R"({"agents":4})"));
    double last = 0;
    const auto said = answer(*question, nullptr, [&](double done) {
        EXPECT_GE(done, last);
        last = done;
        return true;
    });
    ASSERT_TRUE(said);
    EXPECT_THAT(*said, HasSubstr(R"("before":{"agents":14,)"));
    EXPECT_THAT(*said, HasSubstr(R"("after":{"agents":18,)"));
    EXPECT_THAT(*said, HasSubstr(R"("agents_needed":17)"));
    EXPECT_GT(last, 0.5);
    EXPECT_EQ(*answer(*question, nullptr, {}), *said);
    EXPECT_EQ(*answer(*question, nullptr, [](double done) { return done < 0.7; }), "") << "cut short";
}

TEST(Answer, is_refused_when_it_would_be_too_much) {
    const auto complaint_at = [](const std::string& part, const std::string& instead, const std::string& change) {
        std::string text = asked(change);
        text.replace(text.find(part), part.size(), instead);
        return answer(*read_question(text), nullptr, {}).error().front().sentence;
    };
    EXPECT_EQ(complaint_at("40000", "900000000", "{}"),
              "That would be 45,000,000 arrivals, and at most 2,000,000 can be simulated.");
    EXPECT_EQ(complaint_at("\"count\":14", "\"count\":15000", R"({"agents":6000})"),
              "That would be 21,000 agents, and at most 20,000 can be simulated.");
    const std::string endless = asked(R"({"hours":[{"from":"01:00","until":"02:00","agents":9000}]})");
    std::string slow = endless;
    slow.replace(slow.find("40000"), 5, "90000000");
    slow.replace(slow.find("0.05"), 4, "0.0001");
    EXPECT_THAT(answer(*read_question(slow), nullptr, {}).error().front().sentence, HasSubstr(" shifts, and at most"));
}

}  // namespace
}  // namespace waydesk::routing::simulation
