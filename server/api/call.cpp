#include "server/api/call.hpp"

namespace waydesk::api {

desk::Author Call::author() const {
    if (const auto* agent = std::get_if<auth::AgentPrincipal>(&principal)) return desk::Author::agent(agent->agent);
    if (const auto* visitor = std::get_if<auth::VisitorPrincipal>(&principal))
        return desk::Author::visitor(visitor->identity);
    return {};
}

}  // namespace waydesk::api
