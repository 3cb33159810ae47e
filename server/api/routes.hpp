#pragma once
// All routes, group by group. To add one: a line here in the group's file, and its handler beside it.

#include "server/api/api.hpp"

namespace waydesk::api {

// What handlers work with; all of it outlives the routes.
struct RouteContext {
    const ApiSettings& settings;
    Ports& ports;
    SetUpPorts& set_up;
    DoorKeeper& doors;
    std::function<std::string()> openapi;
    std::function<const RouteTable&()> table;  // all of them; once they are served
};

std::vector<Route> operations_routes(const RouteContext& context);
std::vector<Route> sign_in_routes(const RouteContext& context);
std::vector<Route> widget_routes(const RouteContext& context);
std::vector<Route> conversation_routes(const RouteContext& context);
std::vector<Route> routing_routes(const RouteContext& context);
std::vector<Route> levels_routes(const RouteContext& context);
std::vector<Route> reports_routes(const RouteContext& context);
std::vector<Route> simulation_routes(const RouteContext& context);
std::vector<Route> policy_routes(const RouteContext& context);
std::vector<Route> people_routes(const RouteContext& context);
std::vector<Route> file_routes(const RouteContext& context);
std::vector<Route> article_routes(const RouteContext& context);
std::vector<Route> help_routes(const RouteContext& context);
std::vector<Route> translation_routes(const RouteContext& context);
std::vector<Route> mail_routes(const RouteContext& context);
std::vector<Route> callback_widget_routes(const RouteContext& context);
std::vector<Route> callback_routes(const RouteContext& context);
std::vector<Route> case_routes(const RouteContext& context);
std::vector<Route> case_widget_routes(const RouteContext& context);
std::vector<Route> correction_routes(const RouteContext& context);  // among case_routes
std::vector<Route> ticket_routes(const RouteContext& context);
std::vector<Route> state_routes(const RouteContext& context);
std::vector<Route> scheduled_routes(const RouteContext& context);
std::vector<Route> toolbox_routes(const RouteContext& context);
std::vector<Route> booking_widget_routes(const RouteContext& context);
std::vector<Route> booking_routes(const RouteContext& context);
std::vector<Route> contacts_routes(const RouteContext& context);
std::vector<Route> figures_routes(const RouteContext& context);
std::vector<Route> surveys_routes(const RouteContext& context);
std::vector<Route> inspections_routes(const RouteContext& context);
std::vector<Route> days_routes(const RouteContext& context);
std::vector<Route> accounts_routes(const RouteContext& context);
std::vector<Route> search_routes(const RouteContext& context);
std::vector<Route> webhooks_routes(const RouteContext& context);
std::vector<Route> surveys_widget_routes(const RouteContext& context);
std::vector<Route> channel_routes(const RouteContext& context);
std::vector<Route> set_up_routes(const RouteContext& context);

RouteTable all_routes(const RouteContext& context);

}  // namespace waydesk::api
