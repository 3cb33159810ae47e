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

// A new password, or what is wrong with it.
std::string read_new_password(protocol::Fields& fields, std::string_view name);

}  // namespace waydesk::api
