#pragma once
// Time comes from outside, always: nothing that decides calls now() itself.

#include "core/instant.hpp"

#include <atomic>

namespace waydesk {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;         // the wall clock; may jump
    virtual Duration monotonic() const = 0;  // never goes back; for intervals and timers
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
    Duration monotonic() const override;
};

// Moves only when told. Safe to read from any thread.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start = Instant::from_ms(1'767'000'000'000)) : now_us_(start.us) {}
    Instant now() const override { return {now_us_.load()}; }
    Duration monotonic() const override { return Duration(monotonic_us_.load()); }
    void advance(Duration by) { now_us_ += by.count(), monotonic_us_ += by.count(); }
    void jump_wall(Duration by) { now_us_ += by.count(); }

private:
    std::atomic<std::int64_t> now_us_;
    std::atomic<std::int64_t> monotonic_us_{0};
};

}  // namespace waydesk
