#pragma once
// The holidays of countries, to be taken over into calendars (holidays/README.md says where they are from).
// Any thread.

#include "core/time/calendar_rules.hpp"

#include <span>

namespace waydesk::time {

enum class DayKind : std::int16_t {
    holiday = 1,
    part = 2,        // from an hour on
    observance = 3,  // offices usually work
    worked = 4       // a weekend day that makes up for a holiday
};

struct PublicDay {
    Date date;
    DayKind kind = DayKind::holiday;
    int from = 0;  // minutes; of a part
    std::string_view name;
};

inline constexpr std::chrono::year first_public_year{2025};
inline constexpr std::chrono::year last_public_year{2028};

std::vector<std::string_view> countries_with_days();               // ISO 3166, in order
std::span<const PublicDay> public_days(std::string_view country);  // in order; empty: there is no such country

// Adds its holidays, and parts of days as breaks; a worked Saturday is worked like Friday, a worked Sunday like Monday.
// Observances stay out, and what the rules say of a date already stays. Errors: not_found.
Result<> take_over(CalendarRules& rules, std::string_view country);

std::string_view embedded_public_days();  // the file, as it was when the program was built

}  // namespace waydesk::time
