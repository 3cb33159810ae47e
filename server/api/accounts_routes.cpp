// Accounts of staff: invitations, forgotten passwords, second factors, API tokens, the audit log.
#include "server/api/accounts_parts.hpp"

namespace waydesk::api {

std::string read_new_password(protocol::Fields& fields, std::string_view name) {
    std::string password = fields.require_text(name, auth::most_password_bytes);
    if (fields.ok() && password.size() < auth::least_password_bytes) fields.refuse(name);
    return password;
}

std::vector<Route> accounts_routes(const RouteContext& context) {
    std::vector<Route> all;
    for (const auto group : {own_account_routes, invitation_routes, reset_routes, audit_routes, supervision_routes}) {
        std::vector<Route> routes = group(context);
        std::move(routes.begin(), routes.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace waydesk::api
