#pragma once
// Where a traveler will be, by his itinerary: a call at nine in Lisbon is one at four in the night for somebody who has
// landed in New York by then. Lives on: any thread; immutable.

#include "channels/callback/window.hpp"

#include <optional>
#include <vector>

namespace waydesk::callback {

inline constexpr std::size_t most_legs = 50;
inline constexpr Duration time_around_flights = 1h;  // boarding, and getting out

// One segment of a journey, with the times as the ticket has them: each by the clock of a zone, which for trains and
// flights in all of China is Asia/Shanghai.
struct Leg {
    time::CivilTime departs;
    time::Zone from;
    time::CivilTime arrives;
    time::Zone to;
    bool is_reachable = false;  // aboard, by telephone: a train is, a flight is not
};

class Whereabouts {
public:
    // `home` is where he is until he departs. Errors: invalid (a time that is none, an arrival before its departure, a
    // departure before the arrival before it); too_large (most_legs).
    static Result<Whereabouts> make(const time::Zone& home, const std::vector<Leg>& legs);

    // The zone he is in all the time of it; nothing: he cannot be reached, or moves into another.
    std::optional<time::Zone> during(const Window& window) const;

private:
    struct Stay {
        Window when;
        time::Zone zone;
    };
    void add(const Stay& stay);

    std::vector<Stay> stays_;  // in order; he cannot be reached between them, or is in another zone at once
};

// By whose clock times are told to somebody there: official time, so Asia/Shanghai in Asia/Urumqi, where people live by
// the sun two hours later (tzdata, file `asia`).
time::Zone told_by(const time::Zone& place);

}  // namespace waydesk::callback
