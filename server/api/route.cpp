#include "server/api/route.hpp"

namespace waydesk::api {
namespace {

constexpr std::size_t most_segment_bytes = 256;

std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

bool matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string, std::less<>>& parameters) {
    while (!pattern.empty() && !path.empty()) {
        const std::string_view wanted = take_segment(pattern);
        const std::string_view given = take_segment(path);
        if (wanted.starts_with('{')) {
            if (given.empty() || given.size() > most_segment_bytes) return false;
            parameters.insert_or_assign(std::string(wanted.substr(1, wanted.size() - 2)), std::string(given));
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

}  // namespace

std::string_view to_string(Access access) {
    switch (access) {
        case Access::open: return "open";
        case Access::monitor: return "monitor";
        case Access::site: return "site";
        case Access::visitor: return "visitor";
        case Access::sign_in: return "sign_in";
        case Access::agent: return "agent";
        case Access::manager: return "manager";
        case Access::admin: return "admin";
        case Access::signed_link: return "signed_link";
    }
    return "";
}

Match RouteTable::find(std::string_view method, std::string_view path) const {
    Match match;
    if (!path.starts_with('/')) return match;
    for (const Route& route : routes_) {
        std::map<std::string, std::string, std::less<>> parameters;
        if (!matches(route.pattern, path, parameters)) continue;
        match.is_known_path = true;
        if (route.method != method) continue;
        match.route = &route;
        match.parameters = std::move(parameters);
        return match;
    }
    return match;
}

}  // namespace waydesk::api
