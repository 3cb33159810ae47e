#pragma once
// Bytes as text and back: hex, base64 (RFC 4648) and percent encoding; SHA-256 and constant-time comparison.

#include "core/result.hpp"

#include <string>
#include <string_view>

namespace waydesk {

std::string encode_hex(std::string_view bytes);
std::string encode_base64(std::string_view bytes);
std::string encode_base64url(std::string_view bytes);                   // without padding
Result<std::string> decode_base64(std::string_view text);               // padded or not; errors: invalid
Result<std::string> decode_base64url(std::string_view text);            // without padding; errors: invalid
Result<std::string> decode_percent(std::string_view text);              // "%41b" -> "Ab"; errors: invalid
std::string encode_percent(std::string_view bytes);                     // all but A-Z a-z 0-9 - . _ ~ (RFC 3986, 2.3)
std::string sha256(std::string_view bytes);                             // 32 raw bytes
std::string hmac_sha256(std::string_view key, std::string_view bytes);  // 32 raw bytes
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace waydesk
