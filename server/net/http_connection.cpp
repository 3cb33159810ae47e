#include "server/net/http_connection.hpp"

#include "core/log.hpp"
#include "server/net/handshake.hpp"
#include "server/net/response_head.hpp"
#include "server/net/security_headers.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

namespace waydesk::net {
namespace {

constexpr std::size_t piece_bytes = 32 * 1024;     // of an answer: each has to leave within Limits::progress_time
constexpr std::size_t linger_bytes = 1024 * 1024;  // most that is read only to be thrown away
constexpr Duration linger_time = 2s;

Response refusal_for(error_code why) {
    if (why == Errc::head_too_large)
        return Response::problem(431, "too_large", "The head of the request is too large.");
    if (why == Errc::body_too_large)
        return Response::problem(413, "too_large", "The body of the request is too large.");
    if (why == Errc::version_unsupported) return Response::problem(505, "bad_frame", "HTTP/1.1 is spoken here.");
    if (why == waydesk::Errc::timeout)
        return Response::problem(408, "bad_frame", "The request did not arrive in time.");
    if (why == waydesk::Errc::unsupported) return Response::problem(417, "bad_frame", "This expectation is not known.");
    if (why == waydesk::Errc::overloaded) {
        Response busy = Response::problem(503, "busy", "Too much is being uploaded at the moment.");
        busy.headers.set("Retry-After", "5");
        return busy;
    }
    if (why == waydesk::Errc::busy) {
        Response slow_down = Response::problem(429, "rate_limited", "Too many connections from this address.");
        slow_down.headers.set("Retry-After", "60");
        return slow_down;
    }
    return Response::problem(400, "bad_frame", "This is not a request that HTTP/1.1 allows.");
}

struct SocketLease {
    Admission::Place place;
    GaugeStep connection, socket;
};

}  // namespace

HttpConnection::HttpConnection(Service& service, Loop& loop, std::unique_ptr<Stream> stream,
                               Admission::Answer admission)
    : service_(service),
      loop_(loop),
      stream_(std::move(stream)),
      admission_(std::move(admission)),
      counted_(service.metrics.connections) {
    is_secure_ = stream_->is_secure();
    loop_.enter(*this);
}

HttpConnection::~HttpConnection() { release_body(); }

Task<> HttpConnection::run(std::shared_ptr<HttpConnection> self) {
    self->allow(self->service_.limits.head_time);
    const auto shaken = co_await shake_hands(*self->stream_);
    if (!shaken) co_return;
    Next next = Next::request;
    while (next == Next::request) next = co_await self->serve_one();
    if (next == Next::end) co_await self->linger();
}

Task<HttpConnection::Next> HttpConnection::serve_one() {
    RequestParser parser(service_.limits);
    const auto head = co_await read_head(parser);
    if (!head && head.error() == waydesk::Errc::closed) co_return Next::gone;
    if (!head) co_return co_await refuse(head.error());
    if (admission_.verdict == Admission::Verdict::too_fast) co_return co_await refuse(waydesk::Errc::busy);
    describe_peer(parser.request());
    const auto body = co_await read_body(parser);
    if (!body && body.error() == waydesk::Errc::closed) co_return Next::gone;
    if (!body) co_return co_await refuse(body.error());
    loop_.deadlines().clear(*this);  // the handler has its own limits
    co_return co_await answer_request(parser);
}

// Errors: closed (nobody is there any more), timeout, and those of the parser.
Task<Result<>> HttpConnection::read_head(RequestParser& parser) {
    for (;;) {
        while (input_.starts_with("\r\n")) input_.erase(0, 2);  // RFC 9112 2.2: robust against a stray line end
        if (!input_.empty()) {
            if (is_idle_) allow(service_.limits.head_time);
            is_idle_ = false;
            const auto taken = parser.take_head(input_);
            if (!taken) co_return taken.error();
            input_.erase(0, *taken);
            if (*taken > 0) co_return Result<>{};
        } else if (must_end()) {
            co_return waydesk::Errc::closed;
        }
        const auto more = co_await read_more();
        if (!more) co_return more;
    }
}

Task<Result<>> HttpConnection::read_body(RequestParser& parser) {
    const auto expect = parser.request().headers.find("Expect");
    if (expect && !equal_ignoring_case(*expect, "100-continue")) co_return waydesk::Errc::unsupported;
    const auto allowed = parser.allow_body(service_.handler.body_policy(parser.request()).max_bytes);
    if (!allowed) co_return allowed;
    if (expect && parser.has_body() && input_.empty() && !parser.request().http_1_0) {
        const auto told = co_await write_all(*stream_, "HTTP/1.1 100 Continue\r\n\r\n");
        if (!told) co_return waydesk::Errc::closed;
    }
    std::size_t progress = 0;
    if (!parser.is_done()) allow(service_.limits.progress_time);
    while (!parser.is_done()) {
        const auto taken = parser.take_body(input_);
        if (!taken) co_return taken.error();
        input_.erase(0, *taken);
        if (parser.is_done()) break;
        const std::size_t before = input_.size();
        if (before > service_.limits.head_bytes) co_return Errc::bad_request;  // a chunk's head that does not end
        const auto more = co_await read_more();
        if (!more) co_return more;
        progress += input_.size() - before;
        if (!reserve_body(input_.size() - before)) co_return waydesk::Errc::overloaded;
        if (progress < service_.limits.progress_bytes) continue;
        progress = 0;
        allow(service_.limits.progress_time);
    }
    co_return Result<>{};
}

Task<Result<>> HttpConnection::read_more() {
    const auto scratch = read_scratch();
    const auto read = co_await read_some(*stream_, scratch);
    if (!read) {
        const bool is_late = timed_out_ && !is_idle_;
        co_return is_late ? waydesk::Errc::timeout : waydesk::Errc::closed;
    }
    // Another thread's turn cannot come between: the scratch is read again only after the next wait.
    input_.append(scratch.data(), *read);
    co_return Result<>{};
}

Task<HttpConnection::Next> HttpConnection::answer_request(RequestParser& parser) {
    Request request = std::move(parser.request());
    if (wants_websocket(request)) co_return co_await open_websocket(std::move(request));
    const bool without_body = request.method == "HEAD";
    const Duration began = service_.clock.monotonic();
    Response response = co_await ask_handler(std::move(request));
    release_body();
    service_.metrics.requests.add();
    service_.metrics.seconds.observe(std::chrono::duration<double>(service_.clock.monotonic() - began).count());
    const bool keep_alive = parser.keeps_alive() && !response.close && !service_.draining;
    const auto sent = co_await send(std::move(response), keep_alive, without_body);
    if (!sent) co_return Next::gone;
    is_idle_ = true;
    allow(service_.limits.idle_time);
    co_return keep_alive ? Next::request : Next::end;
}

// The one place where a handler's exception is caught: its client gets an answer, the connection lives on.
Task<Response> HttpConnection::ask_handler(Request request) {
    try {
        Response response = co_await service_.handler.handle(std::move(request));
        co_return response;
    } catch (const boost::system::system_error& failure) {
        if (failure.code() == boost::asio::error::operation_aborted) throw;
        log::error("handler_failed", {{"why", failure.code().message()}});
    } catch (const std::exception& failure) {
        log::error("handler_failed", {{"why", failure.what()}});
    }
    service_.metrics.failures.add();
    co_return Response::problem(500, "internal", "Something went wrong here.");
}

Task<HttpConnection::Next> HttpConnection::refuse(error_code why) {
    service_.metrics.bad_requests.add();
    timed_out_ = false;
    Response answer = refusal_for(why);
    const auto sent = co_await send(std::move(answer), false, false);
    co_return sent ? Next::end : Next::gone;
}

Task<HttpConnection::Next> HttpConnection::open_websocket(Request request) {
    auto refusal = refuse_handshake(request);
    Upgrade upgrade = Response{};
    if (refusal) {
        upgrade = std::move(*refusal);
    } else {
        Request copy = request;
        upgrade = co_await service_.handler.upgrade(std::move(copy));
    }
    if (auto* refused = std::get_if<Response>(&upgrade)) {
        const auto sent = co_await send(std::move(*refused), false, false);
        co_return sent ? Next::end : Next::gone;
    }
    auto& accept = std::get<Accept>(upgrade);
    const Response switching = switch_to_websocket(request, accept.subprotocol);
    const std::string head = encode_response_head(switching, service_.clock.now(), true);
    allow(service_.limits.progress_time);
    const auto sent = co_await write_all(*stream_, head);
    if (!sent) co_return Next::gone;
    loop_.deadlines().clear(*this);
    auto socket = std::make_shared<WebSocket>(WebSocket::Role::server, loop_, std::move(stream_), accept.options);
    WebSocket::Lease lease(new SocketLease{std::move(admission_.place), GaugeStep(service_.metrics.connections),
                                           GaugeStep(service_.metrics.sockets)});
    socket->start(std::move(accept.events), std::move(lease), std::move(input_));
    if (service_.draining) socket->drain();
    co_return Next::gone;
}

Task<Result<>> HttpConnection::send(Response response, bool keep_alive, bool without_body) {
    add_security_headers(response, is_secure_);
    std::string head = encode_response_head(response, service_.clock.now(), keep_alive);
    if (auto* small = std::get_if<std::string>(&response.body); small != nullptr && small->size() <= piece_bytes) {
        if (!without_body) head += *small;  // one packet
        without_body = true;
    }
    const auto sent = co_await send_pieces(head);
    if (!sent || without_body) co_return sent;
    co_return co_await send_body(response);
}

Task<Result<>> HttpConnection::send_body(const Response& response) {
    if (const auto* file = std::get_if<FileBody>(&response.body)) co_return co_await send_file(*file);
    if (const auto* text = std::get_if<std::string>(&response.body)) co_return co_await send_pieces(*text);
    const auto& shared = std::get<std::shared_ptr<const std::string>>(response.body);
    if (!shared) co_return Result<>{};
    co_return co_await send_pieces(*shared);
}

// Read on this thread: the pieces come from the page cache nearly always, and a pool would cost two hops for each.
Task<Result<>> HttpConnection::send_file(const FileBody& file) {
    std::ifstream in(file.path, std::ios::binary);
    std::vector<char> piece(piece_bytes);
    for (std::uint64_t left = file.size; left > 0;) {
        in.read(piece.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(left, piece.size())));
        const auto got = static_cast<std::size_t>(in.gcount());
        if (got == 0) co_return waydesk::Errc::closed;  // shorter than announced: the client must notice
        const auto sent = co_await send_pieces(std::string_view(piece.data(), got));
        if (!sent) co_return sent;
        left -= got;
    }
    co_return Result<>{};
}

