#pragma once
// A waiting line: who is in it since when, how fast it moves, and what its queue says about it. Decides nothing (see
// router.hpp). Lives on: the desk thread.

#include "routing/board.hpp"

#include <deque>

namespace waydesk::routing {

using Span = std::pair<std::int64_t, std::int64_t>;  // from, to; whole seconds

// How fast a line moves, from when its conversations were taken.
class Pace {
public:
    static constexpr std::size_t remembered = 20;
    static constexpr Duration window = std::chrono::minutes(30);

    void served(Instant at);
    // Low and high for somebody at `position` (1 = next); nothing before three were served lately.
    // The mean interval between two that were served, times the position, give or take its standard error (the
    // intervals of a Poisson stream: mean/sqrt(n)), never below 5 s.
    std::optional<Span> estimate(std::int64_t position, Instant now) const;

private:
    std::deque<Instant> served_;
};

// How long conversations of one kind take: an average that forgets, from a start value.
class Handling {
public:
    static constexpr std::int64_t steady_after = 20;  // then each new one counts a twentieth

    explicit Handling(Duration start) : mean_s_(static_cast<double>(start.count()) / 1e6) {}
    void took(Duration time);
    double mean_s() const { return mean_s_; }
    std::int64_t count() const { return count_; }
    // When the one at `position` is taken while `served` are in hand and every one that ends lets one in: an Erlang
    // distribution, of which the middle four fifths are told. Nothing before three were seen.
    std::optional<Span> estimate(std::int64_t position, std::int64_t served) const;

private:
    double mean_s_;
    std::int64_t count_ = 0;
};

struct Line {
    explicit Line(Duration first_handle) : handling(first_handle) {}

    desk::Queue queue;
    std::set<Place> arrivals;  // of all who wait or are offered
    Pace pace;
    Handling handling;        // of all kinds together
    std::int64_t served = 0;  // conversations in hand
    std::int64_t rings = 1;   // the outermost that somebody is in
    double share_due = 0;     // of the late: from 1 on it is their turn

    void late_waited(double share) { share_due += share < 1 ? share / (1 - share) : 1; }
    bool is_turn_of_late(double share) const { return share >= 1 || share_due >= 1 - 1e-9; }
    void late_was_taken() { share_due = std::max(0.0, share_due - 1); }
    std::optional<Span> estimate(std::int64_t position, Instant now) const;
};

// What is told of it.
struct Standing {
    std::int64_t position = 0;  // 1 = next
    std::optional<Span> estimate_s;
    bool operator==(const Standing&) const = default;
};

struct LineCounts {
    std::int64_t waiting = 0;
    Instant oldest;  // unset: nobody waits
    bool operator==(const LineCounts&) const = default;
};

}  // namespace waydesk::routing
