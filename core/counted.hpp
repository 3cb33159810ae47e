#pragma once
// One of those that wait or run, counted for as long as it lives: the bound of a line that strangers can fill. Any
// thread.

#include <atomic>
#include <cstdint>

namespace waydesk {

class Counted {
public:
    explicit Counted(std::atomic<std::int64_t>& count) : count_(count), now_(count.fetch_add(1) + 1) {}
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    ~Counted() { count_.fetch_sub(1); }
    std::int64_t now() const { return now_; }  // how many there were with it

private:
    std::atomic<std::int64_t>& count_;
    std::int64_t now_;
};

}  // namespace waydesk
