#pragma once
// Who the site says its traveler is, and whether that is proved (S-04). Only the proved id opens earlier conversations;
// a name or e-mail beside it is a hint for agents. Pure; any thread.

#include "server/auth/jwt.hpp"

#include <variant>

namespace waydesk::auth {

inline constexpr std::size_t most_external_id_bytes = 200;

// What the host page sent, one of the two ways.
struct JwtProof {
    std::string token;
};
struct HmacProof {
    std::string id;
    std::string hmac;   // hex of HMAC-SHA256(secret, id)
    std::string name;   // not signed
    std::string email;  // not signed
};
using IdentityProof = std::variant<JwtProof, HmacProof>;

// How one site vouches.
struct SiteKeys {
    std::string hmac_secret;  // empty: not in use
    std::vector<JwtKey> jwt;
    JwtRules rules;
};

struct ProvedIdentity {
    std::string external_id;
    std::string name;
    std::string email;
    bool is_email_proved = false;  // it stood in what was signed
};

// Errors: invalid (not proved), timeout (an expired token: the page should fetch a new one).
Result<ProvedIdentity> prove_identity(const IdentityProof& proof, const SiteKeys& keys, Instant now);

}  // namespace waydesk::auth
