#pragma once
// Time zones by the system's own zone files (tzdata), because those are kept up to date: ICU's are of 2022 here.
// Looking up is safe from any thread; a Zone is a small value that stays valid for the life of the program.

#include "core/instant.hpp"
#include "core/result.hpp"

#include <chrono>
#include <compare>
#include <optional>
#include <string_view>

namespace date {
class time_zone;
}

namespace waydesk::time {

// A date and time of day as a wall clock shows it, in no zone by itself. Proleptic Gregorian calendar.
struct CivilTime {
    int year = 1970;
    unsigned month = 1;  // 1…12
    unsigned day = 1;    // 1…31
    int hour = 0;        // 0…23
    int minute = 0;      // 0…59
    int second = 0;      // 0…59

    auto operator<=>(const CivilTime&) const = default;
};
bool is_valid(const CivilTime& civil);  // the date exists, the parts are in range, the year is in 1…9999

// What a local time means that a change of the clocks skips or repeats (the names are those of TC39 Temporal).
enum class Ambiguity {
    compatible,  // skipped: moved forward by the gap; repeated: the first one. RFC 5545 does the same.
    earlier,     // skipped: moved back by the gap; repeated: the first one
    later,       // skipped: moved forward by the gap; repeated: the second one
    reject,      // errors: invalid
};

class Zone {
public:
    // By IANA name ("Africa/Cairo", also old names such as "Asia/Calcutta"). Errors: not_found.
    static Result<Zone> find(std::string_view name);
    static Zone utc();

    std::string_view name() const;
    std::chrono::seconds offset_at(Instant at) const;  // local minus UTC
    CivilTime civil(Instant at) const;                 // fractions of a second are cut off downwards
    Result<Instant> instant(const CivilTime& civil, Ambiguity rule = Ambiguity::compatible) const;  // errors: invalid
    Instant start_of_day(Instant at) const;                   // the first instant of the local day that holds `at`
    std::optional<Instant> next_change(Instant after) const;  // of the zone's rules, strictly later; nothing: never

private:
    explicit Zone(const date::time_zone* zone) : zone_(zone) {}
    const date::time_zone* zone_;  // owned by the zone database for the life of the program
};

}  // namespace waydesk::time
