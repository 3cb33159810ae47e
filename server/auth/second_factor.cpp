#include "server/auth/second_factor.hpp"

#include "server/auth/auth_sql.hpp"

namespace waydesk::auth {

Result<std::int64_t> second_factors(store::Connection& connection, desk::WorkspaceId workspace, desk::AgentId agent) {
    const auto rows = connection.query(sql::find_second_factor, {workspace.value, agent.value});
    if (!rows) return rows.error();
    return rows->empty() || rows->front().text(0).empty() ? 0 : 1;
}

}  // namespace waydesk::auth
