#include "routing/simulation/staffing.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::simulation {
namespace {

Scenario line(double rate_per_s) {
    Scenario scenario;
    scenario.horizon_s = 36'000;
    scenario.classes = {{"chat", 1, 20, 1, {Distribution::Kind::exponential, 180, 0}, {}, {}}};
    scenario.teams = {{10, 2, 1, {}, {"en"}}};
    scenario.rate_per_s = rate_per_s;
    return scenario;
}

// The textbook's case: 100 calls in half an hour of three minutes each; 14 reach 80 % within 20 s, 13 do not.
TEST(Staffing, takes_as_many_as_the_tables_say) {
    const Plain plain{100.0 / 1800, 180, {}, 1, {{20, 1}}};
    EXPECT_EQ(servers_needed(plain, 0.8), 14);
    EXPECT_EQ(servers_needed({0, 180, {}, 1, {{20, 1}}}, 0.8), 0);
}

TEST(Staffing, takes_fewer_where_people_leave) {
    const Plain plain{100.0 / 1800, 180, 120.0, 1, {{20, 1}}};
    EXPECT_LT(servers_needed(plain, 0.8).value(), 14);
    EXPECT_GE(servers_needed(plain, 0.95).value(), servers_needed(plain, 0.8).value());
}

TEST(Staffing, looks_at_the_busiest_hour) {
    Scenario scenario = line(100.0 / 1800);
    EXPECT_EQ(mean_load(scenario, 0.8).agents_needed, 7) << "two chats at once each";
    EXPECT_EQ(busiest_hour(scenario, 0.8).arrivals_per_h(), 200);
    scenario.bursts = {{7200, 600, 2}};
    EXPECT_EQ(busiest_hour(scenario, 0.8).arrivals_per_h(), 400);
    EXPECT_GT(busiest_hour(scenario, 0.8).agents_needed.value(), 7);
}

TEST(Staffing, counts_in_a_trace_who_came_and_who_was_there) {
    Scenario scenario = line(0);
    scenario.languages = {{"en", 1}};
    for (const Duration at : {Duration(10min), Duration(65min), Duration(70min), Duration(90min), Duration(3h)})
        scenario.trace.push_back({at, 0, 0, 300s, 10s, {}});
    scenario.teams[0].works = {{3600, 5400}};
    const Load busiest = busiest_hour(scenario, 0.8);
    EXPECT_EQ(busiest.from_s, 3600);
    EXPECT_EQ(busiest.arrivals_per_h(), 3);
    EXPECT_EQ(busiest.plain.handle_s, 310);
    EXPECT_EQ(busiest.plain.servers, 10) << "twenty for half of it";
    EXPECT_EQ(mean_load(scenario, 0.8).plain.servers, 20) << "while anybody is there";
}

}  // namespace
}  // namespace waydesk::routing::simulation
