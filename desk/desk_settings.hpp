#pragma once
// The desk's times and bounds, and what it starts from.

#include "desk/document.hpp"
#include "desk/ports.hpp"
#include "desk/turn.hpp"

namespace waydesk::desk {

struct DeskSettings {
    WorkspaceId workspace;
    Duration accept_timeout = 20s;             // of an offer
    Duration declined_pause = 60s;             // before the same agent is asked again
    std::int64_t missed_to_away = 2;           // missed offers in a row
    Duration disconnect_grace = 15s;           // an agent without connection keeps his offers; new ones are not made
    Duration close_after = 72h;                // a resolved conversation counts as closed when nothing happened since
    Duration cool_after = 30min;               // a conversation's tail is dropped when nothing happened since
    privacy::Kinds kept_numbers;               // what is not masked in what people write
    std::size_t parked_limit = 1'000;          // commands that wait for one conversation
    std::size_t in_flight_limit = 8'000;       // changes that wait for the store, and questions to it; more are busy
    std::size_t in_flight_bytes = 32U << 20U;  // of those changes, roughly; likewise
};

// All that a desk starts from; read by rows only.
struct DeskSnapshot {
    std::vector<Queue> queues;
    std::vector<Agent> agents;
    std::vector<LoadedConversation> open;  // tails empty
    std::vector<DraftSaved> drafts;
    StoredDocument rules;
    std::vector<StoredDocument> calendars;  // every version
    std::vector<StoredDocument> service_levels;
    StoredDocument service_level_order;
    std::vector<StoredDocument> clock_leaps;
    StoredDocument fields;     // that conversations have
    StoredDocument states;     // likewise
    std::int64_t journal = 0;  // the highest in use
    std::int64_t number = 0;   // likewise
};

}  // namespace waydesk::desk
