#pragma once
// A rate limit in eight bytes: the generic cell rate algorithm (ITU-T I.371), which is a token bucket that stores only
// when it would be full again.

#include "server/protocol/limits.hpp"

#include <algorithm>

namespace waydesk::protocol {

class TokenBucket {
public:
    // How long until one more is allowed; zero: now. `now` is monotonic.
    Duration wait(const RateLimit& limit, Duration now) const {
        const Duration allowed_ahead = interval(limit) * (limit.burst - 1);
        return std::max(Duration{0}, full_at_ - now - allowed_ahead);
    }
    void take(const RateLimit& limit, Duration now) { full_at_ = std::max(full_at_, now) + interval(limit); }

private:
    static Duration interval(const RateLimit& limit) { return Duration(60s) / limit.per_minute; }

    Duration full_at_{0};
};

}  // namespace waydesk::protocol
