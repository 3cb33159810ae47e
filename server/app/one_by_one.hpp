#pragma once
// Pieces of work that are done one after the other, because each relies on what the one before has stored.
// Lives on: the desk thread.

#include "server/app/desk_thread.hpp"

#include <deque>
#include <functional>
#include <memory>

namespace waydesk::app {

class OneByOne {
public:
    // It calls its argument when the next may begin: at least once; only the first time counts.
    using Work = std::function<void(std::function<void()>)>;

    explicit OneByOne(DeskThread& thread) : thread_(thread) {}

    void line_up(Work work) {
        waiting_.push_back(std::move(work));
        begin_next();
    }
    bool is_idle() const { return !is_working_ && waiting_.empty(); }

private:
    // The next one begins by the mailbox, never from within the one before.
    void begin_next() {
        if (is_working_ || waiting_.empty()) return;
        const Work work = std::move(waiting_.front());
        waiting_.pop_front();
        is_working_ = true;
        work([this, is_over = std::make_shared<bool>(false)] {
            if (std::exchange(*is_over, true)) return;
            is_working_ = false;
            thread_.post([this] { begin_next(); });
        });
    }

    DeskThread& thread_;
    std::deque<Work> waiting_;
    bool is_working_ = false;
};

}  // namespace waydesk::app
