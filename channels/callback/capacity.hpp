#pragma once
// Whether one more call fits into a stretch of time beside those that are promised already: everybody is given to one
// agent who speaks his language and has the skill. Pure; any thread.

#include "channels/callback/callback.hpp"

#include <span>

namespace waydesk::callback {

// An agent who makes calls for a while: of the staffing, what live chats are forecast to leave.
struct Shift {
    Window during;
    Abilities abilities;
};

struct Promised {
    Window window;
    Need need;
};

struct Capacity {
    std::vector<Shift> shifts;
    std::vector<Promised> promised;  // those that are not over; one that is longer than a slot counts in each
    Duration per_call = 10min;       // of an agent's time, with what is written afterwards
};

// Nobody loses what he was promised: where promises already exceed the staff, only what those could not use is free.
bool has_room(const Capacity& capacity, const Window& slot, const Need& need);

}  // namespace waydesk::callback
