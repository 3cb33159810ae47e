#pragma once
// The bench's own clock: monotonic, microseconds. The bench measures the real world, so it reads the real clock.

#include <chrono>
#include <cstdint>

namespace waydesk::bench {

inline std::int64_t now_us() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

}  // namespace waydesk::bench
