#include "server/app/case_rights.hpp"

#include <limits>

namespace waydesk::app {

cases::Actors actors_of(desk::Role role) {
    using enum cases::Actor;
    const cases::Actors serves = agent | specialist;
    return role == desk::Role::agent ? serves : serves | leader | manager | quality | finance;
}

cases::Money limit_of(desk::Role role, const config::Cases& config) {
    switch (role) {
        case desk::Role::agent: return {config.agent_limit, config.currency};
        case desk::Role::manager: return {config.manager_limit, config.currency};
        case desk::Role::admin: return {std::numeric_limits<std::int64_t>::max(), config.currency};
    }
    return {};
}

bool may_approve(desk::Role role, const cases::Money& sum, const config::Cases& config) {
    if (role == desk::Role::agent) return false;
    const cases::Money limit = limit_of(role, config);
    return sum.currency != limit.currency || sum.minor <= limit.minor;
}

}  // namespace waydesk::app
