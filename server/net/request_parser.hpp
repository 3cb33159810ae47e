#pragma once
// Bytes to one Request, in two halves: the head, and after the route's limit is known the body. Beast parses; what
// head_rules.hpp forbids never reaches it. No sockets here.

#include "server/net/errc.hpp"
#include "server/net/limits.hpp"
#include "server/net/message.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace waydesk::net {

class RequestParser {
public:
    explicit RequestParser(const Limits& limits);
    ~RequestParser();

    // Takes the head from the front of `bytes`; the answer is how many bytes it was, 0 = not complete yet.
    // Errors: bad_request, head_too_large, version_unsupported.
    Result<std::size_t> take_head(std::string_view bytes);

    // After the head. Errors: body_too_large, when the announced length already is.
    Result<> allow_body(std::size_t max_bytes);
    // Takes body bytes from the front; the answer is how many. Errors: bad_request, body_too_large.
    Result<std::size_t> take_body(std::string_view bytes);
    bool is_done() const;

    bool keeps_alive() const;  // what the client wants, by version and Connection
    bool has_body() const;     // a body is announced, of whatever length
    std::optional<std::uint64_t> content_length() const;
    Request& request();

private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
    const Limits& limits_;
};

// Fills path and query from the target. Errors: bad_request (bad escapes, NUL, invalid UTF-8, dot segments).
Result<> split_target(Request& request);

}  // namespace waydesk::net
