#pragma once
// Lengths of time and dates as policies write them: P8D, PT30M, 2026-02-28. Pure; any thread.

#include "core/instant.hpp"
#include "core/time/zone.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace waydesk::kb::policy {

using Day = std::chrono::sys_days;  // a date of the calendar, in no zone

// P[nD][T[nH][nM][nS]], a leading '-' allowed: elapsed time, a day is 24 hours. At most a hundred years.
std::optional<Duration> parse_span(std::string_view text);
std::string span_text(Duration span);  // the same form; fractions of a second as PT0.5S

std::optional<Day> parse_day(std::string_view text);  // 2026-02-28; years 1 to 9999; a date that exists
std::string day_text(Day day);
Day day_of(const time::CivilTime& civil);
time::CivilTime civil_of(Day day, int hour = 0, int minute = 0, int second = 0);
bool is_in_range(Day day);  // years 1 to 9999

Day add_months(Day day, std::int64_t months);  // the same day of the month, or the last one of a shorter month

}  // namespace waydesk::kb::policy
