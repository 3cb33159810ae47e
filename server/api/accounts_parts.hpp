#pragma once
// What the groups of account routes share. Pure; any thread.

#include "server/api/accounts_port.hpp"
#include "server/api/bind.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {

std::vector<Route> own_account_routes(const RouteContext& context);
std::vector<Route> invitation_routes(const RouteContext& context);
std::vector<Route> reset_routes(const RouteContext& context);
std::vector<Route> audit_routes(const RouteContext& context);
std::vector<Route> supervision_routes(const RouteContext& context);

inline Outcome done_or_failure(const Result<void>& done) {
    if (!done) return failure(done.error());
    return json("{}");
}

// A new password, or what is wrong with it.
std::string read_new_password(protocol::Fields& fields, std::string_view name);

}  // namespace waydesk::api
