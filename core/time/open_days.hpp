#pragma once
// From the rules of a calendar to stretches of real time: what is open on a run of local days. Pure; any thread.

#include "core/instant.hpp"
#include "core/time/calendar_rules.hpp"
#include "core/time/zone.hpp"

#include <vector>

namespace waydesk::time {

struct Stretch {
    Instant from;
    Instant until;  // not included

    Duration length() const { return until - from; }
    bool operator==(const Stretch&) const = default;
};

struct OpenDays {
    Stretch bounds;             // from the first midnight to the midnight after the last day
    std::vector<Stretch> open;  // in order, apart from one another, within the bounds
};

// A local time that a change of the clocks skips moves forward by the gap, one that it repeats is the first of the two,
// for opening and closing times alike; a date that is skipped whole (Apia, 30 December 2011) does not open.
OpenDays open_days(const CalendarRules& rules, const Zone& zone, std::chrono::sys_days first, int days);

}  // namespace waydesk::time
