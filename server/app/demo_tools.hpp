#pragma once
// What the agents of the demo have at hand: canned answers, macros and a view. At start, before the desk thread runs.

#include "core/store/connection.hpp"
#include "core/store/ledger.hpp"
#include "desk/ids.hpp"

namespace waydesk::app {

// Does nothing when there are canned answers already. `ledger` answers within submit (DirectLedger).
store::Explained<> seed_tools(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                              Instant now);

}  // namespace waydesk::app
