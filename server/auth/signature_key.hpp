#pragma once
// A key that proves who made a token: HS256, RS256 or ES256 (RFC 7518), each key for one algorithm only, so that nobody
// can choose another one (RFC 8725, 3.1). Immutable; any thread.

#include "core/result.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace waydesk::auth {

enum class SignatureAlgorithm { hs256, rs256, es256 };
std::optional<SignatureAlgorithm> signature_algorithm_from(std::string_view name);  // "HS256" …; nothing for "none"

class SignatureKey {
public:
    static constexpr std::size_t least_secret_bytes = 32;
    static constexpr int least_rsa_bits = 2048;

    // `material` is the shared secret, or the public key in PEM. Errors: invalid (not that kind of key, too weak).
    static Result<SignatureKey> make(SignatureAlgorithm algorithm, std::string_view material);

    SignatureAlgorithm algorithm() const { return algorithm_; }
    bool verify(std::string_view text, std::string_view signature) const;  // ES256: 64 bytes r and s, as in JWS

private:
    SignatureKey() = default;
    bool verify_by_public_key(std::string_view text, std::string_view signature) const;

    SignatureAlgorithm algorithm_ = SignatureAlgorithm::hs256;
    std::string secret_;
    std::shared_ptr<evp_pkey_st> public_key_;
};

}  // namespace waydesk::auth
