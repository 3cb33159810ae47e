#include "core/forward_clock.hpp"

#include <gtest/gtest.h>

namespace waydesk {
namespace {

class ForwardClockTest : public ::testing::Test {
protected:
    ManualClock system_;
    ForwardClock clock_{system_};
};

TEST_F(ForwardClockTest, follows_the_systems_clock) {
    system_.advance(5s);
    EXPECT_EQ(clock_.now(), system_.now());
    system_.jump_wall(1h);
    EXPECT_EQ(clock_.now(), system_.now());
}

TEST_F(ForwardClockTest, goes_on_at_half_speed_when_the_system_is_set_back) {
    const Instant before = clock_.now();
    system_.jump_wall(-1min);
    EXPECT_EQ(clock_.now(), before);
    system_.advance(20s);
    EXPECT_EQ(clock_.now(), before + 10s);
    system_.advance(20s);
    EXPECT_EQ(clock_.now(), before + 20s);
}

TEST_F(ForwardClockTest, is_the_systems_clock_again_when_that_has_caught_up) {
    system_.jump_wall(-1min);
    for (int second = 0; second < 121; ++second) {
        system_.advance(1s);
        clock_.now();
    }
    EXPECT_EQ(clock_.now(), system_.now());
}

TEST_F(ForwardClockTest, loses_nothing_by_being_asked_often) {
    const Instant before = clock_.now();
    system_.jump_wall(-1min);
    for (int step = 0; step < 10'000; ++step) {
        system_.advance(1us);
        clock_.now();
    }
    EXPECT_EQ(clock_.now(), before + 5ms);
}

}  // namespace
}  // namespace waydesk
