#include "server/api/scopes.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace waydesk::api {
namespace {

constexpr std::array<std::string_view, 3> levels{"read", "write", "admin"};

std::size_t rank_of(std::string_view level) {
    return static_cast<std::size_t>(std::ranges::find(levels, level) - levels.begin());
}

std::string_view noun_of(std::string_view pattern) {
    constexpr std::string_view root = "/api/v1/";
    if (pattern.starts_with(root)) pattern.remove_prefix(root.size());
    while (pattern.starts_with('/')) pattern.remove_prefix(1);
    return pattern.substr(0, pattern.find('/'));
}

struct Parts {
    std::string_view noun, level;
};
Parts parts_of(std::string_view scope) {
    const std::size_t colon = std::min(scope.find(':'), scope.size());
    return {scope.substr(0, colon), colon < scope.size() ? scope.substr(colon + 1) : std::string_view{}};
}

}  // namespace

std::string scope_of(const Route& route) {
    std::string_view level;
    switch (route.access) {
        case Access::admin: level = "admin"; break;
        case Access::agent:
        case Access::manager:
        case Access::monitor: level = route.method == "GET" || route.method == "HEAD" ? "read" : "write"; break;
        case Access::open:
        case Access::site:
        case Access::visitor:
        case Access::sign_in:
        case Access::signed_link: return {};
    }
    return std::string(noun_of(route.pattern)).append(":").append(level);
}

bool grants(const std::vector<std::string>& scopes, std::string_view wanted) {
    const Parts asked = parts_of(wanted);
    return std::ranges::any_of(scopes, [&](const std::string& scope) {
        const Parts given = parts_of(scope);
        const std::size_t rank = rank_of(given.level);
        return given.noun == asked.noun && rank < levels.size() && rank >= rank_of(asked.level);
    });
}

std::vector<std::string> known_scopes(const RouteTable& table) {
    std::set<std::string> out;
    for (const Route& route : table.routes()) {
        std::string wanted = scope_of(route);
        if (!wanted.empty()) out.insert(std::move(wanted));
    }
    return {out.begin(), out.end()};
}

}  // namespace waydesk::api
