#include "server/api/routes.hpp"

namespace waydesk::api {

RouteTable all_routes(const RouteContext& context) {
    std::vector<Route> all;
    for (const auto group :
         {operations_routes,      sign_in_routes,   widget_routes,         conversation_routes,   routing_routes,
          levels_routes,          reports_routes,   simulation_routes,     people_routes,         file_routes,
          article_routes,         help_routes,      policy_routes,         translation_routes,    mail_routes,
          callback_widget_routes, callback_routes,  case_routes,           case_widget_routes,    ticket_routes,
          state_routes,           scheduled_routes, toolbox_routes,        booking_widget_routes, booking_routes,
          contacts_routes,        figures_routes,   surveys_routes,        inspections_routes,    days_routes,
          accounts_routes,        search_routes,    surveys_widget_routes, webhooks_routes,       channel_routes,
          set_up_routes}) {
        std::vector<Route> routes = group(context);
        std::move(routes.begin(), routes.end(), std::back_inserter(all));
    }
    return RouteTable(std::move(all));
}

}  // namespace waydesk::api
