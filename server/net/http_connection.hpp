#pragma once
// One HTTP/1.1 connection: requests in order, keep-alive, until it ends or becomes a WebSocket.
// Lives on: its I/O thread.

#include "core/clock.hpp"
#include "core/task.hpp"
#include "server/net/admission.hpp"
#include "server/net/forwarded.hpp"
#include "server/net/handler.hpp"
#include "server/net/limits.hpp"
#include "server/net/live.hpp"
#include "server/net/net_metrics.hpp"
#include "server/net/request_parser.hpp"
#include "server/net/stream.hpp"

#include <atomic>
#include <memory>
#include <string>

namespace waydesk::net {

// What all connections of a server share; outlives them.
struct Service {
    Handler& handler;
    const Limits& limits;
    const Clock& clock;
    NetMetrics& metrics;
    const TrustedProxies& proxies;
    std::atomic<std::size_t> body_memory{0};  // of requests being received
    std::atomic<bool> draining{false};
};

class HttpConnection final : public Live,
                             public Deadlines::Watched,
                             public std::enable_shared_from_this<HttpConnection> {
public:
    HttpConnection(Service& service, Loop& loop, std::unique_ptr<Stream> stream, Admission::Answer admission);
    ~HttpConnection() override;

    static Task<> run(std::shared_ptr<HttpConnection> self);

    void drain() override;
    void cut() override;
    void on_deadline() override;

private:
    enum class Next { request, end, gone };  // end = linger, so that the answer arrives; gone = nothing left to do

    Task<Next> serve_one();
    Task<Result<>> read_head(RequestParser& parser);
    Task<Result<>> read_body(RequestParser& parser);
    Task<Result<>> read_more();
    Task<Next> answer_request(RequestParser& parser);
    Task<Response> ask_handler(Request request);
    Task<Next> refuse(error_code why);
    Task<Next> open_websocket(Request request);
    Task<Result<>> send(Response response, bool keep_alive, bool without_body);
    Task<Result<>> send_body(const Response& response);
    Task<Result<>> send_file(const FileBody& file);
    Task<Result<>> send_pieces(std::string_view bytes);
    Task<> linger();

    void describe_peer(Request& request);
    bool reserve_body(std::size_t bytes);
    void release_body();
    void allow(Duration time) { loop_.deadlines().set(*this, time); }
    bool must_end() const { return service_.draining || timed_out_; }

    Service& service_;
    Loop& loop_;
    std::unique_ptr<Stream> stream_;  // null once it belongs to a WebSocket
    Admission::Answer admission_;
    GaugeStep counted_;
    std::string input_;         // read, but not yet taken
    std::size_t reserved_ = 0;  // of Service::body_memory
    bool is_idle_ = true;       // nothing of a request has arrived
    bool timed_out_ = false;
    bool is_secure_ = false;  // the last request came over TLS, here or at a trusted proxy
};

}  // namespace waydesk::net
