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
