#include "server/net/server.hpp"

#include "core/log.hpp"
#include "server/net/http_connection.hpp"
#include "server/net/listener.hpp"
#include "server/net/net_metrics.hpp"

#include <boost/asio/post.hpp>

#include <charconv>

namespace waydesk::net {
namespace {

constexpr Duration poll_interval = 10ms;
constexpr Duration time_to_cut = 2s;

}  // namespace

Result<ListenAddress> ListenAddress::parse(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return Errc::address_invalid;
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    if (host.starts_with('[') != host.ends_with(']')) return Errc::address_invalid;
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    ListenAddress address;
    address.host = host.empty() ? "0.0.0.0" : std::string(host);
    const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (failure != std::errc{} || end != port.data() + port.size()) return Errc::address_invalid;
    boost::system::error_code ec;
    boost::asio::ip::make_address(address.host, ec);
    if (ec) return Errc::address_invalid;
    return address;
}

Server::Server(ServerOptions options, Handler& handler, const Clock& clock, Metrics& metrics)
    : options_(std::move(options)),
      tls_(options_.tls),
      metrics_(std::make_unique<NetMetrics>(metrics)),
      service_(new Service{handler, options_.limits, clock, *metrics_, options_.proxies}),
      admission_(options_.limits, clock) {
    ensure(options_.threads >= 1, "a server has an I/O thread");
    for (std::size_t i = 0; i < options_.threads; ++i) loops_.push_back(std::make_unique<Loop>(i));
}

Server::~Server() { drain(0s); }

Result<std::uint16_t> Server::listen(const ListenAddress& address) {
    auto choose = [this]() -> Loop& { return *loops_[next_loop_++ % loops_.size()]; };
    auto arrive = [this](Loop& loop, Stream::Socket socket) { welcome(loop, std::move(socket)); };
    auto listener = std::make_unique<Listener>(*loops_.front(), std::move(choose), std::move(arrive));
    const auto port = listener->bind(address.host, address.port);
    if (port) listeners_.push_back(std::move(listener));
    return port;
}

void Server::start() {
    ensure(!started_, "a server starts once");
    started_ = true;
    for (const auto& listener : listeners_) listener->accept_next();
    for (const auto& loop : loops_) running_.emplace_back([&loop = *loop] { loop.run(); });
}

void Server::replace_tls(std::shared_ptr<const TlsContext> tls) {
    ensure(tls && tls_.load(), "a certificate follows a certificate");
    tls_.store(std::move(tls));
}

// On the accepting thread.
void Server::welcome(Loop& loop, Stream::Socket socket) {
    boost::system::error_code ec;
    const auto peer = socket.remote_endpoint(ec);
    if (ec) return;  // gone already
    const std::string address = peer.address().to_string();
    auto admission = admission_.ask(address, options_.proxies.contains(address));
    if (admission.verdict == Admission::Verdict::full) return metrics_->refused_full.add();
    if (admission.verdict == Admission::Verdict::too_fast) metrics_->refused_rate.add();
    metrics_->accepted.add();
    auto hand_over = [this, &loop, socket = std::move(socket), admission = std::move(admission)]() mutable {
        const std::shared_ptr<const TlsContext> tls = tls_.load();
        auto stream = tls ? tls->make_stream(std::move(socket)) : make_plain_stream(std::move(socket));
        auto connection = std::make_shared<HttpConnection>(*service_, loop, std::move(stream), std::move(admission));
        tasks_.spawn(loop.executor(), "http", HttpConnection::run(std::move(connection)));
    };
    boost::asio::post(loop.executor(), std::move(hand_over));
}

void Server::drain(Duration grace) {
    if (drained_) return;
    drained_ = true;
    if (started_) {
        service_->draining = true;
        boost::asio::post(loops_.front()->executor(), [this] {
            for (const auto& listener : listeners_) listener->close();
        });
        on_each_thread(&Loop::drain_all);
        if (!wait_until_idle(grace)) log::warn("drain_cuts", {{"connections", admission_.open()}});
        tasks_.cancel_all();
        on_each_thread(&Loop::cut_all);
        wait_until_idle(time_to_cut);
    }
    for (const auto& loop : loops_) loop->stop();
    for (auto& thread : running_) thread.join();
    listeners_.clear();
}

void Server::on_each_thread(void (Loop::*action)()) {
    for (const auto& loop : loops_) boost::asio::post(loop->executor(), [&loop = *loop, action] { (loop.*action)(); });
}

bool Server::wait_until_idle(Duration most) {
    const auto end = std::chrono::steady_clock::now() + most;
    while (admission_.open() > 0) {
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(poll_interval);
    }
    return true;
}

}  // namespace waydesk::net
