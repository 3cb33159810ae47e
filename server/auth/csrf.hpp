#pragma once
// The value an unsafe request carries in X-CSRF-Token, made from the session's token: pages of others can make a
// browser send the cookie, but cannot read this. Pure; any thread.

#include "core/encoding.hpp"

#include <string>
#include <string_view>

namespace waydesk::auth {

inline std::string csrf_value(std::string_view session_token) {
    return encode_base64url(hmac_sha256(session_token, "waydesk csrf"));
}

inline bool is_csrf_valid(std::string_view session_token, std::string_view header) {
    return !session_token.empty() && equal_in_constant_time(csrf_value(session_token), header);
}

inline bool is_safe_method(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

}  // namespace waydesk::auth
