#pragma once
// A clock of a service level, for those who look at the conversation. Plain data; any thread.

#include "core/instant.hpp"

#include <optional>
#include <string>

namespace waydesk::desk {

struct ClockView {
    std::string clock;    // first_response, next_response, resolution, promise
    std::string state;    // running, paused, met, breached, cancelled
    Instant due_at;       // not set: it stands still
    bool is_open = true;  // neither met nor cancelled; it may be late all the same
    Duration target{};
    std::optional<Duration> left;  // while it does not run: where it stands, below zero when late
    bool operator==(const ClockView&) const = default;
};

}  // namespace waydesk::desk
