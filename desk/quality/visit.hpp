#pragma once
// A traveler who is asked after his trip how it was, as a process: planned, tried, answered or not, closed; and when
// that is planned. Constants and pure functions; any thread.

#include "core/time/zone.hpp"
#include "desk/quality/followed.hpp"

namespace waydesk::quality {

inline constexpr Duration visit_rest = 90 * 24h;  // of one contact, after which he may be visited again

const cases::Process& visit_process();

// At ten in the morning by the traveler's clock, so many days after the day on which the trip ended.
Instant visit_due(Instant trip_end, std::int64_t days_after, const time::Zone& zone);

}  // namespace waydesk::quality
