#pragma once
// What a request's head must not look like, decided on its raw bytes before any parser may be lenient: everything by
// which a request is smuggled past a proxy (S-09; RFC 9112 sections 2.2, 3.2, 5.1, 5.2, 6.1-6.3).

#include "server/net/errc.hpp"
#include "server/net/limits.hpp"

#include <cstddef>
#include <string_view>

namespace waydesk::net {

// Where the head ends (the index behind its empty line), npos when it is not complete. A bare LF ends lines here too,
// so that check_head sees and refuses it instead of waiting for a CRLF that does not come.
std::size_t find_head_end(std::string_view bytes);

// `head` runs from the first byte of the request line to the empty line, inclusive.
// Errors: bad_request, head_too_large, version_unsupported.
Result<> check_head(std::string_view head, const Limits& limits);

}  // namespace waydesk::net
