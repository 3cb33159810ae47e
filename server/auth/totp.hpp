#pragma once
// Six-digit codes of an authenticator app (RFC 6238: HMAC-SHA1, 30 s). Pure; any thread.

#include "core/instant.hpp"
#include "core/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace waydesk::auth {

inline constexpr std::size_t totp_secret_bytes = 20;

Result<std::string> decode_base32(std::string_view text);  // RFC 4648, padding and case do not matter; errors: invalid
std::string encode_base32(std::string_view bytes);
std::string totp_code(std::string_view secret, std::int64_t step);

// The step the code belongs to (now, one earlier or one later: clocks differ), when it is newer than `used_step`:
// a code works once. The caller stores the step.
std::optional<std::int64_t> verify_totp(std::string_view secret, std::string_view code, Instant now,
                                        std::int64_t used_step);

}  // namespace waydesk::auth
