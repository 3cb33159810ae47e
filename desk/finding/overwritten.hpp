#pragma once
// Conversations whose words were overwritten, until the index has let go of them: what overwrites them puts a row in
// the same change, so that nothing that happens in between leaves words in the index. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/ids.hpp"

#include <vector>

namespace waydesk::finding {

namespace tables {
extern const store::Table overwritten_conversation;
}  // namespace tables

using Conversations = std::vector<desk::ConversationId>;

Result<Conversations> read_overwritten(store::Connection& connection, desk::WorkspaceId workspace);  // a stretch
void put_done(store::Change& change, desk::WorkspaceId workspace, const Conversations& done);

}  // namespace waydesk::finding
