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

TEST(Place, is_by_arrival_then_age) {
    const Place early{start, {9}};
    const Place late{start + 1s, {3}};
    const Place late_and_younger{start + 1s, {4}};
    EXPECT_LT(early, late);
    EXPECT_LT(late, late_and_younger);
}

TEST(Handling, begins_with_what_it_is_told_and_learns) {
    Handling handling(300s);
    EXPECT_EQ(handling.mean_s(), 300);
    handling.took(100s);
    EXPECT_EQ(handling.mean_s(), 100);
    handling.took(200s);
    EXPECT_EQ(handling.mean_s(), 150);
    for (int n = 0; n < 200; ++n) handling.took(60s);
    EXPECT_NEAR(handling.mean_s(), 60, 0.1);
}

TEST(Handling, tells_a_range_around_what_the_position_takes) {
    Handling handling(300s);
    handling.took(100s), handling.took(100s);
    EXPECT_FALSE(handling.estimate(1, 10)) << "two are too few";
    handling.took(100s);
    EXPECT_FALSE(handling.estimate(1, 0)) << "nobody is in hand";
    const Span first = handling.estimate(1, 10).value();
    EXPECT_EQ(first, (Span{5, 23})) << "exponential with a mean of 10 s: 1 to 23 s, never below 5";
    const Span hundredth = handling.estimate(100, 10).value();
    EXPECT_EQ(hundredth, (Span{874, 1131}));
}

TEST(Line, gives_the_late_their_share_of_the_picks) {
    Line line(300s);
    int late = 0;
    for (int pick = 0; pick < 1000; ++pick) {
        if (line.is_turn_of_late(0.1))
            line.late_was_taken(), ++late;
        else
            line.late_waited(0.1);
    }
    EXPECT_EQ(late, 100);
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
