#include "tests/support/faults/fault_proxy.hpp"

#include "core/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <atomic>
#include <future>
#include <set>
#include <thread>

namespace waydesk::testing {
namespace {

using boost::asio::redirect_error;
using boost::asio::use_awaitable;
using boost::asio::ip::tcp;

constexpr Duration look_every = 2ms;  // while a line holds

void reset(tcp::socket& socket) {
    error_code ignored;
    socket.set_option(boost::asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
}

}  // namespace

class FaultProxy::Works {
public:
    explicit Works(std::uint16_t server_port)
        : server_(boost::asio::ip::address_v4::loopback(), server_port),
          acceptor_(context_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)) {
        port_ = acceptor_.local_endpoint().port();
        boost::asio::co_spawn(context_, accept(), boost::asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }
    ~Works() {
        context_.stop();
        thread_.join();
        pairs_.clear();
    }

    void here(std::function<void()> work) {
        std::promise<void> done;
        boost::asio::post(context_, [&] { work(), done.set_value(); });
        done.get_future().wait();
    }
    template <class Each>
    void each(Each act) {
        here([&] {
            for (const auto& pair : std::set(pairs_)) act(*pair);
        });
    }

    struct Pair {
        explicit Pair(tcp::socket accepted, boost::asio::io_context& context)
            : client(std::move(accepted)), server(context) {}
        tcp::socket client;
        tcp::socket server;
        bool loses_reply = false;
        bool is_half = false;  // the client's side is gone, the server's is kept
        int ways = 2;          // that still run
    };
    using PairPtr = std::shared_ptr<Pair>;

    std::uint16_t port_ = 0;
    Line to_server_;
    Line to_client_;
    bool refuses_ = false;
    Look look_;
    std::set<PairPtr> pairs_;
    std::atomic<std::size_t> lost_{0};
    std::atomic<std::uint64_t> bytes_{0};

private:
    Task<> accept() {
        for (;;) {
            error_code ec;
            tcp::socket accepted(context_);
            co_await acceptor_.async_accept(accepted, redirect_error(use_awaitable, ec));
            if (ec) co_return;
            if (refuses_) {
                reset(accepted);
                continue;
            }
            auto pair = std::make_shared<Pair>(std::move(accepted), context_);
            pairs_.insert(pair);
            boost::asio::co_spawn(context_, join(pair), boost::asio::detached);
        }
    }

    Task<> join(PairPtr pair) {
        error_code ec;
        co_await pair->server.async_connect(server_, redirect_error(use_awaitable, ec));
        if (ec) {
            reset(pair->client);
            pairs_.erase(pair);
            co_return;
        }
        pair->client.set_option(tcp::no_delay(true), ec);
        pair->server.set_option(tcp::no_delay(true), ec);
        boost::asio::co_spawn(context_, carry(pair, true), boost::asio::detached);
        boost::asio::co_spawn(context_, carry(pair, false), boost::asio::detached);
    }

    Task<> carry(PairPtr pair, bool is_up) {
        tcp::socket& from = is_up ? pair->client : pair->server;
        tcp::socket& to = is_up ? pair->server : pair->client;
        const Line& line = is_up ? to_server_ : to_client_;
        std::array<char, 16 * 1024> buffer;
        error_code ec;
        for (;;) {
            const auto room = boost::asio::buffer(buffer);
            const std::size_t got = co_await from.async_read_some(room, redirect_error(use_awaitable, ec));
            if (ec) break;
            const std::string_view bytes(buffer.data(), got);
            if (is_lost(*pair, is_up, bytes)) {
                ++lost_;
                reset(pair->client);
                reset(pair->server);
                break;
            }
            if (is_up) bytes_ += got;
            auto delivery = deliver(to, line, bytes);
            if (!co_await std::move(delivery)) break;
        }
        finish(pair, to, ec == boost::asio::error::eof);
    }

    // The last word of one side is passed on; anything else ends both.
    void finish(const PairPtr& pair, tcp::socket& to, bool has_said_all) {
        error_code ignored;
        if (has_said_all && to.is_open()) to.shutdown(tcp::socket::shutdown_send, ignored);
        if (!has_said_all && !pair->is_half) pair->client.close(ignored), pair->server.close(ignored);
        if (--pair->ways == 0 && !pair->is_half) pairs_.erase(pair);
    }

    bool is_lost(Pair& pair, bool is_up, std::string_view bytes) {
        if (!is_up) return pair.loses_reply;
        const Loss loss = look_ ? look_(bytes) : Loss::none;
        pair.loses_reply = loss == Loss::reply;
        return loss == Loss::request;
    }

    Task<bool> deliver(tcp::socket& to, const Line& line, std::string_view bytes) {
        while (!bytes.empty()) {
            if (line.delay > Duration(0)) co_await sleep_for(line.delay);
            while (line.holds) co_await sleep_for(look_every);
            const std::size_t size = line.segment == 0 ? bytes.size() : std::min(line.segment, bytes.size());
            error_code ec;
            const auto piece = boost::asio::buffer(bytes.substr(0, size));
            co_await boost::asio::async_write(to, piece, redirect_error(use_awaitable, ec));
            if (ec) co_return false;
            bytes.remove_prefix(size);
        }
        co_return true;
    }

    tcp::endpoint server_;
    boost::asio::io_context context_{1};
    tcp::acceptor acceptor_;
    std::thread thread_;
};

FaultProxy::FaultProxy(std::uint16_t server_port) : works_(std::make_unique<Works>(server_port)) {}
FaultProxy::~FaultProxy() = default;

std::uint16_t FaultProxy::port() const { return works_->port_; }
std::size_t FaultProxy::lost() const { return works_->lost_; }
std::uint64_t FaultProxy::bytes_to_server() const { return works_->bytes_; }

std::size_t FaultProxy::connections() const {
    std::size_t count = 0;
    works_->here([&] { count = works_->pairs_.size(); });
    return count;
}

void FaultProxy::shape(Line to_server, Line to_client) {
    works_->here([&] { works_->to_server_ = to_server, works_->to_client_ = to_client; });
}

void FaultProxy::refuse(bool refuses) {
    works_->here([&] { works_->refuses_ = refuses; });
}

void FaultProxy::watch(Look look) {
    works_->here([&] { works_->look_ = std::move(look); });
}

void FaultProxy::cut_all() {
    works_->each([](Works::Pair& pair) {
        error_code ignored;
        pair.client.close(ignored);
        pair.server.close(ignored);
    });
}

void FaultProxy::reset_all() {
    works_->each([](Works::Pair& pair) { reset(pair.client), reset(pair.server); });
}

void FaultProxy::leave_half_open() {
    works_->each([](Works::Pair& pair) {
        pair.is_half = true;
        reset(pair.client);
    });
}

}  // namespace waydesk::testing
