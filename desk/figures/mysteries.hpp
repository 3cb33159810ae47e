#pragma once
// Conversations that somebody of our own began to see how travelers are served: what they say and how they are scored
// counts nowhere. Reading blocks: it runs on a reader thread with its connection.

#include "core/store/connection.hpp"
#include "desk/surveys/figures.hpp"

#include <set>

namespace waydesk::figures {

using Mysteries = std::set<desk::ConversationId>;

Result<Mysteries> read_mysteries(store::Connection& connection, desk::WorkspaceId workspace);

// What travelers were asked of a kind and what they said, without mystery contacts: all that tells of surveys counts
// from this. errors: too_large
Result<std::vector<surveys::Asked>> read_asked(store::Connection& connection, desk::WorkspaceId workspace,
                                               surveys::Kind kind, Instant from, Instant until);

}  // namespace waydesk::figures
