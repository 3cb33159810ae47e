#pragma once
// The address to listen on, as text and taken apart. Pure; any thread.

#include "core/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::config {

struct ListenAddress {
    std::string host;        // a numeric address, without brackets
    std::uint16_t port = 0;  // 0 = any free one

    // "127.0.0.1:8080", "[::1]:0", "localhost:80" (127.0.0.1). Errors: invalid (other names, no port).
    static Result<ListenAddress> parse(std::string_view text);
    bool is_loopback() const;
};

}  // namespace waydesk::config
