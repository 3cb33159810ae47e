#pragma once
// One command's worth of work: the rows to store, and what to tell once they are stored.

#include "core/store/change.hpp"
#include "desk/command.hpp"

#include <map>
#include <set>
#include <variant>
#include <vector>

namespace waydesk::desk {

struct Answered {
    Ticket ticket = 0;
    Answer answer;
};
struct Happened {
    EventPtr event;
    Ticket origin = 0;
};  // the connection behind `origin` gets the answer instead
struct OfferMade {
    ConversationId conversation;
};
struct OfferGone {
    ConversationId conversation;
    Offer offer;
    std::string why;
};
struct DraftSaved {
    AgentId agent;
    ConversationId conversation;
    std::string text;
    Ticket origin = 0;
};
struct Mentioned {
    AgentId agent;
    std::int64_t note = 0;
    EventPtr event;
};
using Publication = std::variant<Answered, Happened, OfferMade, OfferGone, DraftSaved, Mentioned>;

struct StoredPresence {
    Presence presence = Presence::offline;
    std::string reason;
    Instant at;
    std::int64_t event_seq = 0;
};

struct Turn {
    Instant now;
    Ticket ticket = 0;  // of the command, for a refusal by the store
    store::Change change;
    std::vector<Publication> publications;
    std::map<ConversationId, ConversationPtr> touched;  // written and told, with their state after this turn
    std::set<ConversationId> relies_on;                 // not changed, but the answer holds only if they are stored so
    std::map<AgentId, Agent> agents;                    // told, with their state after this turn
    std::set<AgentId> loads;                            // whose load changed: refused together, so that R2 holds
    std::optional<std::pair<AgentId, StoredPresence>> presence;  // that this turn stores
    std::size_t bytes = 0;                                       // of the change
    bool is_stored = false;                                      // nothing to store: waits only for those before it

    bool says_nothing() const {
        return change.empty() && publications.empty() && touched.empty() && relies_on.empty() && agents.empty();
    }
};

}  // namespace waydesk::desk
