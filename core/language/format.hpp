#pragma once
// Numbers, dates and spans of time as a language writes them, for texts of the server. Pages format on their own side.
// Digits are Western in every language (the pages pin them too). Any thread.

#include "core/instant.hpp"
#include "core/language/tag.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::language {

std::string format_number(std::int64_t value, const LanguageTag& language);
std::string format_number(double value, int fraction_digits, const LanguageTag& language);  // fraction_digits in 0…9
std::string format_percent(double ratio, const LanguageTag& language);                      // 0.5 -> "50%"

enum class DateStyle {
    date,            // 21 Nov 2026
    time,            // 09:15
    date_time,       // 21 Nov 2026, 09:15
    weekday,         // Sat 21 Nov, 09:15
    long_date,       // 21 November 2026
    long_date_time,  // 21 November 2026 at 09:15
};
// `utc_offset` is the zone's at that moment (core/time): ICU's own zone tables are too old to ask.
std::string format_time(Instant at, std::chrono::seconds utc_offset, DateStyle style, const LanguageTag& language);

// "5 minutes", "2 hours": the largest whole unit of days, hours, minutes, seconds. Negative spans lose their sign.
std::string format_span(Duration span, const LanguageTag& language);

std::string language_name(const LanguageTag& of, const LanguageTag& in);  // de, in fr -> "allemand"

}  // namespace waydesk::language
