#pragma once
// A wall clock for whatever decides: it never goes back and never stands still, so that what waits for a time is not
// kept waiting when the system's clock is set back. Where the system's clock is ahead it is followed at once; where it
// is behind, this one goes at half speed until the system's has caught up. Any thread.

#include "core/clock.hpp"

#include <mutex>

namespace waydesk {

class ForwardClock final : public Clock {
public:
    explicit ForwardClock(const Clock& system) : system_(system), now_(system.now()), at_(system.monotonic()) {}

    Instant now() const override;
    Duration monotonic() const override { return system_.monotonic(); }

private:
    const Clock& system_;
    mutable std::mutex mutex_;
    mutable Instant now_;  // what was answered last, and when
    mutable Duration at_;
};

}  // namespace waydesk
