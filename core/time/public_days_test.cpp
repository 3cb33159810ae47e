#include "core/time/public_days.hpp"
#include "core/time/business_calendar.hpp"
#include "core/time/rfc3339.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace waydesk::time {
namespace {

Date date(std::string_view text) { return parse_date(text).value(); }

CalendarRules office(std::string zone) {
    CalendarRules rules;
    rules.zone = std::move(zone);
    for (std::size_t day = 0; day < 5; ++day) rules.week[day] = {{540, 1020}};
    return rules;
}

TEST(PublicDays, are_known_of_42_countries_in_order_and_for_four_years) {
    EXPECT_EQ(countries_with_days().size(), 42U);
    for (const std::string_view country : countries_with_days()) {
        const auto days = public_days(country);
        EXPECT_TRUE(std::ranges::is_sorted(days, std::less_equal<>{}, &PublicDay::date)) << country;
        EXPECT_EQ(days.front().date.year(), first_public_year) << country;
        EXPECT_EQ(days.back().date.year(), last_public_year) << country;
        EXPECT_FALSE(std::ranges::any_of(days, [](const PublicDay& day) { return day.name.empty(); })) << country;
    }
    EXPECT_TRUE(public_days("XX").empty());
}

TEST(PublicDays, close_the_calendar_that_takes_them_over) {
    CalendarRules rules = office("Europe/Berlin");
    ASSERT_TRUE(take_over(rules, "DE"));
    EXPECT_EQ(rules.holidays.at(date("2026-10-03")), "German Unity Day");
    EXPECT_TRUE(check(rules).empty());
    const auto calendar = BusinessCalendar::make(rules);
    EXPECT_FALSE(calendar->is_open(parse_rfc3339("2026-12-25T10:00:00Z").value()));
    EXPECT_EQ(take_over(rules, "XX").error(), Errc::not_found);
}

TEST(PublicDays, leave_out_what_is_only_observed) {
    CalendarRules rules = office("America/New_York");
    ASSERT_TRUE(take_over(rules, "US"));
    EXPECT_FALSE(rules.holidays.contains(date("2027-02-02"))) << "Groundhog Day";
    EXPECT_TRUE(rules.holidays.contains(date("2026-11-26")));
}

TEST(PublicDays, work_the_weekends_that_china_makes_up_and_rest_as_it_was_told) {
    CalendarRules rules = office("Asia/Shanghai");
    ASSERT_TRUE(take_over(rules, "CN"));
    EXPECT_EQ(rules.make_up_days.at(date("2026-02-14")), 4U);  // a Saturday
    EXPECT_EQ(rules.make_up_days.at(date("2026-09-20")), 0U);  // a Sunday
    const auto calendar = BusinessCalendar::make(rules);
    const auto hours = [&](const char* day) {
        const Instant midnight = parse_rfc3339(day + std::string("T00:00:00+08:00")).value();
        return calendar->open_between(midnight, midnight + 24h) / 1h;
    };
    for (const char* day : {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"})
        EXPECT_EQ(hours(day), 8) << day;
    for (const char* day : {"2026-01-02", "2026-02-16", "2026-02-23", "2026-05-05", "2026-09-25", "2026-10-07"})
        EXPECT_EQ(hours(day), 0) << day;
    EXPECT_EQ(hours("2026-06-01"), 8) << "Children's Day is observed, not free";
}

TEST(PublicDays, end_days_early_where_a_country_does) {
    CalendarRules rules = office("Europe/Stockholm");
    ASSERT_TRUE(take_over(rules, "SE"));
    EXPECT_EQ(rules.breaks.at(date("2026-04-30")), (DayHours{{840, 1440}}));
    EXPECT_TRUE(check(rules).empty());
}

TEST(PublicDays, leave_what_a_calendar_says_already) {
    CalendarRules rules = office("Asia/Shanghai");
    rules.special_days[date("2026-10-01")] = {{600, 720}};
    rules.holidays[date("2026-10-10")] = "ours";
    rules.week[0].clear();
    ASSERT_TRUE(take_over(rules, "CN"));
    EXPECT_FALSE(rules.holidays.contains(date("2026-10-01")));
    EXPECT_FALSE(rules.make_up_days.contains(date("2026-10-10")));
    EXPECT_FALSE(rules.make_up_days.contains(date("2026-09-20"))) << "nobody works on Mondays";
}

}  // namespace
}  // namespace waydesk::time
