#pragma once
// JSON Web Tokens (RFC 7519) with which a site's own server vouches for its traveler. Pure; any thread.

#include "server/auth/signature_key.hpp"

#include "core/instant.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::auth {

inline constexpr std::size_t most_jwt_bytes = 4096;
inline constexpr Duration jwt_clock_skew = 60s;

struct JwtKey {
    std::string id;  // `kid`; empty: for tokens without one
    SignatureKey key;
};

struct JwtRules {
    std::string issuer;    // required `iss`; empty: any
    std::string audience;  // required in `aud`; empty: any
};

struct JwtClaims {
    std::string subject;  // never empty
    std::string name;
    std::string email;
    std::string locale;
    Instant expires_at;
};

// Refuses: another algorithm than the key's, "none", `crit`, no `sub` or `exp`, `nbf` or `iat` in the future, a wrong
// `iss` or `aud`, anything beyond the limits of JSON. Errors: invalid; timeout (signed by a known key, but expired).
Result<JwtClaims> verify_jwt(std::string_view token, const std::vector<JwtKey>& keys, const JwtRules& rules,
                             Instant now);

}  // namespace waydesk::auth
