// Who may ask what: the one place where a route's Access is held against a request.
#include "server/api/api.hpp"
#include "server/api/scopes.hpp"
#include "server/auth/csrf.hpp"

namespace waydesk::api {
namespace {

using protocol::Problem;
using protocol::ProblemCode;
using MaybeProblem = std::optional<Problem>;

std::string bearer_of(const net::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view header = request.headers.find("Authorization").value_or("");
    if (request.headers.count("Authorization") != 1 || !header.starts_with(scheme)) return {};
    return std::string(header.substr(scheme.size()));
}

std::string_view origin_of(const net::Request& request) { return request.headers.find("Origin").value_or(""); }

// What somebody may do who has to set up a second factor first.
bool is_for_setting_up(const Route& route) {
    constexpr std::string_view two_factor = "/api/v1/me/two-factor";
    return route.pattern == "/api/v1/me" || route.pattern == "/api/v1/logout" || route.pattern.starts_with(two_factor);
}

bool has_role(const auth::AgentPrincipal& agent, Access access) {
    if (access == Access::manager) return agent.role != desk::Role::agent;
    if (access == Access::admin) return agent.role == desk::Role::admin;
    return true;
}

}  // namespace

Task<MaybeProblem> Api::let_in(Call& call, const Route& route) {
    switch (route.access) {
        case Access::open:
        case Access::signed_link: co_return std::nullopt;
        case Access::sign_in: {
            // A page of somebody else must not sign its reader in here.
            const auto verdict = sites_.check_own(origin_of(call.request));
            if (verdict == auth::OriginVerdict::refused) co_return problem(ProblemCode::origin_refused);
            co_return std::nullopt;
        }
        case Access::site: co_return check_site(call, route);
        case Access::visitor: {
            call.principal = co_await doors_.by_visitor_token(bearer_of(call.request));
            if (std::holds_alternative<auth::Banned>(call.principal)) co_return problem(ProblemCode::banned);
            const auto* visitor = std::get_if<auth::VisitorPrincipal>(&call.principal);
            if (visitor == nullptr) co_return problem(ProblemCode::unauthenticated);
            co_return check_site(call, route);
        }
        case Access::monitor: {
            if (call.request.is_loopback && !call.request.headers.find("X-Forwarded-For")) co_return std::nullopt;
            co_return co_await let_agent_in(call, route);
        }
        case Access::agent:
        case Access::manager:
        case Access::admin: co_return co_await let_agent_in(call, route);
    }
    co_return problem(ProblemCode::forbidden);
}

Task<MaybeProblem> Api::let_agent_in(Call& call, const Route& route) {
    const std::string bearer = bearer_of(call.request);
    if (!bearer.empty()) {
        call.principal = co_await doors_.by_api_token(bearer);
    } else {
        const std::string_view cookies = call.request.headers.find("Cookie").value_or("");
        call.session_token = auth::find_cookie(cookies, auth::session_cookie_name(settings_.transport)).value_or("");
        call.principal = co_await doors_.by_session(call.session_token);
    }
    const auto* agent = std::get_if<auth::AgentPrincipal>(&call.principal);
    if (agent == nullptr) co_return problem(ProblemCode::unauthenticated);
    if (bearer.empty() && !auth::is_safe_method(route.method)) {
        const auto verdict = sites_.check_own(origin_of(call.request));
        if (verdict == auth::OriginVerdict::refused) co_return problem(ProblemCode::origin_refused);
        const std::string_view csrf = call.request.headers.find("X-CSRF-Token").value_or("");
        if (!auth::is_csrf_valid(call.session_token, csrf)) co_return problem(ProblemCode::forbidden, "X-CSRF-Token");
    }
    if (!has_role(*agent, route.access)) co_return problem(ProblemCode::forbidden);
    if (agent->must_set_up && !is_for_setting_up(route)) co_return problem(ProblemCode::forbidden, "two_factor");
    if (const std::string scope = scope_of(route); !agent->scopes.empty() && !grants(agent->scopes, scope))
        co_return problem(ProblemCode::forbidden, "scope:" + scope);
    co_return std::nullopt;
}

// The site is named by the token, the body or the query; its page must be one of the listed ones (S-01).
MaybeProblem Api::check_site(Call& call, const Route& route) const {
    std::string key;
    if (const auto* visitor = std::get_if<auth::VisitorPrincipal>(&call.principal)) {
        key = visitor->site;
    } else if (const protocol::Json* named = call.body.find("site"); named != nullptr && named->text() != nullptr) {
        key = *named->text();
    } else {
        key = call.request.query_value("site").value_or("");
    }
    call.site = sites_.find(key);
    // An unknown site answers as a foreign page does: keys of sites cannot be tried out.
    if (call.site == nullptr) return problem(ProblemCode::origin_refused);
    const std::string_view origin = origin_of(call.request);
    if (route.access == Access::site) sites_.saw(*call.site, setup::Sight::opened, origin);
    const bool is_same_origin_read = origin.empty() && auth::is_safe_method(call.request.method);
    if (is_same_origin_read || sites_.check(*call.site, origin) == auth::OriginVerdict::accepted) return std::nullopt;
    return problem(ProblemCode::origin_refused);
}

}  // namespace waydesk::api
