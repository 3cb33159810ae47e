#pragma once
// The days that a report covers, in somebody's zone. Plain data; any thread.

#include "core/flaw.hpp"
#include "core/time/calendar_rules.hpp"
#include "core/time/zone.hpp"

namespace waydesk::routing::reports {

inline constexpr int most_days = 92;

struct Period {
    time::Date first;  // both days belong to it
    time::Date last;
    time::Zone zone = time::Zone::utc();
    Instant from;   // when the first day begins
    Instant until;  // when the last day has ended

    bool holds(Instant at) const { return from <= at && at < until; }
};

// What is left out is today; an empty zone is UTC.
boost::system::result<Period, Flaw> read_period(std::string_view first, std::string_view last, std::string_view zone,
                                                Instant now);

}  // namespace waydesk::routing::reports
