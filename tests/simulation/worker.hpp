#pragma once
// One thread of a process: what is posted to it runs in order, a moment later each. A frozen one keeps what comes; a
// stopped one drops it. One (real) thread.

#include "tests/simulation/dice.hpp"
#include "tests/simulation/schedule.hpp"

#include <deque>

namespace waydesk::simulation {

class Worker {
public:
    Worker(Schedule& schedule, Dice dice, std::function<void()> after_each = {})
        : schedule_(schedule), dice_(dice), after_each_(std::move(after_each)) {}

    void post(std::function<void()> work) {
        posted_.push_back(std::move(work));
        plan();
    }
    void freeze() { is_frozen_ = true; }
    void thaw() {
        is_frozen_ = false;
        plan();
    }
    void stop() { is_stopped_ = true; }

private:
    void plan() {
        if (is_planned_ || is_frozen_ || is_stopped_ || posted_.empty()) return;
        is_planned_ = true;
        schedule_.after(dice_.between(2us, 60us), [this] { run_one(); });
    }
    void run_one() {
        is_planned_ = false;
        if (is_frozen_ || is_stopped_) return;
        const std::function<void()> work = std::move(posted_.front());
        posted_.pop_front();
        work();
        if (after_each_ && !is_stopped_) after_each_();
        plan();
    }

    Schedule& schedule_;
    Dice dice_;
    std::function<void()> after_each_;
    std::deque<std::function<void()>> posted_;
    bool is_planned_ = false;
    bool is_frozen_ = false;
    bool is_stopped_ = false;
};

}  // namespace waydesk::simulation
