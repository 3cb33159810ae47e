#pragma once
// The facts that are stored, held against the ledger. Blocking: runs on a reader thread with its connection.

#include "desk/figures/building.hpp"

namespace waydesk::figures {

struct Difference {
    desk::ConversationId conversation;
    std::string field;
    std::string fact;    // as it is stored; empty: there is no fact
    std::string ledger;  // as the events tell it
};

// Where the two differ, column by column.
std::vector<Difference> differences(const Fact& stored, const Fact& folded);

struct Check {
    static constexpr std::size_t most_differences = 100;

    std::int64_t checked = 0;
    std::vector<Difference> differences;
    desk::ConversationId after;
    bool is_last = false;
};

// The next conversations of those in which something happened since then, by id. Of what happened from `until` on
// nothing is asked, and a conversation of which that is told already is passed over.
struct CheckRange {
    Instant since;
    Instant until;
    desk::ConversationId after;
};
Result<Check> check(store::Connection& connection, desk::WorkspaceId workspace, const CheckRange& range);
// All surveys that were asked since then, held against their answers.
Result<Check> check_surveys(store::Connection& connection, desk::WorkspaceId workspace, Instant since);

}  // namespace waydesk::figures
