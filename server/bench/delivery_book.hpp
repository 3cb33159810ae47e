#pragma once
// Our own account of one writer's messages to one reader: what was acknowledged to the one has to reach the other once,
// and in order. Messages are numbered by the writer from 0. One thread.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace waydesk::bench {

struct Faults {
    std::int64_t lost = 0;        // acknowledged, but never delivered
    std::int64_t duplicated = 0;  // delivered again
    std::int64_t reordered = 0;   // delivered after a later one
    void add(const Faults& more) { lost += more.lost, duplicated += more.duplicated, reordered += more.reordered; }
};

class DeliveryBook {
public:
    void acknowledged(std::size_t number) {
        Entry& entry = mark(number);
        if (!std::exchange(entry.acknowledged, true)) ++acknowledged_;
    }
    void delivered(std::size_t number) {
        Entry& entry = mark(number);
        if (entry.delivered) {
            ++faults_.duplicated;
            return;
        }
        entry.delivered = true;
        ++delivered_;
        if (number + 1 < next_) ++faults_.reordered;
        next_ = std::max(next_, number + 1);
    }
    // Read again on purpose after the connection lagged: neither twice nor late.
    void caught_up(std::size_t number) {
        Entry& entry = mark(number);
        if (std::exchange(entry.delivered, true)) return;
        ++delivered_;
        next_ = std::max(next_, number + 1);
    }
    std::size_t delivered() const { return delivered_; }
    // Whether `written` messages are acknowledged and delivered, all of them.
    bool is_complete(std::size_t written) const { return acknowledged_ == written && delivered_ == written; }
    Faults faults() const {
        Faults all = faults_;
        all.lost = count_lost();
        return all;
    }

private:
    struct Entry {
        bool acknowledged = false;
        bool delivered = false;
    };
    Entry& mark(std::size_t number) {
        if (number >= entries_.size()) entries_.resize(number + 1);
        return entries_[number];
    }
    std::int64_t count_lost() const {
        std::int64_t lost = 0;
        for (const Entry& entry : entries_)
            if (entry.acknowledged && !entry.delivered) ++lost;
        return lost;
    }

    std::vector<Entry> entries_;
    std::size_t next_ = 0;
    std::size_t acknowledged_ = 0;
    std::size_t delivered_ = 0;
    Faults faults_;
};

}  // namespace waydesk::bench
