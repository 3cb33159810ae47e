#include "server/net/listener.hpp"

#include "core/log.hpp"
#include "server/net/live.hpp"

namespace waydesk::net {
namespace {

using boost::asio::ip::tcp;

constexpr Duration pause_when_exhausted = 100ms;  // out of descriptors: accepting at once again would only spin

Errc reason(const error_code& ec) {
    if (ec == boost::asio::error::address_in_use) return Errc::address_in_use;
    if (ec == boost::asio::error::access_denied) return Errc::address_forbidden;
    return Errc::address_invalid;
}

}  // namespace

Listener::Listener(Loop& home, Choose choose, Arrive arrive)
    : acceptor_(home.context()), pause_(home.context()), choose_(std::move(choose)), arrive_(std::move(arrive)) {}

Result<std::uint16_t> Listener::bind(const std::string& host, std::uint16_t port) {
    error_code ec;
    const auto address = boost::asio::ip::make_address(host, ec);
    if (ec) return Errc::address_invalid;
    const tcp::endpoint endpoint(address, port);
    acceptor_.open(endpoint.protocol(), ec);
    if (!ec) acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor_.bind(endpoint, ec);
    if (!ec) acceptor_.listen(boost::asio::socket_base::max_listen_connections, ec);
    if (ec) return reason(ec);
    return acceptor_.local_endpoint().port();
}

void Listener::accept_next() {
    Loop& loop = choose_();
    acceptor_.async_accept(
        loop.context(), [this, &loop](error_code ec, tcp::socket socket) { on_accept(loop, ec, std::move(socket)); });
}

void Listener::on_accept(Loop& loop, error_code ec, tcp::socket socket) {
    if (ec == boost::asio::error::operation_aborted || !acceptor_.is_open()) return;
    if (!ec) {
        arrive_(loop, std::move(socket));
        return accept_next();
    }
    log::warn("accept_failed", {{"why", ec.message()}});
    pause_.expires_after(pause_when_exhausted);
    pause_.async_wait([this](error_code stopped) {
        if (!stopped) accept_next();
    });
}

void Listener::close() {
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
}

}  // namespace waydesk::net
