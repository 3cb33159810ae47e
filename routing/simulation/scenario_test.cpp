#include "routing/simulation/scenario.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::simulation {
namespace {

constexpr std::string_view good = R"({"form":"waydesk.scenario/1","seed":7,"horizon_s":1000,"warmup_s":10,
 "classes":[{"id":"visa","share":1,"sla_s":60,"weight":4,"handle":{"dist":"lognormal","mean_s":420,"cv":0.5},
             "patience":null,"skills":["visa",{"name":"fares","level":3,"required":false}]}],
 "arrivals":{"rate_per_s":0.5,"bursts":[{"every_s":36000,"length_s":3600,"factor":2.5}]},
 "agents":[{"count":20,"capacity":2,"skills":[{"name":"visa","level":7}],"languages":["en"],"ring":2}],
 "languages":{"en":0.8,"de":0.2},"policies":["fifo","weighted_slack"]})";

std::string with(std::string_view part, std::string_view instead) {
    std::string text(good);
    text.replace(text.find(part), part.size(), instead);
    return text;
}

std::string complaint(const std::string& text) {
    const auto read = read_scenario(text);
    const auto* sentence = std::get_if<std::string>(&read);
    return sentence == nullptr ? "" : *sentence;
}

TEST(Scenario, is_read_with_all_it_names) {
    const auto read = read_scenario(good);
    const auto& scenario = std::get<Scenario>(read);
    EXPECT_EQ(scenario.seed, 7U);
    EXPECT_EQ(scenario.slots(), 40);
    const Class& visa = scenario.classes.at(0);
    EXPECT_EQ(visa.handle, (Distribution{Distribution::Kind::lognormal, 420, 0.5}));
    EXPECT_FALSE(visa.patience);
    ASSERT_EQ(visa.skills.size(), 2U);
    EXPECT_TRUE(visa.skills[0].is_required);
    EXPECT_FALSE(visa.skills[1].is_required);
    EXPECT_EQ(scenario.teams.at(0).skills, (std::vector<desk::Skill>{{"visa", 7}}));
    EXPECT_EQ(scenario.policies.at(1), desk::SchedulingPolicy::weighted_slack);
}

constexpr std::string_view recorded = R"({"form":"waydesk.scenario/1","horizon_s":1000,
 "queues":[{"id":"rail","urgency":0.5,"overflow":"sea","overflow_after_s":30},{"id":"sea","policy":"edf"}],
 "classes":[{"id":"visa","sla_s":60,"handle":{"dist":"fixed","mean_s":420},"queue":"sea","priority":2,"channel":"email"}],
 "arrivals":{"trace":[{"at_s":1,"class":"visa","handle_s":60},
                      {"at_s":2.5,"class":"visa","language":"de","handle_s":70,"accept_s":3,"patience_s":9}]},
 "agents":[{"count":1,"queues":["sea",{"id":"rail","ring":3}],"works":[[0,10],[20,30]]}],"policies":["fifo"]})";

TEST(Scenario, may_say_who_came_one_by_one_and_when_agents_work) {
    const auto read = read_scenario(recorded);
    ASSERT_TRUE(std::holds_alternative<Scenario>(read)) << std::get<std::string>(read);
    const auto& scenario = std::get<Scenario>(read);
    ASSERT_EQ(scenario.trace.size(), 2U);
    EXPECT_EQ(scenario.trace[1], (Visit{2500ms, 0, 1, 70s, 3s, 9s}));
    EXPECT_EQ(scenario.languages.at(1).first, "de");
    EXPECT_EQ(scenario.classes[0].queue, 1U);
    EXPECT_EQ(scenario.queues[0].overflow, scenario.queues[1].id);
    EXPECT_EQ(scenario.queues[1].scheduling.policy, desk::SchedulingPolicy::edf);
    EXPECT_EQ(scenario.teams[0].queues, (std::vector<Membership>{{1, 1}, {0, 3}}));
    EXPECT_EQ(scenario.teams[0].works, (std::vector<Shift>{{0, 10}, {20, 30}}));
    EXPECT_EQ(scenario.staffed_s(5, 25), 10);
}

TEST(Scenario, whose_trace_is_wrong_is_refused_with_the_field) {
    const auto changed = [](std::string_view part, std::string_view instead) {
        std::string text(recorded);
        text.replace(text.find(part), part.size(), instead);
        return complaint(text);
    };
    EXPECT_EQ(changed("\"at_s\":2.5", "\"at_s\":0.5"), "arrivals.trace[1].at_s is before the one ahead of it.");
    EXPECT_EQ(changed("\"class\":\"visa\",\"handle_s\":60", "\"class\":\"fare\",\"handle_s\":60"),
              "arrivals.trace[0].class is not one of the classes.");
    EXPECT_EQ(changed("\"accept_s\"", "\"accepts\""), "arrivals.trace[1].accepts is not known.");
    EXPECT_EQ(changed("[20,30]", "[5,30]"),
              "agents[0].works[1] does not end after it began, or overlaps the one before.");
    EXPECT_EQ(changed("\"queue\":\"sea\"", "\"queue\":\"air\""), "classes[0].queue is not one of the queues.");
    EXPECT_EQ(changed("\"overflow\":\"sea\"", "\"overflow\":\"air\""), "queues[0].overflow is not one of the queues.");
    EXPECT_EQ(changed("email", "telex"), "classes[0].channel is not one of webchat, email, callback.");
}

TEST(Scenario, that_is_wrong_is_refused_with_the_field) {
    EXPECT_EQ(complaint("{"), "The scenario is no JSON.");
    EXPECT_EQ(complaint("[]"), "The scenario is no object.");
    EXPECT_EQ(complaint(with("\"sla_s\":60", "\"sla_s\":0")), "classes[0].sla_s is not from 0.001 to 1000000000.0.");
    EXPECT_EQ(complaint(with("\"dist\":\"lognormal\"", "\"dist\":\"gamma\"")),
              "classes[0].handle.dist is not one of exp, lognormal, fixed.");
    EXPECT_EQ(complaint(with("\"warmup_s\":10", "\"warmup_s\":1000")), "warmup_s is not less than horizon_s.");
    EXPECT_EQ(complaint(with("\"count\":20,", "")), "agents[0].count is missing.");
    EXPECT_EQ(complaint(with("\"capacity\":2", "\"capacity\":1.5")), "agents[0].capacity is no whole number.");
    EXPECT_EQ(complaint(with("\"rate_per_s\":0.5", "\"rate_per_s\":\"0.5\"")), "arrivals.rate_per_s is no number.");
    EXPECT_EQ(complaint(with("\"de\":0.2", "\"de\":-1")), "languages.de is no share.");
    EXPECT_EQ(complaint(with("\"fifo\"", "\"lifo\"")),
              "policies[0] is not one of fifo, strict_priority, edf, edf_demote, gcmu, weighted_slack.");
    EXPECT_EQ(complaint(with("\"seed\":7", "\"sede\":7")), "sede is not known.");
    EXPECT_EQ(complaint(with("waydesk.scenario/1", "waydesk.scenario/2")), "form is not waydesk.scenario/1.");
}

}  // namespace
}  // namespace waydesk::routing::simulation
