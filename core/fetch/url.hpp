#pragma once
// A URL that this program may ask by itself (S-31), taken apart so strictly that nobody after us can read it otherwise.
// Pure; any thread.

#include "core/fetch/address.hpp"

#include "core/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::fetch {

inline constexpr std::size_t most_url_bytes = 2048;

struct Url {
    std::string scheme;  // "https", or "http"
    std::string host;    // a lower-case name or a literal address in its usual form, without brackets
    std::uint16_t port = 443;
    std::string target = "/";  // path and query

    std::string str() const;
};

// Printable ASCII only. Errors: invalid (no http or https URL; too long; with credentials or a fragment; a host that is
// a number in any other form than four plain decimals, which programs read differently), forbidden (http where it is
// not allowed; a literal address out of reach). A name is judged by what it resolves to when it is connected to.
Result<Url> parse_url(std::string_view text, Reach reach);

}  // namespace waydesk::fetch
