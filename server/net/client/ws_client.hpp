#pragma once
// A WebSocket client for tests and for the bench: the same WebSocket as the server's, in the other role.
// Lives on: the thread of its Loop.

#include "server/net/client/http_client.hpp"
#include "server/net/websocket.hpp"

#include <memory>
#include <string>

namespace waydesk::net {

struct SocketQuestion {
    Target target;
    std::string path = "/rt";
    std::string subprotocol = "waydesk.v1";  // "" = none
    std::string origin;                      // "" = none
    SocketOptions options{.max_message = 16 * 1024 * 1024, .binary = true};
};

// `events` hears on_open before this returns. Errors: unavailable, upgrade_refused (see `refusal`), bad_response.
Task<Result<std::shared_ptr<WebSocket>>> open_websocket(Loop& loop, SocketQuestion question,
                                                        std::shared_ptr<SocketEvents> events, Reply* refusal = nullptr);

}  // namespace waydesk::net
