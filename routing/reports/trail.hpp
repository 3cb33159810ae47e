#pragma once
// A conversation's way through queues and hands, read from its events: what a late clock was waiting for.
// Plain data; any thread.

#include "desk/conversation.hpp"

#include <span>

namespace waydesk::routing::reports {

enum class Place : std::int16_t { in_line = 1, with_agent = 2, asleep = 3, over = 4 };
std::string_view to_string(Place place);

struct Leg {
    Instant from;
    Place place = Place::in_line;
    desk::QueueId queue;
    desk::AgentId agent;  // while it is with one
};

struct Happening {
    enum class What : std::int16_t { missed = 1, declined = 2, transferred = 3 };
    Instant at;
    What what = What::missed;
};

// What happened in a stretch of time, to say why a clock became late in it.
struct Why {
    Place mostly = Place::in_line;  // where it was for the longest time
    Duration so_long{};
    std::int64_t missed = 0;  // offers that nobody answered
    std::int64_t declined = 0;
    std::int64_t transferred = 0;
    bool came_when_closed = false;  // no hour of its calendar was open when it began
};

class Trail {
public:
    // In the order of the ledger. Times never run back.
    explicit Trail(std::span<const desk::EventPtr> events);

    Leg at(Instant when) const;  // before the first: in line, in no queue
    Why between(Instant from, Instant until) const;

private:
    void apply(const desk::Event& event);
    void enter(Instant at, Place place, desk::AgentId agent = {});

    std::vector<Leg> legs_;
    std::vector<Happening> happenings_;
};

}  // namespace waydesk::routing::reports
