#pragma once
// Facts from the ledger, a piece at a time: of all that ever was, or of what happened since. Reads only; what comes of
// it is written by whoever asked. Blocking: runs on a reader thread with its connection.

#include "desk/figures/records.hpp"

#include <set>

namespace waydesk::figures {

struct Piece {
    std::vector<Fact> facts;
    std::vector<Stretch> stretches;
    bool is_last = false;
    std::int64_t journal = 0;    // of following: up to this event all is told
    desk::ConversationId after;  // of building: the last one
};

class Builder {
public:
    Builder(store::Connection& connection, desk::WorkspaceId workspace)
        : connection_(connection), workspace_(workspace) {}

    Result<std::optional<std::int64_t>> progress();  // nothing: facts have to be made
    Result<std::int64_t> last_journal();
    Result<Piece> follow(std::int64_t journal);       // the facts with the next events told
    Result<Piece> build(desk::ConversationId after);  // of the next conversations; with the last ones all presence

    // At most facts_at_once, by id; leaves out unknown ones.
    // From all their events before a time.
    Result<std::vector<Fact>> fold_again(std::span<const desk::ConversationId> ids, Instant until);
    Result<std::vector<Fact>> stored(std::span<const desk::ConversationId> ids);

private:
    using Ids = std::span<const desk::ConversationId>;
    Result<std::vector<Fact>> begun(Ids ids);  // without events
    Result<void> fold_all(std::span<const Fact> begun, Instant until, std::vector<Fact>& into);
    Result<std::vector<Fact>> known(Ids ids);  // as stored, or begun
    Result<void> follow_agent(desk::AgentId agent, bool from_the_beginning, std::vector<Stretch>& into);

    store::Connection& connection_;
    desk::WorkspaceId workspace_;
};

}  // namespace waydesk::figures
