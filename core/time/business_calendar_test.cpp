#include "core/time/business_calendar.hpp"
#include "core/time/rfc3339.hpp"

#include <gmock/gmock.h>

namespace waydesk::time {
namespace {

using ::testing::ElementsAre;

constexpr std::size_t mon = 0, tue = 1, wed = 2, thu = 3, fri = 4, sat = 5, sun = 6;

Instant utc(std::string_view text) { return parse_rfc3339(text).value(); }
Date date(std::string_view text) { return parse_date(text).value(); }
OpenHours hours(std::string_view from, std::string_view to) { return parse_hours(from, to).value(); }

CalendarRules rules_in(std::string zone) {
    CalendarRules rules;
    rules.zone = std::move(zone);
    return rules;
}

CalendarRules office(std::string zone) {
    CalendarRules rules = rules_in(std::move(zone));
    for (const std::size_t day : {mon, tue, wed, thu, fri}) rules.week[day] = {hours("09:00", "17:00")};
    return rules;
}

BusinessCalendar made(CalendarRules rules) { return *BusinessCalendar::make(std::move(rules)); }

// The open stretches of local days, as UTC.
std::vector<std::string> stretches(const BusinessCalendar& calendar, std::string_view from, std::string_view until) {
    std::vector<std::string> out;
    for (const Stretch& one : calendar.open_stretches(utc(from), utc(until)))
        out.push_back(format_utc(one.from) + "/" + format_utc(one.until));
    return out;
}

TEST(BusinessCalendar, is_open_from_the_opening_time_until_just_before_the_closing_time) {
    const BusinessCalendar calendar = made(office("Asia/Tokyo"));
    EXPECT_FALSE(calendar.is_open(utc("2026-11-29T23:59:59.999999Z")));
    EXPECT_TRUE(calendar.is_open(utc("2026-11-30T00:00:00Z")));
    EXPECT_TRUE(calendar.is_open(utc("2026-11-30T07:59:59.999999Z")));
    EXPECT_FALSE(calendar.is_open(utc("2026-11-30T08:00:00Z")));
}

TEST(BusinessCalendar, carries_what_is_left_at_the_closing_time_to_the_next_opening) {
    const BusinessCalendar calendar = made(office("Etc/UTC"));
    EXPECT_EQ(format_utc(*calendar.add(utc("2026-11-27T16:30:00Z"), 1h)), "2026-11-30T09:30:00Z");
    EXPECT_EQ(format_utc(*calendar.add(utc("2026-11-27T16:00:00Z"), 1h)), "2026-11-30T09:00:00Z");
    EXPECT_EQ(format_utc(*calendar.next_opening(utc("2026-11-27T17:00:00Z"))), "2026-11-30T09:00:00Z");
    EXPECT_EQ(format_utc(*calendar.next_opening(utc("2026-11-27T16:59:59Z"))), "2026-11-27T16:59:59Z");
}

TEST(BusinessCalendar, counts_back_to_the_opening_time_itself) {
    const BusinessCalendar calendar = made(office("Etc/UTC"));
    EXPECT_EQ(format_utc(*calendar.subtract(utc("2026-11-30T09:30:00Z"), 1h)), "2026-11-27T16:30:00Z");
    EXPECT_EQ(format_utc(*calendar.subtract(utc("2026-11-30T10:00:00Z"), 1h)), "2026-11-30T09:00:00Z");
    EXPECT_EQ(format_utc(*calendar.subtract(utc("2026-11-29T10:00:00Z"), 0h)), "2026-11-27T17:00:00Z");
    EXPECT_EQ(format_utc(*calendar.subtract(utc("2026-11-30T09:00:00Z"), 0h)), "2026-11-30T09:00:00Z");
}

TEST(BusinessCalendar, counts_real_time_in_a_night_of_a_clock_change) {
    CalendarRules rules = rules_in("Europe/Berlin");
    rules.week[sat] = {hours("22:00", "06:00")};
    const BusinessCalendar calendar = made(std::move(rules));
    EXPECT_EQ(calendar.open_between(utc("2026-03-28T12:00:00Z"), utc("2026-03-29T12:00:00Z")), 7h);
    EXPECT_EQ(calendar.open_between(utc("2026-10-24T12:00:00Z"), utc("2026-10-25T12:00:00Z")), 9h);
    EXPECT_EQ(calendar.open_between(utc("2026-06-06T12:00:00Z"), utc("2026-06-07T12:00:00Z")), 8h);
    EXPECT_EQ(calendar.open_between(utc("2026-06-07T12:00:00Z"), utc("2026-06-06T12:00:00Z")), 0h);
}

TEST(BusinessCalendar, moves_a_skipped_opening_forward_by_the_gap) {
    CalendarRules rules = rules_in("Europe/Berlin");
    rules.week[sun] = {hours("02:15", "02:45"), hours("02:50", "03:20")};
    EXPECT_THAT(stretches(made(rules), "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"),
                ElementsAre("2026-03-29T01:15:00Z/2026-03-29T01:45:00Z"));  // the second would end before it began
    rules.zone = "Australia/Lord_Howe";  // half an hour: 02:15 becomes 02:45, and closes at once
    EXPECT_THAT(stretches(made(rules), "2026-10-03T12:00:00Z", "2026-10-04T12:00:00Z"),
                ElementsAre("2026-10-03T15:50:00Z/2026-10-03T16:20:00Z"));
}

TEST(BusinessCalendar, takes_the_first_of_two_times_that_are_repeated) {
    CalendarRules rules = rules_in("Europe/Berlin");
    rules.week[sun] = {hours("02:15", "02:45")};
    EXPECT_THAT(stretches(made(rules), "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"),
                ElementsAre("2026-10-25T00:15:00Z/2026-10-25T00:45:00Z"));
    rules.week[sun] = {hours("01:00", "02:30"), hours("02:40", "03:00")};
    EXPECT_THAT(stretches(made(rules), "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"),
                ElementsAre("2026-10-24T23:00:00Z/2026-10-25T00:30:00Z", "2026-10-25T00:40:00Z/2026-10-25T02:00:00Z"));
}

TEST(BusinessCalendar, knows_midnights_that_are_skipped_and_repeated) {
    CalendarRules rules = rules_in("Africa/Cairo");  // Friday 24 April 2026 begins at 01:00
    rules.week[thu] = {hours("22:00", "24:00")};
    rules.week[fri] = {hours("00:00", "02:00")};
    EXPECT_THAT(stretches(made(rules), "2026-04-23T12:00:00Z", "2026-04-24T12:00:00Z"),
                ElementsAre("2026-04-23T20:00:00Z/2026-04-23T23:00:00Z"));
    CalendarRules santiago = rules_in("America/Santiago");  // 4 April 2026 has 23:00 to 24:00 twice
    santiago.week[sat] = {hours("20:00", "24:00")};
    EXPECT_THAT(stretches(made(santiago), "2026-04-04T12:00:00Z", "2026-04-05T12:00:00Z"),
                ElementsAre("2026-04-04T23:00:00Z/2026-04-05T04:00:00Z"));
}

TEST(BusinessCalendar, does_not_open_on_a_date_that_there_never_was) {
    CalendarRules rules = rules_in("Pacific/Apia");  // went from Thursday 29 to Saturday 31 December 2011
    rules.week[thu] = {hours("22:00", "06:00")};
    rules.week[fri] = {hours("09:00", "17:00")};
    rules.breaks[date("2011-12-30")] = {hours("03:00", "05:00")};
    EXPECT_THAT(stretches(made(rules), "2011-12-29T12:00:00Z", "2012-01-01T00:00:00Z"),
                ElementsAre("2011-12-30T08:00:00Z/2011-12-30T16:00:00Z"));
}

TEST(BusinessCalendar, closes_on_holidays_from_midnight_to_midnight) {
    CalendarRules rules = rules_in("Etc/UTC");
    for (DayHours& day : rules.week) day = {hours("22:00", "06:00")};
    rules.holidays[date("2026-12-25")] = "Christmas";
    EXPECT_THAT(stretches(made(rules), "2026-12-24T12:00:00Z", "2026-12-27T12:00:00Z"),
                ElementsAre("2026-12-24T22:00:00Z/2026-12-25T00:00:00Z", "2026-12-26T22:00:00Z/2026-12-27T06:00:00Z"));
}

TEST(BusinessCalendar, opens_in_the_hours_of_a_special_day_and_in_no_others) {
    CalendarRules rules = rules_in("Etc/UTC");
    for (DayHours& day : rules.week) day = {hours("22:00", "06:00")};
    rules.holidays[date("2026-12-25")] = "Christmas";
    rules.special_days[date("2026-12-25")] = {hours("10:00", "12:00")};
    EXPECT_THAT(stretches(made(rules), "2026-12-24T12:00:00Z", "2026-12-26T12:00:00Z"),
                ElementsAre("2026-12-24T22:00:00Z/2026-12-25T00:00:00Z", "2026-12-25T10:00:00Z/2026-12-25T12:00:00Z"));
    rules.special_days[date("2026-12-25")] = {};
    EXPECT_THAT(stretches(made(rules), "2026-12-24T12:00:00Z", "2026-12-26T12:00:00Z"),
                ElementsAre("2026-12-24T22:00:00Z/2026-12-25T00:00:00Z"));
}

TEST(BusinessCalendar, opens_on_make_up_days_with_the_hours_of_a_weekday) {
    CalendarRules rules = office("Asia/Shanghai");
    rules.make_up_days[date("2026-02-14")] = fri;  // a Saturday before the Spring Festival
    rules.holidays[date("2026-02-14")] = "taken over with a set";
    EXPECT_THAT(stretches(made(rules), "2026-02-13T16:00:00Z", "2026-02-15T16:00:00Z"),
                ElementsAre("2026-02-14T01:00:00Z/2026-02-14T09:00:00Z"));
}

TEST(BusinessCalendar, leaves_breaks_out) {
    CalendarRules rules = office("Etc/UTC");
    rules.breaks[date("2026-11-30")] = {hours("08:00", "09:30"), hours("12:00", "13:00")};
    EXPECT_THAT(stretches(made(rules), "2026-11-30T00:00:00Z", "2026-12-01T00:00:00Z"),
                ElementsAre("2026-11-30T09:30:00Z/2026-11-30T12:00:00Z", "2026-11-30T13:00:00Z/2026-11-30T17:00:00Z"));
}

TEST(BusinessCalendar, counts_years_of_business_hours_and_gives_up_where_nothing_opens) {
    CalendarRules rules = rules_in("Asia/Tokyo");
    rules.week[wed] = {hours("09:00", "10:00")};
    const BusinessCalendar weekly = made(rules);
    EXPECT_EQ(format_utc(*weekly.add(utc("2026-01-01T00:00:00Z"), 10'000h)), "2217-09-03T00:00:00Z");
    EXPECT_EQ(weekly.add(utc("2026-01-01T00:00:00Z"), 100'000h).error(), Errc::too_large);
    EXPECT_EQ(weekly.add(utc("2026-01-01T00:00:00Z"), -1h).error(), Errc::invalid);
    EXPECT_EQ(weekly.subtract(utc("2026-01-01T00:00:00Z"), 100'000h).error(), Errc::too_large);
    rules.week[wed].clear();
    rules.special_days[date("2026-12-24")] = {hours("10:00", "12:00")};
    const BusinessCalendar once = made(rules);
    EXPECT_EQ(format_utc(*once.add(utc("2026-01-01T00:00:00Z"), 2h)), "2026-12-24T03:00:00Z");
    EXPECT_EQ(once.add(utc("2026-01-01T00:00:00Z"), 3h).error(), Errc::too_large);
    EXPECT_EQ(once.add(utc("2027-01-01T00:00:00Z"), 0h).error(), Errc::not_found);
    EXPECT_EQ(once.subtract(utc("2026-01-01T00:00:00Z"), 1h).error(), Errc::not_found);
}

TEST(BusinessCalendar, answers_for_the_ends_of_time) {
    const BusinessCalendar calendar = made(office("Etc/UTC"));
    constexpr Instant first{std::numeric_limits<std::int64_t>::min()}, last{std::numeric_limits<std::int64_t>::max()};
    EXPECT_FALSE(calendar.is_open(first));
    EXPECT_FALSE(calendar.is_open(last));
    EXPECT_EQ(calendar.add(last, 1h).error(), Errc::not_found);
    EXPECT_EQ(calendar.subtract(first, 1h).error(), Errc::not_found);
}

TEST(BusinessCalendar, joins_what_is_open_over_the_border_of_days_and_lists_no_more_than_asked) {
    CalendarRules rules = rules_in("Etc/UTC");
    for (DayHours& day : rules.week) day = {hours("00:00", "24:00")};
    EXPECT_THAT(stretches(made(rules), "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
                ElementsAre("2026-01-01T00:00:00Z/2027-01-01T00:00:00Z"));
    const BusinessCalendar calendar = made(office("Etc/UTC"));
    EXPECT_EQ(calendar.open_stretches(utc("2026-01-01T00:00:00Z"), utc("2027-01-01T00:00:00Z"), 3).size(), 3U);
}

}  // namespace
}  // namespace waydesk::time
