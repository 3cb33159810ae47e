#include "server/api/routes.hpp"

namespace waydesk::api {

RouteTable all_routes(const RouteContext& context) {
    std::vector<Route> all;
    for (const auto group : {operations_routes, sign_in_routes, widget_routes, conversation_routes, routing_routes,
                             levels_routes, reports_routes, simulation_routes, people_routes, file_routes,
                             article_routes, help_routes, policy_routes, translation_routes, mail_routes}) {
        std::vector<Route> routes = group(context);
        std::move(routes.begin(), routes.end(), std::back_inserter(all));
    }
    return RouteTable(std::move(all));
}

}  // namespace waydesk::api