Task<Result<>> HttpConnection::send_pieces(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, piece_bytes);
        allow(service_.limits.progress_time);
        const auto sent = co_await write_all(*stream_, piece);
        if (!sent) co_return sent;
        bytes.remove_prefix(piece.size());
    }
    co_return Result<>{};
}

// A close with unread input makes the kernel send a reset, which may overtake our answer.
Task<> HttpConnection::linger() {
    timed_out_ = true;  // the next deadline closes
    stream_->finish();
    allow(linger_time);
    for (std::size_t thrown_away = 0; thrown_away < linger_bytes;) {
        const auto read = co_await read_some(*stream_, read_scratch());
        if (!read) co_return;
        thrown_away += *read;
    }
}

void HttpConnection::drain() {
    if (is_idle_ && stream_) stream_->close();
}

void HttpConnection::cut() {
    if (stream_) stream_->close();
}

void HttpConnection::on_deadline() {
    if (!stream_) return;
    const bool may_answer = !timed_out_ && !is_idle_;
    timed_out_ = true;
    if (!may_answer) return stream_->close();
    stream_->wake();  // whoever reads answers 408; whoever writes is gone at the next deadline
    allow(linger_time);
}

void HttpConnection::describe_peer(Request& request) {
    request.peer = stream_->peer();
    request.is_loopback = stream_->is_loopback();
    request.secure = stream_->is_secure();
    service_.proxies.resolve(request);
    is_secure_ = request.secure;
}

bool HttpConnection::reserve_body(std::size_t bytes) {
    reserved_ += bytes;
    return (service_.body_memory += bytes) <= service_.limits.body_memory;
}

void HttpConnection::release_body() {
    service_.body_memory -= reserved_;
    reserved_ = 0;
}

}  // namespace waydesk::net
