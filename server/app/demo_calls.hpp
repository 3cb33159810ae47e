#pragma once
// Calls of the demo's month: those that were made, missed, called off and turned into chats, and some that are owed
// today. Each hangs on a conversation of the month; who calls is who served it. All numbers are fictitious.

#include "core/store/connection.hpp"
#include "core/store/ledger.hpp"
#include "desk/ids.hpp"

namespace waydesk::app {

// Writes them in one change; does nothing when there are callbacks already, or no conversations. `ledger` answers
// within submit (DirectLedger). The same month gives the same calls.
store::Explained<> seed_calls(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                              IdSource& ids, Instant now);

}  // namespace waydesk::app
