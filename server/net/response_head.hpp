#pragma once
// A response's status line and fields as bytes. Header values with CR, LF or NUL are left out: nobody can inject one.

#include "core/instant.hpp"
#include "server/net/message.hpp"

#include <string>

namespace waydesk::net {

// Adds Date, Content-Length and Connection; the handler's own ones of these are not used.
std::string encode_response_head(const Response& response, Instant now, bool keep_alive);

std::string http_date(Instant at);  // "Sun, 06 Nov 1994 08:49:37 GMT"

}  // namespace waydesk::net
