#pragma once
// What the calling thread has computed so far.

#include <ctime>

namespace waydesk::bench {

inline double thread_cpu_us() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

}  // namespace waydesk::bench
