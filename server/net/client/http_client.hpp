#pragma once
// A small HTTP/1.1 client for tests and for the bench: one connection, one request at a time, many on one thread.
// Not for foreign servers (core/fetch has the rules for those).
// Lives on: the thread of its Loop.

#include "core/task.hpp"
#include "server/net/live.hpp"
#include "server/net/message.hpp"
#include "server/net/stream.hpp"
#include "server/net/tls_context.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace waydesk::net {

// Where a server is. `source` is the local address to come from ("" = the system's choice): on loopback, other
// addresses of 127.0.0.0/8 give more ports and other budgets.
struct Target {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
    std::shared_ptr<const TlsContext> tls;  // null = plain
    std::string source;

    // "http://127.0.0.1:8080" or "https://…" (then `tls` checks nothing). Errors: invalid.
    static Result<Target> parse(std::string_view url);
    std::string host_and_port() const;
};

// Connects and shakes hands. Errors: unavailable.
Task<Result<std::unique_ptr<Stream>>> connect(Loop& loop, Target target);

struct Reply {
    int status = 0;
    Headers headers;
    std::string body;
};

class HttpClient {
public:
    HttpClient(Loop& loop, Target target) : loop_(loop), target_(std::move(target)) {}

    // Host, Content-Length and Connection are added. Connects when needed, also again after the server closed.
    // Errors: unavailable, closed, bad_response. `within` bounds the wait.
    Task<Result<Reply>> ask(std::string method, std::string path, Headers headers = {}, std::string body = {});

    // Bytes as they are, and the reply to them: for requests that must not be right.
    Task<Result<Reply>> ask_raw(std::string bytes, bool is_head = false);

    bool is_connected() const { return stream_ != nullptr; }
    void disconnect();

private:
    Task<Result<>> connect_if_needed();
    Task<Result<Reply>> read_reply(bool is_head);

    Loop& loop_;
    Target target_;
    std::unique_ptr<Stream> stream_;
    std::string input_;
};

}  // namespace waydesk::net
