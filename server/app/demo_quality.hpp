#pragma once
// Visits and inspections of the demo's month, as rows; see demo_surveys.hpp.

#include "core/store/change.hpp"
#include "core/store/errc.hpp"
#include "desk/loader.hpp"

namespace waydesk::app {

// `ended`: conversations of the month that are over and were served, the oldest first.
store::Explained<> tell_quality(store::Change& change, desk::Loader& loader, desk::WorkspaceId workspace,
                                const std::vector<desk::ConversationPtr>& ended, IdSource& ids, Instant now);

}  // namespace waydesk::app
