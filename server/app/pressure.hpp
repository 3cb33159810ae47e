#pragma once
// How much the desk has before it. When that is more than it can do soon, new messages are refused where they come in,
// before they cost it anything; what it has taken is done as fast as ever. Any thread asks; the desk thread tells.

#include <atomic>
#include <cstddef>

namespace waydesk::app {

class Pressure {
public:
    // `most`: changes on their way to the store, and half as many requests on their way to the desk.
    explicit Pressure(std::size_t most) : most_(most) {}

    void asked() { asked_.fetch_add(1, std::memory_order_relaxed); }
    void heard() { asked_.fetch_sub(1, std::memory_order_relaxed); }  // the desk begins with what was asked
    // Once full it stays so until a quarter is done, so that it does not change its mind with every message.
    void set_in_flight(std::size_t changes) {
        if (changes >= most_) full_.store(true, std::memory_order_relaxed);
        if (changes <= most_ / 4 * 3) full_.store(false, std::memory_order_relaxed);
    }
    bool is_too_high() const {
        return full_.load(std::memory_order_relaxed) || asked_.load(std::memory_order_relaxed) >= most_ / 2;
    }

private:
    std::size_t most_;
    std::atomic<std::size_t> asked_{0};
    std::atomic<bool> full_{false};
};

}  // namespace waydesk::app
