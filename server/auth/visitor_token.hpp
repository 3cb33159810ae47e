#pragma once
// What a traveler's browser carries: who it is, signed by us. Bound to workspace, site, device and identity (S-03).
// Nothing is stored, so a million visitors cost nothing; see visitor_revocations.hpp for taking one back.
// Pure; any thread.

#include "server/auth/key_ring.hpp"

#include "desk/ids.hpp"

namespace waydesk::auth {

inline constexpr std::size_t most_device_bytes = 64;
inline constexpr std::size_t most_visitor_token = 512;

struct VisitorClaims {
    desk::WorkspaceId workspace;
    desk::IdentityId identity;
    std::string site;         // the site's key, at most 64 bytes
    std::string device;       // the browser's own id, at most most_device_bytes
    Instant first_issued_at;  // of the chain of renewals; whole seconds
    Instant issued_at;        // whole seconds
    bool verified = false;    // the site vouched for the identity

    bool operator==(const VisitorClaims&) const = default;
};

struct VisitorTokenLife {
    Duration opens_sockets = 24h;
    Duration renews_itself = 720h;  // from the first issue
};

std::string sign_visitor_token(const KeyRing& keys, const VisitorClaims& claims);

// Errors: invalid (not ours, or changed by somebody). Says nothing about age: see below.
Result<VisitorClaims> read_visitor_token(const KeyRing& keys, std::string_view token);

Instant expires_at(const VisitorClaims& claims, const VisitorTokenLife& life);
bool opens_sockets(const VisitorClaims& claims, const VisitorTokenLife& life, Instant now);
// Whether the token of `device` may be exchanged for a new one.
bool may_renew(const VisitorClaims& claims, const VisitorTokenLife& life, std::string_view device, Instant now);

}  // namespace waydesk::auth
