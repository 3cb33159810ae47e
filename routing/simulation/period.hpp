#pragma once
// Which days of the past are meant, as people say it. Pure but for the zone files.

#include "core/flaw.hpp"
#include "desk/ids.hpp"
#include "desk/queue.hpp"

namespace waydesk::routing::simulation {

struct Period {
    Instant from, to;     // to: not any more
    std::string zone;     // in which they were said
    desk::QueueId queue;  // none: all
};

struct Days {
    std::string from, to;  // "2026-11-01"; both empty: the last seven whole days
    std::string zone;      // IANA
};

inline constexpr std::int64_t longest_period_days = 366;

// Refused with the field and a sentence: no date, no zone, from after to, more than a year, what has not been yet.
Checked<Period> read_period(const Days& days, Instant now);

}  // namespace waydesk::routing::simulation
