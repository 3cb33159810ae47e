#pragma once
// What would come of an order, without doing it: for dry runs. Plain data; any thread.

#include "desk/command.hpp"

namespace waydesk::desk {

struct Rehearsed {
    Refusal refusal;               // set: the state stays as it is
    ConversationState state;       // after it, as far as the next order depends on it
    std::vector<Changed> changes;  // of an Amend
};

}  // namespace waydesk::desk
