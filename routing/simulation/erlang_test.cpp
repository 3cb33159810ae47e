#include "routing/simulation/erlang.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace waydesk::routing::simulation {
namespace {

Plain line(double load, std::int64_t servers, std::optional<double> patience_s = {}, double target_s = 20) {
    return {load * static_cast<double>(servers) / 300, 300, patience_s, servers, {{target_s, 1}}};
}

TEST(ErlangC, of_one_server_is_the_line_everybody_can_compute) {
    const Theory theory = erlang(line(0.8, 1)).value();
    EXPECT_NEAR(theory.p_wait, 0.8, 1e-12);
    EXPECT_NEAR(theory.mean_wait_s, 0.8 * 300 / 0.2, 1e-9);
    EXPECT_NEAR(theory.service_level, 1 - 0.8 * std::exp(-0.2 / 300 * 20), 1e-12);
    EXPECT_EQ(theory.abandon, 0);
}

TEST(ErlangC, of_two_servers_agrees_with_the_closed_form) {
    const double load = 0.6;
    EXPECT_NEAR(erlang(line(load, 2)).value().p_wait, 2 * load * load / (1 + load), 1e-12);
}

TEST(ErlangC, says_nothing_of_a_line_that_grows_without_end) {
    EXPECT_FALSE(erlang(line(1.0, 5)));
    EXPECT_TRUE(erlang(line(1.2, 5, 600)));
}

TEST(ErlangA, becomes_erlang_c_when_patience_is_endless) {
    const Theory patient = erlang(line(0.9, 10)).value();
    const Theory almost = erlang(line(0.9, 10, 1e9)).value();
    EXPECT_NEAR(almost.p_wait, patient.p_wait, 1e-4);
    EXPECT_NEAR(almost.mean_wait_s, patient.mean_wait_s, 0.05);
    EXPECT_NEAR(almost.service_level, patient.service_level, 1e-4);
}

// With patience as long as service the number in the system is that of endless servers: a Poisson distribution.
TEST(ErlangA, with_patience_like_service_is_a_poisson_distribution) {
    const Plain plain = line(0.9, 10, 300);
    const double offered = 9;
    double none = 0, term = std::exp(-offered);
    for (int n = 0; n < 10; ++n, term *= offered / n) none += term;
    EXPECT_NEAR(erlang(plain).value().p_wait, 1 - none, 1e-9);
}

TEST(ErlangA, who_is_not_taken_within_an_endless_target_has_left) {
    const Theory theory = erlang(line(1.1, 10, 300, 20'000)).value();
    EXPECT_NEAR(theory.service_level, 1 - theory.abandon, 1e-6);
}

TEST(ErlangA, is_silent_where_it_would_take_for_ever) {
    EXPECT_FALSE(erlang({1e6, 1e6, 1e9, 10, {{60, 1}}})) << "a line of a thousand billions";
    EXPECT_FALSE(erlang({10, 300, 600.0, 3000, {{1e9, 1}}})) << "a target of thirty years";
    EXPECT_TRUE(erlang({6, 300, 600.0, 1900, {{120, 0.5}, {300, 0.5}}})) << "a large centre";
}

}  // namespace
}  // namespace waydesk::routing::simulation
