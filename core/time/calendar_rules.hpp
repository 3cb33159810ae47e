#pragma once
// What a business calendar consists of, as people write it: weekly hours, and the dates that differ from them.
// What follows from it is in business_calendar.hpp. Plain data; any thread.

#include "core/flaw.hpp"
#include "core/result.hpp"

#include <array>
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::time {

using Date = std::chrono::year_month_day;

inline constexpr int minutes_per_day = 1440;
inline constexpr std::size_t most_hours_a_day = 24;
inline constexpr std::size_t most_dates = 5000;  // of each kind

// Minutes since local midnight, `to` not included. 24:00 is 1440; more is a time of the next day: 22:00-06:00 is
// 1320-1800.
struct OpenHours {
    int from = 0;
    int to = 0;

    bool operator==(const OpenHours&) const = default;
};
using DayHours = std::vector<OpenHours>;

// Hours belong to the date on which they open, also what is left of them after midnight. For one date a special day
// counts before a make-up day, and that before a holiday: so the holidays of a country can be taken over whole.
struct CalendarRules {
    std::string id;
    std::int64_t version = 1;
    std::string title;
    std::string zone = "Etc/UTC";  // IANA
    std::array<DayHours, 7> week;  // Monday first
    // Nothing opens, and what is open over the midnight before closes then. The text names it.
    std::map<Date, std::string> holidays;
    std::map<Date, DayHours> special_days;  // these hours, nothing else: what is open over the midnight before closes
    std::map<Date, unsigned> make_up_days;  // opens with the hours of that weekday, 0 = Monday
    std::map<Date, DayHours> breaks;        // closed for a part of the day; on any kind of date

    bool operator==(const CalendarRules&) const = default;
};

// What makes it useless or ambiguous: no hours at all, hours that overlap or end before they begin, an unknown zone, an
// impossible date. Empty: it can be used.
Flaws check(const CalendarRules& rules);

Result<Date> parse_date(std::string_view text);        // "2026-12-24"; errors: invalid
Result<int> parse_time_of_day(std::string_view text);  // "00:00" … "24:00" in minutes; errors: invalid
// 22:00-06:00 is over midnight; equal times mean nothing. Errors: invalid.
Result<OpenHours> parse_hours(std::string_view from, std::string_view to);
std::string to_text(const Date& date);
std::string time_of_day(int minutes);  // "22:00"; what is after midnight as the next day shows it, 1440 as "24:00"

inline constexpr std::array<std::string_view, 7> weekday_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

}  // namespace waydesk::time
