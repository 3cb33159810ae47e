#pragma once
// Decides what a slow reader still gets, so that memory per connection is bounded (P8): the outbox holds Limits::outbox
// and the one frame that was let in last. It knows sizes, not frames. Lives on: the session's I/O thread.

#include "server/protocol/limits.hpp"
#include "server/protocol/session_ports.hpp"

#include <vector>

namespace waydesk::protocol {

class Outbox {
public:
    explicit Outbox(const Limits& limits) : limits_(limits) {}  // which outlive it

    enum class Verdict : std::uint8_t { send, drop, close_slow, close_resync };

    // `queued` is what the transport holds already.
    Verdict admit(const Delivery& delivery, std::size_t queued, Duration now);
    // True when something was left out and the reader has not drained for Limits::drain.
    bool is_stuck(Duration now) const { return behind_ && now - behind_since_ >= limits_.drain; }
    // The transport is empty: what must be told to be synced, and a fresh start.
    std::vector<LagView> drained();

private:
    Verdict admit_event(const Delivery& delivery, std::size_t queued, Duration now);
    void fall_behind(Duration now);

    const Limits& limits_;
    std::vector<LagView> lagging_;  // at most max_lagging
    Duration behind_since_{0};
    bool behind_ = false;
};

}  // namespace waydesk::protocol
