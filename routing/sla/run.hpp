#pragma once
// One run of one clock: from what started it to what ended it. Open time counts while it runs; what was counted stays
// counted when its policy or calendar changes. Lives on: one thread at a time, as the book does.

#include "routing/sla/event.hpp"

namespace waydesk::routing::sla {

enum class Phase : std::int16_t { running = 1, paused = 2, met = 3, cancelled = 4 };  // met: in time or late

// For those who look at it: a clock at one moment.
struct Reading {
    enum class State : std::int16_t { running = 1, paused = 2, met = 3, breached = 4, cancelled = 5 };

    ClockKind clock = ClockKind::first_response;
    std::int64_t run = 0;
    State state = State::running;  // breached: past its target, whatever else it is
    bool is_open = true;           // neither met nor cancelled
    Phase phase = Phase::running;
    Instant started_at;
    std::optional<Instant> ended_at;
    std::optional<Instant> due_at;  // paused: nothing, unless it was passed before; nothing: never opens again
    Duration target{};
    Duration elapsed{};    // open time
    Duration remaining{};  // below zero: late by so much
};
std::string_view to_string(Reading::State state);

// One thing that counted, or did not: so that it can be counted again by hand.
struct Segment {
    Instant from;
    Instant until;
    Rule rule;
    std::string paused_in;  // empty: it ran
    Duration counted{};
};

class Run {
public:
    // How it is counted. What it points at is in the book.
    struct Terms {
        Rule rule;
        const Policy* policy = nullptr;                    // null: no marks
        const time::BusinessCalendar* calendar = nullptr;  // null: real time
        Duration within{};
        const std::vector<std::string>* pauses = nullptr;  // null: none
    };

    Run(ClockKind kind, std::int64_t number, Instant at, Terms terms);

    ClockKind kind() const { return kind_; }
    std::int64_t number() const { return number_; }
    bool is_open() const { return phase_ == Phase::running || phase_ == Phase::paused; }
    const std::vector<Segment>& segments() const { return segments_; }  // ended ones
    const Terms& terms() const { return terms_; }

    void enter(Instant at, const std::string& state);  // pauses or runs on, as the target says
    void end(Instant at, Phase how);
    void reopen(Instant at, const std::string& state);
    void change(Instant at, Terms terms);
    void leave_out(Instant from, Instant until);  // of the segment that has not ended

    Reading read(Instant now) const;
    std::vector<Segment> segments_until(Instant now) const;

    struct Due {
        Instant at;
        const Mark* mark = nullptr;
    };
    std::optional<Due> next_mark() const;  // not done yet; nothing: paused, ended, or all done
    void fired(const std::string& mark);

private:
    Duration count(Instant from, Instant until) const;
    std::optional<Instant> when(Duration used) const;  // so much is used up
    Duration used_at(const Mark& mark) const;
    void settle(Instant at);
    void find_due();

    ClockKind kind_;
    std::int64_t number_;
    Phase phase_ = Phase::running;
    Instant started_at_;
    Instant since_;  // of the segment that is not ended
    Duration counted_{};
    std::optional<Instant> due_;
    std::string state_;
    Terms terms_;
    std::vector<std::string> fired_;
    std::vector<Segment> segments_;
};

}  // namespace waydesk::routing::sla
