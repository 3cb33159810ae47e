#include "core/time/rfc3339.hpp"

#include <gtest/gtest.h>

namespace waydesk::time {
namespace {

TEST(Rfc3339, writes_a_fraction_only_when_there_is_one) {
    EXPECT_EQ(format_utc({0}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(format_utc({1'767'225'600'120'000}), "2026-01-01T00:00:00.12Z");
    EXPECT_EQ(format_utc({-1}), "1969-12-31T23:59:59.999999Z");
}

TEST(Rfc3339, writes_local_times_with_their_offset) {
    const Zone kathmandu = Zone::find("Asia/Kathmandu").value();
    EXPECT_EQ(format_local({0}, kathmandu), "1970-01-01T05:30:00+05:30");
    EXPECT_EQ(format_local(parse_rfc3339("2026-01-01T00:00:00Z").value(), kathmandu), "2026-01-01T05:45:00+05:45");
}

TEST(Rfc3339, writes_a_date_alone) { EXPECT_EQ(format_date({2026, 3, 9, 23, 59, 59}), "2026-03-09"); }

TEST(Rfc3339, reads_offsets_fractions_and_leap_seconds) {
    EXPECT_EQ(parse_rfc3339("2026-03-29T03:00:00+02:00")->us, parse_rfc3339("2026-03-29T01:00:00Z")->us);
    EXPECT_EQ(parse_rfc3339("1970-01-01t00:00:00.5z")->us, 500'000);
    EXPECT_EQ(parse_rfc3339("1970-01-01 00:00:00.1234567891-00:00")->us, 123'456);
    EXPECT_EQ(parse_rfc3339("1990-12-31T23:59:60Z")->us, parse_rfc3339("1990-12-31T23:59:59Z")->us);
}

TEST(Rfc3339, refuses_what_is_not_one_instant) {
    for (const char* text : {"", "2026-03-29", "2026-03-29T01:00:00", "2026-02-30T01:00:00Z", "2026-03-29T24:00:00Z",
                             "2026-03-29T01:00:00+24:00", "2026-03-29T01:00:00.Z", "2026-03-29T01:00Z",
                             "26-03-29T01:00:00Z", "2026-03-29T01:00:00Z ", "2026-03-29T01:00:61Z"}) {
        EXPECT_EQ(parse_rfc3339(text).error(), Errc::invalid) << text;
    }
}

TEST(CivilTime, is_read_with_and_without_a_time_of_day) {
    EXPECT_EQ(parse_civil("2026-03-29").value(), (CivilTime{2026, 3, 29, 0, 0, 0}));
    EXPECT_EQ(parse_civil("2026-03-29 02:30").value(), (CivilTime{2026, 3, 29, 2, 30, 0}));
    EXPECT_EQ(parse_civil("2026-03-29T02:30:05").value(), (CivilTime{2026, 3, 29, 2, 30, 5}));
}

TEST(CivilTime, is_refused_when_it_cannot_be) {
    for (const char* text : {"2026-3-29", "2026-03-32", "2026-03-29T2:30", "2026-03-29T25:00", "2026-03-29T02:30Z"}) {
        EXPECT_EQ(parse_civil(text).error(), Errc::invalid) << text;
    }
}

}  // namespace
}  // namespace waydesk::time
