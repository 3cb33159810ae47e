#pragma once
// The bench's own clocks, in microseconds: one that never goes back, and what the calling thread has computed, which a
// busy machine does not prolong. The bench measures the real world, so it reads the real clocks.

#include <time.h>

#include <chrono>
#include <cstdint>

namespace waydesk::bench {

inline std::int64_t now_us() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

inline double thread_cpu_us() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

}  // namespace waydesk::bench
