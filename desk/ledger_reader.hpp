#pragma once
// Reads a stretch of the ledger in the order in which things happened, for those who look back at what was. Blocking:
// runs on a reader thread with its connection.

#include "core/store/connection.hpp"
#include "desk/conversation.hpp"

#include <functional>

namespace waydesk::desk {

// An event, with what its conversation is like today where it came into line.
struct Moment {
    std::int64_t journal = 0;
    ConversationId conversation;  // or
    AgentId agent;                // about whom it is
    EventKind kind = EventKind::message;
    Visibility visibility = Visibility::all;
    Author author;
    Instant at;
    std::string body;  // JSON; empty for messages, cards and `joined`
    // Only of `routed`:
    std::string channel, language;
    std::vector<SkillNeed> skills;
};

class LedgerReader {
public:
    LedgerReader(store::Connection& connection, WorkspaceId workspace)
        : connection_(connection), workspace_(workspace) {}

    // The number of the first event at that time or later; what comes next when there is none.
    Result<std::int64_t> first_from(Instant at);
    // Those numbered from `from` to below `until`, ascending. `each` answers false to end it.
    Result<void> read(std::int64_t from, std::int64_t until, const std::function<bool(const Moment&)>& each);
    // What an agent was before the event of that number; offline when nothing was said of him.
    Result<std::optional<Moment>> presence_before(AgentId agent, std::int64_t journal);

private:
    store::Connection& connection_;
    WorkspaceId workspace_;
};

}  // namespace waydesk::desk
