#pragma once
// One command's worth of work: the rows to store, and what to tell once they are stored.

#include "core/store/change.hpp"
#include "desk/command.hpp"

#include <map>
#include <variant>
#include <vector>

namespace waydesk::desk {

struct Answered { Ticket ticket = 0; Answer answer; };
struct Happened { EventPtr event; Ticket origin = 0; };  // the connection behind `origin` gets the answer instead
struct OfferMade { ConversationId conversation; };
struct OfferGone { ConversationId conversation; Offer offer; std::string why; };
struct DraftSaved { AgentId agent; ConversationId conversation; std::string text; Ticket origin = 0; };
using Publication = std::variant<Answered, Happened, OfferMade, OfferGone, DraftSaved>;

struct Turn {
    Instant now;
    Ticket ticket = 0;                                   // of the command, for a refusal by the store
    store::Change change;
    std::vector<Publication> publications;
    std::map<ConversationId, ConversationPtr> touched;   // with their state after this turn
    std::map<AgentId, Agent> agents;                     // likewise
    bool stored = false;                                 // nothing to store: waits only for those before it
};

}  // namespace waydesk::desk
