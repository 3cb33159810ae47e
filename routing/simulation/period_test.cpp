#include "routing/simulation/period.hpp"

#include "core/time/rfc3339.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::simulation {
namespace {

const Instant now = time::parse_rfc3339("2026-11-09T15:30:00Z").value();

std::string complaint(const Days& days) {
    const auto read = read_period(days, now);
    return read ? "" : read.error().front().field + ": " + read.error().front().sentence;
}

TEST(Period, is_the_last_seven_whole_days_when_none_is_said) {
    const auto period = read_period({"", "", "Europe/Berlin"}, now);
    ASSERT_TRUE(period);
    EXPECT_EQ(time::format_utc(period->from), "2026-11-01T23:00:00Z");
    EXPECT_EQ(time::format_utc(period->to), "2026-11-08T23:00:00Z");
}

TEST(Period, is_of_whole_days_also_when_the_clocks_change) {
    const auto period = read_period({"2026-10-24", "2026-10-26", "Europe/Berlin"}, now);
    ASSERT_TRUE(period);
    EXPECT_EQ(period->to - period->from, 49h);
}

TEST(Period, that_means_nothing_is_refused_with_the_field) {
    EXPECT_EQ(complaint({"", "", "Europe/Bonn"}), "zone: There is no time zone Europe/Bonn.");
    EXPECT_EQ(complaint({"1.11.2026", "", "UTC"}), "from: A day such as 2026-11-01 is expected, not 1.11.2026.");
    EXPECT_EQ(complaint({"2026-11-01", "2026-11-31", "UTC"}),
              "to: A day such as 2026-11-08 is expected, not 2026-11-31.");
    EXPECT_EQ(complaint({"2026-11-08", "2026-11-08", "UTC"}),
              "from: The first day is not before the day after the last.");
    EXPECT_EQ(complaint({"2027-01-01", "2027-01-02", "UTC"}), "from: These days have not been yet.");
    EXPECT_EQ(complaint({"2024-01-01", "2026-01-02", "UTC"}), "from: More than a year: take less.");
}

}  // namespace
}  // namespace waydesk::routing::simulation
