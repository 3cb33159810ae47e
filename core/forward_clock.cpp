#include "core/forward_clock.hpp"

namespace waydesk {

Instant ForwardClock::now() const {
    const Instant system = system_.now();
    const Duration at = system_.monotonic();
    const std::lock_guard lock(mutex_);
    const Duration passed = std::max(at - at_, Duration{});  // another thread may have read a later time
    const Instant slowly = now_ + passed / 2;
    if (system >= slowly) {
        now_ = system;
    } else if (passed >= 2us) {
        now_ = slowly;
    } else {
        return now_;  // so that the halves of single microseconds are not lost
    }
    at_ = std::max(at_, at);
    return now_;
}

}  // namespace waydesk
