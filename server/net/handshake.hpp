#pragma once
// The opening handshake of WebSocket (RFC 6455 section 4) as decisions on a request; no sockets here.

#include "server/net/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace waydesk::net {

bool wants_websocket(const Request& request);                      // Upgrade names it, whether rightly or not
std::optional<Response> refuse_handshake(const Request& request);  // 400 or 426; nothing when it is right
std::string accept_key(std::string_view key);                      // Sec-WebSocket-Accept for Sec-WebSocket-Key
Response switch_to_websocket(const Request& request, const std::string& subprotocol);

}  // namespace waydesk::net
