#pragma once
// How fast one session may ask. What is answered and what is not (read, typing) are counted apart, so that typing never
// costs a message; what is not answered is dropped silently over its limit. Lives on: the session's I/O thread.

#include "server/protocol/encode.hpp"
#include "server/protocol/token_bucket.hpp"

namespace waydesk::protocol {

class SessionRates {
public:
    // Zero: it may go, and is counted. Otherwise: try again after that long.
    Duration take_request(const Limits& limits, Side side, Duration now) {
        if (!limits.rates) return Duration{0};
        const bool is_agent = side == Side::agent;
        const RateLimit& limit = is_agent ? limits.agent : limits.visitor_burst;
        const Duration minute = is_agent ? Duration{0} : per_minute_.wait(limits.visitor_minute, now);
        const Duration wait = std::max(requests_.wait(limit, now), minute);
        if (wait > Duration{0}) return wait;
        requests_.take(limit, now);
        if (!is_agent) per_minute_.take(limits.visitor_minute, now);
        return Duration{0};
    }

    bool take_signal(const Limits& limits, Side side, Duration now) {
        const RateLimit& limit = side == Side::agent ? limits.agent : limits.visitor_burst;
        if (!limits.rates) return true;
        if (signals_.wait(limit, now) > Duration{0}) return false;
        signals_.take(limit, now);
        return true;
    }

private:
    TokenBucket requests_;
    TokenBucket per_minute_;  // visitors only
    TokenBucket signals_;
};

}  // namespace waydesk::protocol
