#pragma once
// From bytes to a typed client frame, or to what is wrong with it. Unknown fields are ignored. An id that no one could
// have been given (not of our form) is `not_found`, like any other that does not exist. Pure; any thread.

#include "server/protocol/frame.hpp"
#include "server/protocol/limits.hpp"
#include "server/protocol/problem.hpp"

namespace waydesk::protocol {

struct Refusal {
    std::optional<std::int64_t> reply_to;  // when the request's id could be read
    Problem problem;
};

using Decoded = std::variant<ClientFrame, Refusal>;

Decoded decode(std::string_view text, const Limits& limits = {});
Decoded decode(const Json& frame, const Limits& limits = {});

}  // namespace waydesk::protocol
