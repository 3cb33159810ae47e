// The router against theory, and the policies against each other. WAYDESK_SIMULATED_S (virtual seconds) makes them
// long.
#include "routing/simulation/simulation.hpp"
#include "routing/policy.hpp"
#include "routing/simulation/report.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace waydesk::routing::simulation {
namespace {

using desk::SchedulingPolicy;

constexpr double short_run_s = 150'000;

double horizon_s(double otherwise = short_run_s) {
    const char* given = std::getenv("WAYDESK_SIMULATED_S");
    return given == nullptr ? otherwise : std::strtod(given, nullptr);
}
bool is_long() { return std::getenv("WAYDESK_SIMULATED_S") != nullptr; }

Distribution exponential(double mean_s) { return {Distribution::Kind::exponential, mean_s, 0}; }

Scenario plain_line(double load, std::optional<double> patience_s) {
    Scenario scenario;
    scenario.seed = 11;
    scenario.horizon_s = horizon_s(2 * short_run_s), scenario.warmup_s = 10'000;
    Class one{"chat", 1, 20, 1, exponential(300), {}, {}};
    if (patience_s) one.patience = exponential(*patience_s);
    scenario.classes = {one};
    scenario.teams = {{50, 1, 1, {}, {"en"}}};
    scenario.languages = {{"en", 1.0}};
    scenario.rate_per_s = load * 50 / 300;
    return scenario;
}

// The scenario of the comparison: 200 agents, three classes, a burst of an hour every ten hours.
Scenario travel(double load, double factor) {
    Scenario scenario;
    scenario.seed = 7;
    scenario.horizon_s = horizon_s(), scenario.warmup_s = std::min(20'000.0, scenario.horizon_s / 10);
    scenario.classes = {{"in_trip", 0.15, 60, 4, exponential(420), exponential(600), {}},
                        {"booking", 0.35, 120, 2, exponential(360), exponential(480), {}},
                        {"general", 0.50, 300, 1, exponential(300), exponential(900), {}}};
    scenario.teams = {{200, 1, 1, {}, {"en"}}};
    scenario.rate_per_s = load * 200 / (0.15 * 420 + 0.35 * 360 + 0.5 * 300);
    if (factor != 1) scenario.bursts = {{36'000, 3'600, factor}};
    return scenario;
}

constexpr SchedulingPolicy others[] = {SchedulingPolicy::fifo, SchedulingPolicy::strict_priority, SchedulingPolicy::edf,
                                       SchedulingPolicy::edf_demote, SchedulingPolicy::gcmu};

void expect_near(const char* what, double load, const Estimate& simulated, double theory) {
    if (is_long())
        std::cout << "load " << load << " " << what << " " << simulated.value << " se " << simulated.standard_error
                  << " theory " << theory << '\n';
    const double allowed = std::max(0.02 * theory, (is_long() ? 3 : 4) * simulated.standard_error);
    EXPECT_NEAR(simulated.value, theory, allowed) << what << " at load " << load;
}

void expect_theory(double load, std::optional<double> patience_s) {
    const Scenario scenario = plain_line(load, patience_s);
    const Theory theory = erlang(plain(scenario).value()).value();
    const PolicyFigures figures = Simulation(scenario, SchedulingPolicy::fifo).run();
    expect_near("p_wait", load, figures.p_wait, theory.p_wait);
    expect_near("mean_wait_s", load, figures.mean_wait_s, theory.mean_wait_s);
    expect_near("service_level", load, figures.all, theory.service_level);
    expect_near("abandon", load, figures.abandon, theory.abandon);
    EXPECT_GT(figures.p_wait.standard_error, 0);
}

TEST(SimulatedLine, agrees_with_erlang_c) {
    for (const double load : {0.7, 0.8, 0.9, 0.97}) expect_theory(load, {});
}

TEST(SimulatedLine, agrees_with_erlang_a) {
    for (const double load : {0.7, 0.9, 0.97, 1.1}) expect_theory(load, 600);
}

void tell(const Scenario& scenario, SchedulingPolicy policy, const PolicyFigures& figures) {
    if (!is_long()) return;
    std::cout << to_string(policy);
    for (const ClassFigures& one : figures.classes)
        std::cout << ' ' << 100.0 * static_cast<double>(one.within_sla) / static_cast<double>(one.offered) << " (max "
                  << one.wait_max_s << " s)";
    std::cout << " all " << 100 * figures.all.value << " weighted " << 100 * figures.weighted.value << " +- "
              << 100 * figures.weighted.standard_error << " abandon " << 100 * figures.abandon.value << " at "
              << scenario.rate_per_s << "/s\n";
}

void expect_the_best(const Scenario& scenario, double slack) {
    double best = 0;
    for (const SchedulingPolicy policy : others) {
        const PolicyFigures figures = Simulation(scenario, policy).run();
        tell(scenario, policy, figures);
        best = std::max(best, figures.weighted.value);
    }
    const PolicyFigures ours = Simulation(scenario, SchedulingPolicy::weighted_slack).run();
    tell(scenario, SchedulingPolicy::weighted_slack, ours);
    EXPECT_GE(ours.weighted.value, best - slack);
}

TEST(WeightedSlack, is_the_best_or_within_half_a_point_in_calm) { expect_the_best(travel(0.97, 1), 0.005); }
TEST(WeightedSlack, is_the_best_or_within_half_a_point_in_a_burst) { expect_the_best(travel(0.90, 1.6), 0.005); }
TEST(WeightedSlack, is_the_best_or_within_half_a_point_in_a_disruption) { expect_the_best(travel(0.97, 2.5), 0.005); }

TEST(WeightedSlack, keeps_its_word_to_those_who_travel_in_a_disruption) {
    const PolicyFigures figures = Simulation(travel(0.97, 2.5), SchedulingPolicy::weighted_slack).run();
    const ClassFigures& in_trip = figures.classes.at(0);
    EXPECT_GE(static_cast<double>(in_trip.within_sla), 0.97 * static_cast<double>(in_trip.offered));
}

TEST(Simulation, gives_the_same_report_for_the_same_seed) {
    Scenario scenario = travel(0.97, 2.5);
    scenario.horizon_s = 50'000;
    scenario.policies = {SchedulingPolicy::weighted_slack, SchedulingPolicy::fifo};
    const std::string report = simulate(scenario);
    EXPECT_EQ(simulate(scenario), report);
    ++scenario.seed;
    EXPECT_NE(simulate(scenario), report);
}

TEST(Simulation, lets_the_same_people_come_under_every_policy) {
    Scenario scenario = travel(0.97, 2.5);
    scenario.horizon_s = 50'000;
    const PolicyFigures fifo = Simulation(scenario, SchedulingPolicy::fifo).run();
    const PolicyFigures edf = Simulation(scenario, SchedulingPolicy::edf).run();
    for (std::size_t i = 0; i < fifo.classes.size(); ++i) {
        EXPECT_EQ(fifo.classes[i].offered, edf.classes[i].offered);
        EXPECT_EQ(fifo.classes[i].answered + fifo.classes[i].abandoned, fifo.classes[i].offered);
    }
    EXPECT_NE(fifo.weighted.value, edf.weighted.value);
}

TEST(Simulation, speaks_of_theory_only_where_it_holds) {
    Scenario scenario = plain_line(0.9, {});
    EXPECT_TRUE(plain(scenario));
    scenario.teams.push_back({1, 2, 1, {}, {"en"}});
    EXPECT_FALSE(plain(scenario));
    EXPECT_FALSE(plain(travel(0.9, 1)));
    scenario = plain_line(0.9, 600);
    scenario.bursts = {{3'600, 60, 2}};
    EXPECT_FALSE(plain(scenario));
}

TEST(Simulation, asks_only_those_with_the_skill) {
    Scenario scenario = plain_line(0.5, 60);
    scenario.horizon_s = 50'000;
    scenario.classes[0].skills = {{"visa", 5}};
    EXPECT_EQ(Simulation(scenario, SchedulingPolicy::fifo).run().classes[0].answered, 0);
    scenario.teams[0].skills = {{"visa", 7}};
    EXPECT_GT(Simulation(scenario, SchedulingPolicy::fifo).run().classes[0].answered, 0);
}

TEST(Simulation, the_outer_ring_helps_after_a_while) {
    Scenario scenario = plain_line(0.9, {});
    scenario.horizon_s = 50'000;
    scenario.teams = {{25, 1, 1, {}, {"en"}}, {25, 1, 2, {}, {"en"}}};
    scenario.queue.ring_after = 30s;
    const PolicyFigures ringed = Simulation(scenario, SchedulingPolicy::fifo).run();
    EXPECT_GT(ringed.classes[0].wait_p95_s, 30);
    EXPECT_LT(ringed.classes[0].wait_p50_s, 31) << "at the moment the outer ring is asked";
}

TEST(Simulation, what_overflows_is_served_by_the_other_queue) {
    Scenario scenario = plain_line(0.5, {});
    scenario.horizon_s = 50'000;
    scenario.queues = {{desk::QueueId{7}, "Rail"}, {desk::QueueId{8}, "Sea"}};
    scenario.teams = {{50, 1, 1, {}, {"en"}, {{1, 1}}, {}}};
    EXPECT_EQ(Simulation(scenario, SchedulingPolicy::fifo).run().classes[0].answered, 0) << "nobody is of Rail";
    scenario.queues[0].overflow = desk::QueueId{8}, scenario.queues[0].overflow_after = 45s;
    const PolicyFigures helped = Simulation(scenario, SchedulingPolicy::fifo).run();
    EXPECT_EQ(helped.classes[0].answered, helped.classes[0].offered);
    EXPECT_GE(helped.classes[0].wait_p50_s, 45);
}

TEST(Simulation, queues_keep_their_own_order_when_no_policy_is_named) {
    Scenario scenario = travel(0.97, 2.5);
    scenario.horizon_s = 50'000;
    scenario.queues = {{desk::QueueId{7}, "Rail"}};
    scenario.queues[0].scheduling.policy = SchedulingPolicy::fifo;
    const PolicyFigures own = Simulation(scenario, std::nullopt).run();
    EXPECT_EQ(own.weighted.value, Simulation(scenario, SchedulingPolicy::fifo).run().weighted.value);
    EXPECT_NE(own.weighted.value, Simulation(scenario, SchedulingPolicy::weighted_slack).run().weighted.value);
}

TEST(Simulation, heavier_channels_take_more_of_an_agent) {
    Scenario scenario = plain_line(0.5, 60);
    scenario.horizon_s = 50'000;
    scenario.teams = {{20, 4, 1, {}, {"en"}}};
    const double chats = Simulation(scenario, SchedulingPolicy::fifo).run().all.value;
    scenario.classes[0].channel = "callback";
    EXPECT_GT(chats, Simulation(scenario, SchedulingPolicy::fifo).run().all.value);
}

}  // namespace
}  // namespace waydesk::routing::simulation
