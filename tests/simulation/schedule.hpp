#pragma once
// Virtual time: what is due, the earliest first; of what is due at once, what was planned first. One thread.

#include "core/clock.hpp"

#include <functional>
#include <queue>
#include <vector>

namespace waydesk::simulation {

class Schedule {
public:
    Duration now() const { return now_; }
    void after(Duration delay, std::function<void()> work) {
        due_.push({now_ + std::max(delay, Duration{}), ++last_, std::move(work)});
    }
    bool step() {  // false: nothing is planned
        if (due_.empty()) return false;
        Due next = std::move(const_cast<Due&>(due_.top()));
        due_.pop();
        now_ = next.when;
        next.work();
        return true;
    }
    Duration next_at() const { return due_.empty() ? Duration::max() : due_.top().when; }

private:
    struct Due {
        Duration when;
        std::uint64_t order;
        std::function<void()> work;
        bool operator<(const Due& other) const {  // the queue's top is its greatest
            return when != other.when ? when > other.when : order > other.order;
        }
    };
    Duration now_{0};
    std::uint64_t last_ = 0;
    std::priority_queue<Due> due_;
};

inline constexpr Instant start_of_time = Instant::from_ms(1'767'000'000'000);

// The clock of the one machine: its wall jumps when it is told to.
class VirtualClock final : public Clock {
public:
    explicit VirtualClock(const Schedule& schedule) : schedule_(schedule) {}
    Instant now() const override { return start_of_time + schedule_.now() + offset_; }
    Duration monotonic() const override { return schedule_.now(); }
    void jump(Duration by) {
        offset_ += by;
        farthest_ = std::max(farthest_, offset_);
    }
    void catch_up() { offset_ = farthest_; }  // no time that was told before is still to come

private:
    const Schedule& schedule_;
    Duration offset_{0}, farthest_{0};
};

}  // namespace waydesk::simulation
