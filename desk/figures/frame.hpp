#pragma once
// The days that are asked for, in somebody's zone, and which of them a moment belongs to. Pure; any thread.

#include "core/time/calendar_rules.hpp"
#include "core/time/zone.hpp"

#include <algorithm>
#include <vector>

namespace waydesk::figures {

class Frame {
public:
    Frame(time::Date first, time::Date last, time::Zone zone, Instant now);  // both days belong to it

    Instant from() const { return begins_.front(); }
    Instant until() const { return begins_.back(); }
    Instant now() const { return now_; }
    Instant as_of() const { return std::min(now_, until()); }  // the last moment that is told of
    const time::Zone& zone() const { return zone_; }
    bool holds(Instant at) const { return from() <= at && at < until(); }

    std::size_t days() const { return begins_.size() - 1; }
    time::Date date(std::size_t day) const { return first_ + std::chrono::days(static_cast<int>(day)); }
    Instant begin_of(std::size_t day) const { return begins_[day]; }
    std::size_t day_of(Instant at) const;  // that holds it; 0 and the last one also what is before and behind
    unsigned hour_of(Instant at) const { return static_cast<unsigned>(zone_.civil(at).hour); }

private:
    std::chrono::sys_days first_;
    time::Zone zone_;
    Instant now_;
    std::vector<Instant> begins_;  // of each day, and of the one after the last
};

}  // namespace waydesk::figures
