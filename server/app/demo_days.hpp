#pragma once
// The last days of the demo's month as those who work there see them: shifts, the handovers of yesterday and of this
// morning, announcements and who has read them. The reports of the days are frozen by the running program itself.

#include "core/store/connection.hpp"
#include "core/store/ledger.hpp"
#include "desk/ids.hpp"

namespace waydesk::app {

// Writes them in one change; does nothing when there are handovers already, or nobody to hand over. `ledger` answers
// within submit (DirectLedger).
store::Explained<> seed_days(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                             IdSource& ids, Instant now);

}  // namespace waydesk::app
