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

// What was decided about a conversation: routed, offered, declined, missed, withdrawn, assigned.
struct Decision {
    std::int64_t journal = 0;
    EventKind kind = EventKind::routed;
    Instant at;
    std::string body;  // JSON
    ConversationId conversation;
    std::int64_t number = 0;  // of the conversation; likewise the next two, as they are now
    std::string subject;
    QueueId queue;
};

struct DecisionFilter {
    ConversationId conversation;  // none: all; likewise the next two
    QueueId queue;
    AgentId agent;           // whom it names, also as one who was not chosen
    Instant from, to;        // not set: without end; to: not any more
    std::int64_t below = 0;  // of these numbers; 0: from the newest
    std::int64_t limit = 50;
};

struct Decisions {
    std::vector<Decision> items;  // the newest first
    std::int64_t next = 0;        // what to look below for more; 0: that was all
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
    // Looks at no more than `most_looked_at` events: a page may hold less than its limit and go on all the same.
    static constexpr std::int64_t most_looked_at = 200'000;
    Result<Decisions> decisions(const DecisionFilter& filter);

private:
    Result<void> add_decisions(Decisions& into, const DecisionFilter& filter, std::int64_t from, std::int64_t below);

    store::Connection& connection_;
    WorkspaceId workspace_;
};

}  // namespace waydesk::desk
