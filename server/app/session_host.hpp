#pragma once
// A session together with its transport, on its I/O thread: a WebSocket or a long poll. The desk's side reaches it by
// messages.

#include "server/protocol/session.hpp"

#include <memory>
#include <variant>

namespace waydesk::app {

// From the desk's thread to a session.
struct Refusal {
    std::int64_t reply_to = 0;
    protocol::Problem problem;
};
using ToSession = std::variant<protocol::AuthOutcome, protocol::Delivery, Refusal, protocol::CloseCode>;

class SessionHost {
public:
    virtual ~SessionHost() = default;
    virtual void receive(ToSession message) = 0;  // on the I/O thread
    virtual std::size_t thread() const = 0;       // which I/O thread; fixed
    virtual bool has_origin() const = 0;          // an accepted one; without it only an API token opens a session
};
using SessionHostPtr = std::shared_ptr<SessionHost>;

}  // namespace waydesk::app
