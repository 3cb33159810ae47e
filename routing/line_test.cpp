#include "routing/line.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing {
namespace {

constexpr Instant start = Instant::from_ms(1'767'000'000'000);

Pace served_every(Duration interval, int times) {
    Pace pace;
    for (int n = 0; n < times; ++n) pace.served(start + interval * n);
    return pace;
}

TEST(Place, is_by_urgency_then_arrival_then_age) {
    const Place urgent{1, start + 9s, {5}};
    const Place early{0, start, {9}};
    const Place late{0, start + 1s, {3}};
    const Place late_and_younger{0, start + 1s, {4}};
    EXPECT_LT(urgent, early);
    EXPECT_LT(early, late);
    EXPECT_LT(late, late_and_younger);
}

TEST(Line, knows_who_has_waited_longest_whatever_the_priorities) {
    Line line;
    EXPECT_FALSE(line.oldest().is_set());
    const Place urgent{1, start + 9s, {5}};
    const Place early{0, start + 2s, {9}};
    const Place late{0, start + 3s, {3}};
    const Place patient{-1, start + 1s, {7}};
    for (const Place& place : {urgent, early, late, patient}) line.enter(place, 25);
    EXPECT_EQ(line.oldest(), start + 1s);
    line.leave(patient, 25);
    EXPECT_EQ(line.oldest(), start + 2s);
}

TEST(Line, knows_the_least_weight_that_waits) {
    Line line;
    EXPECT_GT(line.least_weight(), 1'000'000);
    line.enter({0, start, {1}}, 25), line.enter({0, start, {2}}, 20), line.enter({0, start, {3}}, 20);
    EXPECT_EQ(line.least_weight(), 20);
    line.leave({0, start, {2}}, 20);
    EXPECT_EQ(line.least_weight(), 20);
    line.leave({0, start, {3}}, 20);
    EXPECT_EQ(line.least_weight(), 25);
}

TEST(Pace, promises_nothing_from_too_little) {
    EXPECT_FALSE(served_every(10s, 2).estimate(1, start + 20s));
    EXPECT_TRUE(served_every(10s, 3).estimate(1, start + 30s));
}

TEST(Pace, spans_the_mean_and_grows_with_the_position) {
    const Pace pace = served_every(30s, 16);
    const auto first = pace.estimate(1, start + 480s).value();
    EXPECT_EQ(first, (std::pair<std::int64_t, std::int64_t>{22, 38}));
    const auto tenth = pace.estimate(10, start + 480s).value();
    EXPECT_EQ(tenth, (std::pair<std::int64_t, std::int64_t>{225, 375}));
}

TEST(Pace, forgets_what_is_half_an_hour_old) {
    const Pace pace = served_every(10s, 5);
    EXPECT_TRUE(pace.estimate(1, start + 30min));
    EXPECT_FALSE(pace.estimate(1, start + 31min));
}

TEST(Pace, slows_down_while_nobody_is_served) {
    const Pace pace = served_every(10s, 5);
    EXPECT_GT(pace.estimate(1, start + 20min)->second, pace.estimate(1, start + 50s)->second);
}

TEST(Pace, is_never_below_five_seconds) { EXPECT_EQ(served_every(1ms, 20).estimate(1, start + 1s)->first, 5); }

}  // namespace
}  // namespace waydesk::routing
