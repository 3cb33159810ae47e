#pragma once
// The OpenAPI 3.1 document, made from the route table. Pure; any thread.

#include "server/api/route.hpp"

#include <string>

namespace waydesk::api {

std::string openapi_document(const RouteTable& table);

}  // namespace waydesk::api
