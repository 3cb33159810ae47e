#pragma once
// Rates for many keys (addresses, accounts) in bounded memory: the generic cell rate algorithm (ITU-T I.371), as in
// server/protocol/token_bucket.hpp, with a map around it. Pure: time is passed in. One thread.

#include "core/instant.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace waydesk::auth {

// `burst` at once, then one every `interval`.
struct Rate {
    Duration interval{0};
    std::int64_t burst = 1;

    static constexpr Rate per(Duration time, std::int64_t count) { return {time / count, count}; }
};

class RateLimit {
public:
    static constexpr std::size_t default_keys = 20'000;

    explicit RateLimit(Rate rate, std::size_t most_keys = default_keys) : rate_(rate), most_keys_(most_keys) {}

    // Until one more is allowed; zero: now. `now` is monotonic.
    Duration wait(std::string_view key, Duration now) const;
    void take(std::string_view key, Duration now);
    bool try_take(std::string_view key, Duration now);  // false: not now, nothing taken
    void forget(std::string_view key) { full_at_.erase(std::string(key)); }
    std::size_t size() const { return full_at_.size(); }

private:
    void make_room(Duration now);

    Rate rate_;
    std::size_t most_keys_;
    std::unordered_map<std::string, Duration> full_at_;  // when the key's bucket is full again
    Duration rest_full_at_{0};                           // one bucket for all keys that found no room
    Duration swept_at_{0};
};

}  // namespace waydesk::auth
