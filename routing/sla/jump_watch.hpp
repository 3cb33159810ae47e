#pragma once
// Notices that the machine's clock leapt ahead of the time that has passed, so that nothing is late because of it (R9).
// Lives on: the desk thread.

#include "core/instant.hpp"

#include <optional>

namespace waydesk::routing::sla {

class JumpWatch {
public:
    static constexpr Duration tolerance = std::chrono::seconds(5);  // more than clocks that are set right gently

    JumpWatch(Instant now, Duration monotonic) : now_(now), monotonic_(monotonic) {}

    // From where it leapt to `now`, when it did since the last look. To be asked before anything is done with `now`.
    std::optional<Instant> look(Instant now, Duration monotonic) {
        const Instant expected = now_ + (monotonic - monotonic_);
        now_ = now, monotonic_ = monotonic;
        return now > expected + tolerance ? std::optional(expected) : std::nullopt;
    }

private:
    Instant now_;
    Duration monotonic_;
};

}  // namespace waydesk::routing::sla
