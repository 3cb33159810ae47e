#pragma once
// Which web page may speak to us (RFC 6454): the Origin header of a request held against a list of patterns.
// Pure; any thread.

#include "core/result.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::auth {

// "https://www.example.com:8443". An origin is compared by all three parts; the port is the scheme's when not written.
struct Origin {
    std::string scheme;  // "http" or "https"
    std::string host;    // lower case; an IPv6 address with its brackets
    std::uint16_t port = 0;

    // Errors: invalid for "null", other schemes, user info, paths, queries, fragments, blanks and non-ASCII hosts.
    static Result<Origin> parse(std::string_view text);
    std::string str() const;  // without the scheme's own port

    auto operator<=>(const Origin&) const = default;
};

// An origin, or "https://*.example.com": any host below example.com, at any depth, but not example.com itself.
class OriginPattern {
public:
    static Result<OriginPattern> parse(std::string_view text);  // errors: invalid, also for "*" and "https://*.com"
    bool matches(const Origin& origin) const;
    std::string str() const;

private:
    Origin origin_;
    bool any_below_ = false;
};

enum class OriginVerdict { accepted, missing, refused };

// `header` is the Origin header as received, empty when there was none. `own` are the server's own origins.
OriginVerdict check_origin(std::string_view header, const std::vector<Origin>& own,
                           const std::vector<OriginPattern>& listed);

}  // namespace waydesk::auth
