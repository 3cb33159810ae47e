#include "core/time/calendar_rules.hpp"

#include <gmock/gmock.h>

namespace waydesk::time {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

OpenHours hours(std::string_view from, std::string_view to) { return parse_hours(from, to).value(); }
Date date(std::string_view text) { return parse_date(text).value(); }

CalendarRules good() {
    CalendarRules rules;
    rules.zone = "Asia/Shanghai";
    rules.week[0] = {hours("09:00", "12:00"), hours("13:00", "17:30")};
    rules.week[6] = {hours("22:00", "06:00")};
    return rules;
}

TEST(CalendarRules, are_good_with_several_hours_a_day_and_over_midnight) { EXPECT_THAT(check(good()), IsEmpty()); }

TEST(CalendarRules, need_a_zone_and_hours) {
    CalendarRules rules;
    rules.zone = "Europe/Atlantis";
    EXPECT_THAT(check(rules), ElementsAre(Flaw{"zone", "There is no time zone \"Europe/Atlantis\"."},
                                          Flaw{"hours", "A calendar needs hours on at least one day."}));
}

TEST(CalendarRules, refuse_hours_that_overlap_also_over_midnight) {
    CalendarRules rules = good();
    rules.week[0].push_back(hours("11:00", "14:00"));
    EXPECT_THAT(check(rules), ElementsAre(Flaw{"hours.mon[2]", "11:00-14:00 overlaps 09:00-12:00."},
                                          Flaw{"hours.mon[2]", "11:00-14:00 overlaps 13:00-17:30."}));
    rules = good();
    rules.week[0].front() = hours("05:00", "12:00");
    EXPECT_THAT(check(rules), ElementsAre(Flaw{"hours.mon", "05:00-12:00 overlaps 22:00-06:00 of the day before."}));
}

TEST(CalendarRules, refuse_hours_that_do_not_end_after_they_begin) {
    CalendarRules rules = good();
    rules.week[2] = {{600, 600}, {1440, 1500}};
    rules.week[4] = {{60, 1501}};
    EXPECT_THAT(check(rules), ElementsAre(Flaw{"hours.wed[0].to", "Hours must end after they begin."},
                                          Flaw{"hours.wed[1].from", "Hours begin between 00:00 and 23:59."},
                                          Flaw{"hours.fri[0].to", "Hours are at most 24 hours long."}));
}

TEST(CalendarRules, refuse_dates_that_cannot_be_and_make_up_days_without_hours) {
    CalendarRules rules = good();
    rules.holidays[Date(std::chrono::year(2026), std::chrono::month(2), std::chrono::day(30))] = "";
    rules.make_up_days[date("2026-10-10")] = 2;
    rules.make_up_days[date("2026-10-11")] = 0;
    rules.special_days[date("2026-10-11")] = {};
    rules.breaks[date("2026-10-12")] = {hours("22:00", "02:00")};
    EXPECT_THAT(check(rules),
                ElementsAre(Flaw{"holidays", "There is no date 2026-02-30."},
                            Flaw{"make_up_days.2026-10-10", "It is to be worked like wed, which has no hours."},
                            Flaw{"make_up_days.2026-10-11", "A date has special hours or is a make-up day, not both."},
                            Flaw{"breaks.2026-10-12[0].to", "A break ends on its own day, at 24:00 at the latest."}));
}

TEST(CalendarRules, refuse_more_than_they_can_hold) {
    CalendarRules rules = good();
    for (int i = 0; i < 25; ++i) rules.week[3].push_back({i * 10, i * 10 + 5});
    std::chrono::sys_days day = date("2026-01-01");
    for (std::size_t i = 0; i <= most_dates; ++i, day += std::chrono::days(1)) rules.holidays[Date(day)] = "";
    EXPECT_THAT(check(rules), ElementsAre(Flaw{"hours.thu", "A day has at most 24 opening hours."},
                                          Flaw{"holidays", "There are at most 5000 dates here."}));
}

TEST(TimeOfDay, goes_to_24_00_and_is_written_with_four_digits) {
    EXPECT_EQ(parse_time_of_day("24:00").value(), minutes_per_day);
    EXPECT_EQ(time_of_day(1440), "24:00");
    EXPECT_EQ(time_of_day(1800), "06:00");
    for (const char* text : {"", "9:00", "24:01", "12:60", "12:00:00", "1a:00", "-1:00"})
        EXPECT_EQ(parse_time_of_day(text).error(), Errc::invalid) << text;
}

TEST(OpenHours, end_on_the_next_day_when_they_end_before_they_begin) {
    EXPECT_EQ(hours("22:00", "06:00"), (OpenHours{1320, 1800}));
    EXPECT_EQ(hours("22:00", "00:00"), (OpenHours{1320, 1440}));
    EXPECT_EQ(hours("00:00", "24:00"), (OpenHours{0, 1440}));
    EXPECT_EQ(parse_hours("09:00", "09:00").error(), Errc::invalid);
    EXPECT_EQ(parse_hours("24:00", "06:00").error(), Errc::invalid);
}

}  // namespace
}  // namespace waydesk::time
