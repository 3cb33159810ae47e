#pragma once
// The HTTP and WebSocket server: listeners, I/O threads and the end of everything. One acceptor hands each connection
// to the next thread, where it stays.
// Lives on: constructed, listened, started and drained from one thread (main); runs its own I/O threads.

#include "core/metrics.hpp"
#include "core/task.hpp"
#include "server/net/admission.hpp"
#include "server/net/forwarded.hpp"
#include "server/net/handler.hpp"
#include "server/net/limits.hpp"
#include "server/net/live.hpp"
#include "server/net/tls_context.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace waydesk::net {

struct ListenAddress {
    std::string host = "127.0.0.1";  // a numeric address of this machine
    std::uint16_t port = 0;          // 0 = any free one

    // "127.0.0.1:8080", "[::1]:0", ":8080" (every address). Errors: address_invalid.
    static Result<ListenAddress> parse(std::string_view text);
};

struct ServerOptions {
    std::size_t threads = 1;  // at least 1
    Limits limits;
    std::shared_ptr<const TlsContext> tls;  // null: plain; see replace_tls
    TrustedProxies proxies;                 // whose word on the client's address counts; they have no budget
};

class Listener;
struct NetMetrics;
struct Service;

class Server {
public:
    // `handler`, `clock` and `metrics` outlive the server.
    Server(ServerOptions options, Handler& handler, const Clock& clock, Metrics& metrics);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();  // cuts what still runs

    // May be called several times before start(). Returns the port. Errors: address_in_use, address_invalid,
    // address_forbidden; the port is free again as soon as the program has ended.
    Result<std::uint16_t> listen(const ListenAddress& address);
    void start();

    // Connections from now on are met with this certificate; those that are open keep theirs. From any thread. Only for
    // a server that began with one.
    void replace_tls(std::shared_ptr<const TlsContext> tls);

    // Stops accepting, lets requests finish and tells every WebSocket (SocketEvents::on_draining); what still runs
    // after `grace` is cut. Blocks until all is over, at most grace + 2 s. A second call does nothing.
    void drain(Duration grace);

    std::size_t threads() const { return loops_.size(); }
    Executor executor(std::size_t thread) { return loops_.at(thread)->executor(); }

private:
    void welcome(Loop& loop, Stream::Socket socket);
    bool wait_until_idle(Duration most);
    void on_each_thread(void (Loop::*action)());

    ServerOptions options_;
    std::atomic<std::shared_ptr<const TlsContext>> tls_;  // null: plain
    std::unique_ptr<NetMetrics> metrics_;
    std::unique_ptr<Service> service_;
    Admission admission_;
    std::size_t next_loop_ = 0;
    std::vector<std::unique_ptr<Loop>> loops_;
    std::vector<std::unique_ptr<Listener>> listeners_;
    Tasks tasks_;
    std::vector<std::thread> running_;
    bool started_ = false;
    bool drained_ = false;
};

}  // namespace waydesk::net
