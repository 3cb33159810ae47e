#pragma once
// A connection that comes back by itself, as the pages' does: whatever ends it, it is opened again until it may rest.
// Lives on: the thread of the test's loop.

#include "tests/support/program/wire.hpp"

#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>

namespace waydesk::testing {

// The token of the next connection, or why there is none now.
using TokenSource = std::function<Task<Result<std::string>>()>;
TokenSource always(std::string token);                      // a visitor's
TokenSource ticket_for(Place place, net::Headers session);  // an agent's: a new one each time

class LinkEvents {
public:
    virtual ~LinkEvents() = default;
    virtual Fields greeting() = 0;  // what goes into `auth` beside the token
    virtual void on_frame(const Value& frame, std::string_view text) = 0;
    virtual void on_down(std::uint16_t code) = 0;
};

class SteadyLink : public std::enable_shared_from_this<SteadyLink> {
public:
    SteadyLink(Place place, TokenSource token, LinkEvents& events);

    void begin();  // once
    void rest();   // no more connections, and nothing is told any more
    void send(const Fields& frame);
    void cut();                // ends the connection without a word; it comes back
    void stall(bool stalled);  // stops reading
    bool is_open() const { return socket_ != nullptr; }
    int connections() const { return connections_; }

private:
    class Ears;
    Task<> run(std::shared_ptr<SteadyLink> self);
    Task<> stay_until_closed();
    void closed(std::uint16_t code);

    Place place_;
    TokenSource token_;
    LinkEvents* events_;  // null when it rests
    std::shared_ptr<net::WebSocket> socket_;
    boost::asio::steady_timer over_;
    int connections_ = 0;
};

}  // namespace waydesk::testing
