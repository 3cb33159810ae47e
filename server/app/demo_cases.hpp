#pragma once
// Complaints and refunds of the demo's month, in every stage of their way. Each hangs on a conversation of the month;
// who handles it is who served that.

#include "core/store/connection.hpp"
#include "core/store/ledger.hpp"
#include "desk/ids.hpp"

namespace waydesk::app {

// Writes them in one change; does nothing when there are cases already, or no conversations. `ledger` answers within
// submit (DirectLedger). The same month gives the same cases.
store::Explained<> seed_cases(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                              IdSource& ids, Instant now);

}  // namespace waydesk::app
