#pragma once
// How a receiver knows that a message is ours, whole and new: by the Standard Webhooks specification 1.0, which has
// libraries in most languages. Pure; any thread.

#include "core/instant.hpp"
#include "core/random.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace waydesk::webhooks {

inline constexpr Duration secrets_overlap = std::chrono::hours(24);  // the former one counts on for so long

std::string make_secret(Random& random);  // "whsec_" and base64 of 32 random bytes

// HMAC-SHA256 over "<id>.<seconds>.<body>": "v1,<base64>". Nothing: it is no secret of ours.
std::optional<std::string> sign(std::string_view secret, std::string_view id, Instant at, std::string_view body);

}  // namespace waydesk::webhooks
