#include "core/time/zone.hpp"
#include "core/time/rfc3339.hpp"

#include <gtest/gtest.h>

namespace waydesk::time {
namespace {

Zone zone(std::string_view name) { return Zone::find(name).value(); }
Instant at(std::string_view rfc3339) { return parse_rfc3339(rfc3339).value(); }
std::string local(std::string_view rfc3339, std::string_view name) { return format_local(at(rfc3339), zone(name)); }

std::string utc_of(std::string_view civil, std::string_view name, Ambiguity rule) {
    const Result<Instant> instant = zone(name).instant(parse_civil(civil).value(), rule);
    return instant ? format_utc(*instant) : "invalid";
}

TEST(Zone, is_found_by_its_name_and_by_its_old_names) {
    EXPECT_EQ(zone("Europe/Lisbon").name(), "Europe/Lisbon");
    EXPECT_EQ(zone("Asia/Calcutta").offset_at(at("2026-01-01T00:00:00Z")), 5h + 30min);
}

TEST(Zone, is_not_found_when_there_is_no_such_zone) {
    for (const char* name : {"", "Europe/Atlantis", "../../etc/passwd", "/usr/share/zoneinfo/Europe/Paris", "GMT+99"}) {
        EXPECT_EQ(Zone::find(name).error(), Errc::not_found) << name;
    }
}

TEST(Zone, knows_that_egypt_has_summer_time_again_since_2023) {
    EXPECT_EQ(local("2022-07-01T12:00:00Z", "Africa/Cairo"), "2022-07-01T14:00:00+02:00");
    EXPECT_EQ(local("2026-07-01T12:00:00Z", "Africa/Cairo"), "2026-07-01T15:00:00+03:00");
    EXPECT_EQ(local("2026-12-01T12:00:00Z", "Africa/Cairo"), "2026-12-01T14:00:00+02:00");
}

TEST(Zone, knows_that_mexico_city_gave_up_summer_time_in_2022) {
    EXPECT_EQ(local("2022-07-01T12:00:00Z", "America/Mexico_City"), "2022-07-01T07:00:00-05:00");
    EXPECT_EQ(local("2026-07-01T12:00:00Z", "America/Mexico_City"), "2026-07-01T06:00:00-06:00");
}

TEST(Zone, knows_that_paraguay_keeps_summer_time_all_year_since_2024) {
    EXPECT_EQ(local("2024-07-01T12:00:00Z", "America/Asuncion"), "2024-07-01T08:00:00-04:00");
    EXPECT_EQ(local("2026-07-01T12:00:00Z", "America/Asuncion"), "2026-07-01T09:00:00-03:00");
    EXPECT_EQ(zone("America/Asuncion").next_change(at("2026-01-01T00:00:00Z")), std::nullopt);
}

TEST(Zone, moves_a_skipped_time_by_the_named_rule) {
    // Berlin skips 02:00-03:00 on 29 March 2026, at 01:00Z.
    EXPECT_EQ(utc_of("2026-03-29T02:30", "Europe/Berlin", Ambiguity::compatible), "2026-03-29T01:30:00Z");
    EXPECT_EQ(utc_of("2026-03-29T02:30", "Europe/Berlin", Ambiguity::later), "2026-03-29T01:30:00Z");
    EXPECT_EQ(utc_of("2026-03-29T02:30", "Europe/Berlin", Ambiguity::earlier), "2026-03-29T00:30:00Z");
    EXPECT_EQ(utc_of("2026-03-29T02:30", "Europe/Berlin", Ambiguity::reject), "invalid");
}

TEST(Zone, chooses_one_of_two_repeated_times_by_the_named_rule) {
    // Berlin repeats 02:00-03:00 on 25 October 2026, at 01:00Z.
    EXPECT_EQ(utc_of("2026-10-25T02:30", "Europe/Berlin", Ambiguity::compatible), "2026-10-25T00:30:00Z");
    EXPECT_EQ(utc_of("2026-10-25T02:30", "Europe/Berlin", Ambiguity::earlier), "2026-10-25T00:30:00Z");
    EXPECT_EQ(utc_of("2026-10-25T02:30", "Europe/Berlin", Ambiguity::later), "2026-10-25T01:30:00Z");
    EXPECT_EQ(utc_of("2026-10-25T02:30", "Europe/Berlin", Ambiguity::reject), "invalid");
}

TEST(Zone, takes_an_unambiguous_time_alike_under_every_rule) {
    for (const Ambiguity rule : {Ambiguity::compatible, Ambiguity::earlier, Ambiguity::later, Ambiguity::reject}) {
        EXPECT_EQ(utc_of("2026-03-29T03:00", "Europe/Berlin", rule), "2026-03-29T01:00:00Z");
        EXPECT_EQ(utc_of("2026-10-25T03:00", "Europe/Berlin", rule), "2026-10-25T02:00:00Z");
    }
}

TEST(Zone, refuses_a_date_that_does_not_exist) {
    EXPECT_EQ(zone("Europe/Berlin").instant({2026, 2, 29, 12, 0, 0}).error(), Errc::invalid);
    EXPECT_EQ(zone("Europe/Berlin").instant({2026, 2, 28, 24, 0, 0}).error(), Errc::invalid);
    EXPECT_EQ(zone("Europe/Berlin").instant({2026, 13, 1, 0, 0, 0}).error(), Errc::invalid);
}

TEST(Zone, begins_a_day_at_the_change_where_midnight_is_skipped) {
    // Cairo goes from 00:00 to 01:00 on 24 April 2026.
    const Instant noon = at("2026-04-24T12:00:00Z");
    EXPECT_EQ(format_local(zone("Africa/Cairo").start_of_day(noon), zone("Africa/Cairo")), "2026-04-24T01:00:00+03:00");
    EXPECT_EQ(format_utc(zone("Asia/Tokyo").start_of_day(at("2026-01-01T20:00:00Z"))), "2026-01-01T15:00:00Z");
}

TEST(Zone, names_the_next_change_of_the_clocks) {
    EXPECT_EQ(zone("Europe/Berlin").next_change(at("2026-01-01T00:00:00Z")), at("2026-03-29T01:00:00Z"));
    EXPECT_EQ(zone("Europe/Berlin").next_change(at("2026-03-29T01:00:00Z")), at("2026-10-25T01:00:00Z"));
    EXPECT_EQ(Zone::utc().next_change(at("2026-01-01T00:00:00Z")), std::nullopt);
}

TEST(Zone, shows_times_before_1970_as_they_were) {
    EXPECT_EQ(local("1969-07-20T20:17:40Z", "America/New_York"), "1969-07-20T16:17:40-04:00");
    EXPECT_EQ(Zone::utc().civil(Instant{-1}), (CivilTime{1969, 12, 31, 23, 59, 59}));
}

}  // namespace
}  // namespace waydesk::time
