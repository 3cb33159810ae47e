#pragma once
// Sessions without a socket: POST /rt/poll. They live on the I/O thread of number 0, whichever connection a request
// comes by, because a client's requests come by many. Lives on: that thread.

#include "server/app/session_gateway.hpp"
#include "server/net/message.hpp"

#include <boost/asio/steady_timer.hpp>

#include <map>

namespace waydesk::app {

class PollGateway {
public:
    static constexpr std::size_t most_sessions = 20'000;

    PollGateway(const GatewayContext& context, IdSource& ids, Executor home)
        : context_(context), ids_(ids), home_(std::move(home)) {}

    // Any thread; waits until there is something to tell or the client's time is over. `may_open` is asked when the
    // request opens a session, on the gateway's thread.
    Task<net::Response> handle(net::Request request, std::function<bool()> may_open);
    void drain();  // says goodbye to all and opens no more; on the gateway's thread

private:
    class Host;
    Task<net::Response> handle_at_home(std::string body, std::function<bool()> may_open);
    std::shared_ptr<Host> host_for(const protocol::PollRequest& request);
    void forget_over();

    const GatewayContext& context_;
    IdSource& ids_;
    Executor home_;
    std::map<protocol::SessionId, std::shared_ptr<Host>> hosts_;
    Duration forgot_at_{0};
    bool draining_ = false;
};

}  // namespace waydesk::app
