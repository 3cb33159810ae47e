#pragma once
// What the server asks of the program behind it. Everything is called on the connection's I/O thread; different
// connections call from different threads at the same time.

#include "core/task.hpp"
#include "server/net/message.hpp"
#include "server/net/websocket.hpp"

#include <memory>
#include <string>
#include <variant>

namespace waydesk::net {

inline constexpr std::size_t default_body_bytes = 1024 * 1024;
inline constexpr std::size_t attachment_body_bytes = 20 * 1024 * 1024;

// How much of a body a route reads. Asked when only the head has arrived; more is answered with 413 unread.
struct BodyPolicy {
    std::size_t max_bytes = default_body_bytes;
};

// A WebSocket is wanted and granted: what it speaks and who listens.
struct Accept {
    std::string subprotocol;  // "" = none is named in the answer
    SocketOptions options;
    std::shared_ptr<SocketEvents> events;  // never null; on_open() is its first call
};
using Upgrade = std::variant<Accept, Response>;  // a Response refuses, for example with 403

class Handler {
public:
    virtual ~Handler() = default;

    virtual BodyPolicy body_policy(const Request& head) const = 0;

    // May take long (long poll: 30 s). When the server drains, a request still running at the end of the grace is
    // cancelled (operation_aborted at its next await). What it throws is logged and answered with 500.
    virtual Task<Response> handle(Request request) = 0;

    // A valid WebSocket handshake has arrived; `request.body` is empty.
    virtual Task<Upgrade> upgrade(Request request) = 0;
};

}  // namespace waydesk::net
