#pragma once
// What an API token may be limited to: a noun (the first word of a path behind /api/v1/) with `read`, `write` or
// `admin`, such as "conversations:read". Which of them a route wants is decided here, from the route alone. Pure; any
// thread.

#include "server/api/route.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::api {

// Empty: it is for nobody with a token (signing in, travelers) or for everybody.
std::string scope_of(const Route& route);

// Whether one of `scopes` gives it: of the same noun, and `admin` before `write` before `read`.
bool grants(const std::vector<std::string>& scopes, std::string_view wanted);

// All scopes that a route wants, sorted: others would give nothing.
std::vector<std::string> known_scopes(const RouteTable& table);

}  // namespace waydesk::api
