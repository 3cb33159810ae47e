#pragma once
// What the clocks of a conversation hear. They come from its events in the ledger, in that order; `governed`,
// `promised` and `fired` are written there for the clocks. Plain data; any thread.

#include "routing/sla/book.hpp"

namespace waydesk::routing::sla {

enum class What : std::int16_t {
    governed = 1,         // by `rule` from now on
    visitor_message = 2,  // what the traveler wrote
    agent_reply = 3,      // what he can read of an agent; not the bot's, not a note
    status = 4,           // `state` as the desk calls it; "resolved" and "closed" end it, any other opens it again
    promised = 5,         // something by `until`; unset: no more
    fired = 6             // `mark` of run number `run` of `clock` was done
};

struct SlaEvent {
    Instant at;
    What what = What::visitor_message;
    Rule rule{};
    std::string state{};
    Instant until{};
    ClockKind clock = ClockKind::first_response;
    std::int64_t run = 0;
    std::string mark{};  // its key

    static SlaEvent governed(Instant at, Rule rule) {
        return {.at = at, .what = What::governed, .rule = std::move(rule)};
    }
    static SlaEvent message(Instant at) { return {.at = at, .what = What::visitor_message}; }
    static SlaEvent reply(Instant at) { return {.at = at, .what = What::agent_reply}; }
    static SlaEvent status(Instant at, std::string state) {
        return {.at = at, .what = What::status, .state = std::move(state)};
    }
    // Whole milliseconds, as they are written.
    static SlaEvent promised(Instant at, Instant until) {
        return {.at = at, .what = What::promised, .until = Instant::from_ms(until.ms())};
    }
    static SlaEvent fired(Instant at, ClockKind clock, std::int64_t run, std::string mark) {
        return {.at = at, .what = What::fired, .clock = clock, .run = run, .mark = std::move(mark)};
    }

    bool operator==(const SlaEvent&) const = default;
};

}  // namespace waydesk::routing::sla
