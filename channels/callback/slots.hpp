#pragma once
// The times at which a call can honestly be promised: somebody is free who speaks the language, the desk is open, and
// it is no night where the traveler will be. Pure; one thread at a time, as the calendar.

#include "channels/callback/capacity.hpp"
#include "channels/callback/whereabouts.hpp"
#include "core/time/business_calendar.hpp"

namespace waydesk::callback {

struct SlotRules {
    Duration length = 30min;  // whole seconds that divide a day; slots begin at multiples of it since midnight UTC
    Duration lead = 15min;    // from now until the first may begin
    Duration horizon = 14 * 24h;
    QuietHours quiet;
    std::size_t most = 12;
};

struct SlotQuestion {
    Instant now;
    Need need;
    Window wished;             // only within it; empty: at any time
    bool at_any_hour = false;  // the traveler asked for it: quiet hours do not count
};

// As it is told: an hour that a change of the clocks repeats carries its offset. A slot over such a change, which would
// seem to be longer or to end before it begins, is not offered.
struct Slot {
    Window window;
    time::Zone place;  // where he will be
    time::Zone clock;  // by which it is told
    time::CivilTime from, until;
    std::chrono::seconds offset{};  // of the clock, from UTC
    bool is_repeated = false;       // `from` comes twice that night: only the offset tells which
};

// The earliest first.
std::vector<Slot> offer_slots(const SlotQuestion& question, const Whereabouts& whereabouts, const Capacity& capacity,
                              const time::BusinessCalendar& hours, const SlotRules& rules);

}  // namespace waydesk::callback
