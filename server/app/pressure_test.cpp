#include "server/app/pressure.hpp"

#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

TEST(Pressure, is_too_high_when_too_many_changes_wait_and_until_a_quarter_is_done) {
    Pressure pressure(100);
    pressure.set_in_flight(99);
    EXPECT_FALSE(pressure.is_too_high());
    pressure.set_in_flight(100);
    EXPECT_TRUE(pressure.is_too_high());
    pressure.set_in_flight(76);
    EXPECT_TRUE(pressure.is_too_high());
    pressure.set_in_flight(75);
    EXPECT_FALSE(pressure.is_too_high());
    pressure.set_in_flight(99);
    EXPECT_FALSE(pressure.is_too_high());
}

TEST(Pressure, is_too_high_while_too_much_was_asked_and_not_heard) {
    Pressure pressure(100);
    for (int i = 0; i < 50; ++i) pressure.asked();
    EXPECT_TRUE(pressure.is_too_high());
    pressure.heard();
    EXPECT_FALSE(pressure.is_too_high());
}

}  // namespace
}  // namespace waydesk::app
