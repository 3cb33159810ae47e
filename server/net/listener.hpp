#pragma once
// A bound port. Hands each new connection over on the thread that will own it.
// Lives on: the first I/O thread (bind and port() before it runs).

#include "server/net/errc.hpp"
#include "server/net/stream.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace waydesk::net {

class Loop;

class Listener {
public:
    using Choose = std::function<Loop&()>;                      // the thread for the next connection
    using Arrive = std::function<void(Loop&, Stream::Socket)>;  // on the listener's thread

    Listener(Loop& home, Choose choose, Arrive arrive);

    // Errors: address_in_use, address_invalid, address_forbidden.
    Result<std::uint16_t> bind(const std::string& host, std::uint16_t port);
    void accept_next();
    void close();

private:
    void on_accept(Loop& loop, error_code ec, Stream::Socket socket);

    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;
    Choose choose_;
    Arrive arrive_;
};

}  // namespace waydesk::net
