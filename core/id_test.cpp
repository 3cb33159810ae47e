#include "core/id.hpp"

#include "core/clock.hpp"

#include <gtest/gtest.h>

namespace waydesk {
namespace {

TEST(IdSource, gives_ascending_ids_though_the_clock_goes_back) {
    ManualClock clock;
    IdSource ids(clock, 1);
    std::int64_t last = 0;
    for (int i = 0; i < 200'000; ++i) {
        if (i == 1'000) clock.jump_wall(-std::chrono::hours(1));
        if (i == 150'000) clock.jump_wall(std::chrono::hours(3));
        const std::int64_t next = ids.next_value();
        ASSERT_GT(next, last) << i;
        last = next;
    }
}

TEST(IdSource, begins_after_what_an_earlier_program_gave_though_the_clock_was_set_back) {
    ManualClock clock;
    IdSource earlier(clock, 7);
    std::int64_t last = 0;
    for (int i = 0; i < 10; ++i) last = earlier.next_value();
    clock.jump_wall(-std::chrono::hours(1));
    for (const unsigned lane : {1U, 7U, 9U}) {
        IdSource later(clock, lane);
        later.begin_after(last);
        EXPECT_GT(later.next_value(), last) << lane;
    }
    clock.jump_wall(std::chrono::hours(2));
    IdSource on_time(clock, 1);
    const std::int64_t without = IdSource(clock, 1).next_value();
    on_time.begin_after(last);
    EXPECT_EQ(on_time.next_value(), without) << "an id of the past changes nothing";
}

}  // namespace
}  // namespace waydesk
