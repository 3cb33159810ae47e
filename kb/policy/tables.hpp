#pragma once
// What all policies share: the currencies with their exponents, and the calendars that business days are counted in.
// Immutable once read; any thread.

#include "core/flaw.hpp"
#include "kb/policy/exact.hpp"
#include "kb/policy/spans.hpp"

#include <map>
#include <set>
#include <string>

namespace waydesk::kb::policy {

// Days, not hours: opening hours are core/time's business.
struct DayCalendar {
    unsigned weekend = 0;  // bit n: ISO weekday n (1 = Monday … 7 = Sunday) is free
    std::set<Day> holidays;
    std::set<Day> workdays;      // days of a weekend that are worked
    Day covers_from, covers_to;  // both included

    bool covers(Day day) const { return covers_from <= day && day <= covers_to; }
    bool is_worked(Day day) const;
};

// Minor units per major unit as a power of ten (ISO 4217, not ICU's display digits).
using Exponents = std::map<std::string, int, std::less<>>;

struct Tables {
    Exponents exponents;
    std::map<std::string, DayCalendar, std::less<>> calendars;

    const DayCalendar* calendar(std::string_view name) const;
};

// calendars.json and currencies.json. A flaw's field is a JSON pointer into the text.
Checked<std::map<std::string, DayCalendar, std::less<>>> read_calendars(std::string_view text);
Checked<Exponents> read_currencies(std::string_view text);

struct Rate {
    std::int64_t num = 1;  // units of the one for `den` units of the other; both above 0
    std::int64_t den = 1;
};

// `minor` of a currency with exponent `from` in one with exponent `to`, half to even. Errors: too_large.
Result<std::int64_t> convert(std::int64_t minor, int from, int to, const Rate& rate);

}  // namespace waydesk::kb::policy
