#include "server/auth/site_identity.hpp"

#include "core/encoding.hpp"
#include "core/utf8.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

bool is_external_id(std::string_view id) {
    return !id.empty() && id.size() <= most_external_id_bytes && is_valid_utf8(id) &&
           std::ranges::none_of(id, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Result<ProvedIdentity> prove(const JwtProof& proof, const SiteKeys& keys, Instant now) {
    const Result<JwtClaims> claims = verify_jwt(proof.token, keys.jwt, keys.rules, now);
    if (!claims) return claims.error();
    if (!is_external_id(claims->subject)) return Errc::invalid;
    return ProvedIdentity{claims->subject, claims->name, claims->email, !claims->email.empty()};
}

Result<ProvedIdentity> prove(const HmacProof& proof, const SiteKeys& keys, Instant) {
    if (keys.hmac_secret.empty() || !is_external_id(proof.id)) return Errc::invalid;
    std::string given = proof.hmac;
    for (char& c : given) {
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    }
    if (!equal_in_constant_time(encode_hex(hmac_sha256(keys.hmac_secret, proof.id)), given)) return Errc::invalid;
    return ProvedIdentity{proof.id, proof.name, proof.email, false};
}

}  // namespace

Result<ProvedIdentity> prove_identity(const IdentityProof& proof, const SiteKeys& keys, Instant now) {
    return std::visit([&](const auto& one) { return prove(one, keys, now); }, proof);
}

}  // namespace waydesk::auth
