#pragma once
// What the travelers of the demo's month said of how they were served, visits after their trips, and inspections of
// what was served, in every stage. Each hangs on a conversation of the month.

#include "core/store/connection.hpp"
#include "core/store/ledger.hpp"
#include "desk/ids.hpp"

namespace waydesk::app {

// Turns CSAT on and writes them in one change; does nothing when there are surveys already. `ledger` answers within
// submit (DirectLedger). The same month gives the same answers.
store::Explained<> seed_surveys(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                                IdSource& ids, Instant now);

}  // namespace waydesk::app
