#pragma once
// A waiting line: the conversations of one queue in the order they are to be served. Decides who is next, never who
// takes it (see router.hpp). Lives on: the desk thread.

#include "desk/conversation.hpp"

#include <compare>
#include <map>
#include <set>

namespace waydesk::routing {

// Urgent first, then by arrival: requeue, transfer and decline keep the place (R5).
struct Place {
    std::int64_t priority = 0;
    Instant arrived_at;
    desk::ConversationId conversation;

    bool operator==(const Place&) const = default;
    std::strong_ordering operator<=>(const Place& other) const {
        if (const auto order = other.priority <=> priority; order != 0) return order;
        if (const auto order = arrived_at <=> other.arrived_at; order != 0) return order;
        return conversation <=> other.conversation;
    }
};

// How fast a line moves, from when its conversations were taken.
class Pace {
public:
    static constexpr std::size_t remembered = 20;
    static constexpr Duration window = std::chrono::minutes(30);

    void served(Instant at);
    // Low and high, whole seconds, for somebody at `position` (1 = next); nothing before three were served lately.
    // The mean interval between two that were served, times the position, give or take its standard error (the
    // intervals of a Poisson stream: mean/sqrt(n)), never below 5 s.
    std::optional<std::pair<std::int64_t, std::int64_t>> estimate(std::int64_t position, Instant now) const;

private:
    std::deque<Instant> served_;
};

struct Line {
    std::set<Place> waiting;
    std::map<std::int64_t, std::int64_t> weights;  // of those who wait, and how many have it
    Pace pace;
    bool changed = false;  // since the last look for an offer

    void enter(const Place& place, std::int64_t weight);
    void leave(const Place& place, std::int64_t weight);
    std::int64_t least_weight() const;  // nobody waits: more than anybody can carry
    Instant oldest() const;             // unset: nobody waits
};

}  // namespace waydesk::routing
