#pragma once
// How many second factors an agent signs in with, as it is stored now: none or one. Any thread.

#include "core/store/connection.hpp"
#include "desk/ids.hpp"

namespace waydesk::auth {

Result<std::int64_t> second_factors(store::Connection& connection, desk::WorkspaceId workspace, desk::AgentId agent);

}  // namespace waydesk::auth
