#pragma once
// How many conversations of each queue have a clock that is late, and how many one that soon will be. What changes is
// put in and time moves the bounds, so nobody walks through all of them. Lives on: one thread at a time.

#include "desk/conversation.hpp"

#include <set>
#include <unordered_map>

namespace waydesk::routing::sla {

// Of open conversations, each in one of the two at most.
struct RiskCounts {
    std::int64_t at_risk = 0;   // none of its clocks is late, and one that runs is due soon
    std::int64_t breached = 0;  // one of its open clocks is late
    bool operator==(const RiskCounts&) const = default;
};

class Risk {
public:
    static constexpr Duration soon = std::chrono::minutes(15);

    void put(const desk::ConversationState& state);  // as it is now, also when it has ended
    void clear();
    RiskCounts counts(desk::QueueId queue, Instant now);  // the clock may also be set back

private:
    struct Entry {
        Instant due;  // of the first of its open clocks
        desk::QueueId queue;
    };
    using Key = std::pair<Instant, desk::ConversationId>;
    struct Bound {  // those due before it are counted
        Instant at;
        std::unordered_map<std::int64_t, std::int64_t> counts;  // by queue
    };

    void move(Bound& bound, Instant to) const;
    void count(const Entry& entry, std::int64_t by);

    std::unordered_map<std::int64_t, Entry> entries_;  // by conversation
    std::map<Key, desk::QueueId> due_;
    Bound late_;
    Bound near_;  // the late ones among them
};

}  // namespace waydesk::routing::sla
