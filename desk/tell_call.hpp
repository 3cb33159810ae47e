#pragma once
// What the desk is told of a call that is owed in a conversation. A plain value; any thread.

#include "desk/event.hpp"

namespace waydesk::desk {

inline constexpr std::string_view call_kind = "call";  // ConversationState::kind while a call is owed in its place

// A call that is owed in a conversation moved on (channels/callback): what is told, and what becomes of the
// conversation's place in line. Only the program itself asks for it.
struct TellCall {
    enum class Place {
        stays,
        asleep,             // until `until`
        asleep_if_waiting,  // likewise, unless an agent serves it or it is over
        in_line,            // from sleep, or after its end; who waits or is served already stays where he is
        over,               // unless an agent serves it
        ended               // also then; refused (not_possible) when its traveler spoke last, or it is over already
    };
    ConversationId conversation;
    Place place = Place::stays;
    Instant until;
    bool is_call = true;      // what it weighs from now on when somebody is asked to serve it; false: the call is over
    std::int64_t weight = 1;  // at least: of its class beside the others
    Duration target{};        // in line: within which it is to be taken; zero: as the rules say
    AgentId preferred;        // in line: who is asked first
    Author by;                // of the card
    std::string card;         // the body of a `card` event for everybody; empty: none
    std::string text;         // a message of ours for everybody; empty: none
    std::string text_language;
    std::string promise;  // the body of an `sla` event about by when he is called; empty: none
};

}  // namespace waydesk::desk
