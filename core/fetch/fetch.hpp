#pragma once
// One HTTP exchange with somebody else's server, under the rules of S-31: https (http where allowed), no redirects, no
// proxy, no cookies, TLS verified, and only addresses in reach are connected to. Blocks: called on a pool of its own.
// Any thread, several at once.

#include "core/fetch/url.hpp"

#include "core/instant.hpp"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace waydesk::fetch {

struct Header {
    std::string name;   // a token of RFC 9110
    std::string value;  // visible ASCII and spaces, not empty
};

struct Request {
    std::string url;
    std::vector<Header> headers;      // at most most_headers
    std::optional<std::string> body;  // with one it is POST, without GET
};

struct Response {
    int status = 0;    // redirects and errors are told as they are, never followed
    std::string type;  // Content-Type, as sent; empty: none
    std::string body;
};

inline constexpr std::size_t most_headers = 32;
inline constexpr std::size_t most_head_bytes = 64 * 1024;  // of an answer

struct Limits {
    std::size_t response_bytes = 1024 * 1024;
    Duration time{std::chrono::seconds(10)};  // for all of it: resolving, connecting, sending, reading
    std::stop_token stop = {};                // heard within about a second
};

// Errors: those of parse_url; invalid (a header that is none); forbidden (the host has no address in reach); too_large;
// timeout; cancelled; unavailable (no connection, no trust, no HTTP).
Result<Response> fetch(const Request& request, Reach reach, const Limits& limits = {});

}  // namespace waydesk::fetch
