#include "routing/sla/jump_watch.hpp"
#include "core/clock.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::sla {
namespace {

TEST(JumpWatch, tells_from_where_the_clock_leapt_and_tells_it_once) {
    ManualClock clock;
    JumpWatch watch(clock.now(), clock.monotonic());
    clock.advance(1h);
    EXPECT_EQ(watch.look(clock.now(), clock.monotonic()), std::nullopt);
    clock.advance(10min);
    const Instant from = clock.now();
    clock.jump_wall(3h);
    EXPECT_EQ(watch.look(clock.now(), clock.monotonic()), from);
    clock.advance(10min);
    EXPECT_EQ(watch.look(clock.now(), clock.monotonic()), std::nullopt);
}

TEST(JumpWatch, takes_a_clock_that_is_set_a_little_or_back_for_right) {
    ManualClock clock;
    JumpWatch watch(clock.now(), clock.monotonic());
    clock.jump_wall(JumpWatch::tolerance);
    EXPECT_EQ(watch.look(clock.now(), clock.monotonic()), std::nullopt);
    clock.jump_wall(-2h);
    EXPECT_EQ(watch.look(clock.now(), clock.monotonic()), std::nullopt);
}

}  // namespace
}  // namespace waydesk::routing::sla
