#pragma once
// Why a clock stands where it stands, so that somebody can count it again with a calendar and a pencil; and what a
// change of policies or calendars would do to clocks that run. Lives on: the thread of the book.

#include "desk/ids.hpp"
#include "routing/sla/clocks.hpp"

namespace waydesk::routing::sla {

struct Explained {
    Segment segment;
    std::string calendar;                  // its id; empty: real time
    std::vector<time::Stretch> stretches;  // what was open in it; their lengths add up to what counted
};
struct Explanation {
    Reading reading;
    Rule rule;  // that governs it now
    std::vector<Explained> parts;
};

// Every run that ever was, the latest of each kind last.
std::vector<Explanation> explain(const Book& book, std::span<const SlaEvent> events, Instant now);

struct Story {
    desk::ConversationId conversation;
    Facts facts;
    std::vector<SlaEvent> events;
};

struct Changed {
    desk::ConversationId conversation;
    ClockKind clock = ClockKind::first_response;
    std::optional<Reading> before;  // nothing: there is no such clock
    std::optional<Reading> after;

    bool would_breach() const;  // which it does not yet
};

// The clocks that are open, or would be, and would change if the proposed book came into force now.
std::vector<Changed> preview(const Book& in_force, const Book& proposed, std::span<const Story> stories, Instant now);

}  // namespace waydesk::routing::sla
