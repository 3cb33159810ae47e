#pragma once
// A believable month on top of the demo accounts: some 400 conversations in seven languages, up to minutes before now,
// the last of them still open. Played by scripted people at the real desk, so every row is what the desk would write.

#include "core/random.hpp"
#include "core/store/connection.hpp"
#include "core/store/ledger.hpp"
#include "core/time/zone.hpp"
#include "desk/ids.hpp"

namespace waydesk::demo {

struct HistorySettings {
    desk::WorkspaceId workspace;  // with the demo accounts and one queue
    time::Zone zone = time::Zone::utc();
    Instant now;  // the history ends here
    std::size_t conversations = 390;
};

// Writes all of it in one change, or nothing; does nothing when there are conversations already. The same seed and time
// give the same rows. `connection` knows desk::sql::statements; `ledger` answers within submit (DirectLedger).
store::Explained<> seed_history(const HistorySettings& settings, store::Connection& connection, store::Ledger& ledger,
                                Random& random);

}  // namespace waydesk::demo
