#pragma once
// What the desk is told of a matter that is followed (desk/cases). A plain value; any thread.

#include "desk/event.hpp"

namespace waydesk::desk {

// A complaint or a refund of a conversation moved on, or its time runs out: told there, and nothing else changes. Only
// the program itself asks for it.
struct TellCase {
    ConversationId conversation;
    Author by;         // of the card
    std::string card;  // the body of a `card` event for everybody; empty: none
    std::string note;  // a note of ours for agents; empty: none
    std::string note_language;
};

}  // namespace waydesk::desk
