#pragma once
// A stretch of time in which somebody is to be called, and the hours in which nobody is. Pure; any thread.

#include "core/time/open_days.hpp"

namespace waydesk::callback {

using Window = time::Stretch;

inline bool is_empty(const Window& window) { return window.until <= window.from; }
inline bool holds(const Window& window, Instant at) { return window.from <= at && at < window.until; }
inline bool overlap(const Window& a, const Window& b) { return a.from < b.until && b.from < a.until; }

// Every night by the clock of where the traveler is, in minutes since midnight; over midnight when `until` is earlier.
struct QuietHours {
    int from = 21 * 60;
    int until = 8 * 60;
};

bool is_quiet(Instant at, const time::Zone& zone, const QuietHours& quiet);
// Whether any minute of it is quiet; `window` may lie over a change of the clocks and be a day long at most.
bool touches_quiet(const Window& window, const time::Zone& zone, const QuietHours& quiet);

}  // namespace waydesk::callback
