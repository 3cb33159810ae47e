#include "server/auth/signature_key.hpp"

#include "core/encoding.hpp"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

namespace waydesk::auth {
namespace {

constexpr std::size_t es256_half = 32;

struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::shared_ptr<EVP_PKEY> read_pem(std::string_view pem) {
    const std::unique_ptr<BIO, Free> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    std::shared_ptr<EVP_PKEY> key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    ERR_clear_error();
    return key;
}

bool is_p256(const EVP_PKEY& key) {
    std::array<char, 64> group{};
    std::size_t length = 0;
    return EVP_PKEY_is_a(&key, "EC") == 1 &&
           EVP_PKEY_get_utf8_string_param(&key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(), &length) == 1 &&
           std::string_view(group.data(), length) == "prime256v1";
}

bool fits(SignatureAlgorithm algorithm, const EVP_PKEY& key) {
    if (algorithm == SignatureAlgorithm::es256) return is_p256(key);
    return EVP_PKEY_is_a(&key, "RSA") == 1 && EVP_PKEY_get_bits(&key) >= SignatureKey::least_rsa_bits;
}

// JWS writes r and s one after another; OpenSSL wants them in DER.
std::string to_der(std::string_view signature) {
    if (signature.size() != 2 * es256_half) return {};
    const std::unique_ptr<ECDSA_SIG, Free> pair(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(bytes_of(signature), es256_half, nullptr);
    BIGNUM* s = BN_bin2bn(bytes_of(signature.substr(es256_half)), es256_half, nullptr);
    ECDSA_SIG_set0(pair.get(), r, s);  // takes both
    unsigned char* der = nullptr;
    const int length = i2d_ECDSA_SIG(pair.get(), &der);
    std::string out;
    if (length > 0) out.assign(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    return out;
}

}  // namespace

std::optional<SignatureAlgorithm> signature_algorithm_from(std::string_view name) {
    if (name == "HS256") return SignatureAlgorithm::hs256;
    if (name == "RS256") return SignatureAlgorithm::rs256;
    if (name == "ES256") return SignatureAlgorithm::es256;
    return std::nullopt;
}

Result<SignatureKey> SignatureKey::make(SignatureAlgorithm algorithm, std::string_view material) {
    SignatureKey key;
    key.algorithm_ = algorithm;
    if (algorithm == SignatureAlgorithm::hs256) {
        // A public key is no secret: who took one for HS256 would let everybody sign.
        if (material.size() < least_secret_bytes || material.starts_with("-----BEGIN")) return Errc::invalid;
        key.secret_ = material;
        return key;
    }
    key.public_key_ = read_pem(material);
    if (!key.public_key_ || !fits(algorithm, *key.public_key_)) return Errc::invalid;
    return key;
}

bool SignatureKey::verify(std::string_view text, std::string_view signature) const {
    switch (algorithm_) {
        case SignatureAlgorithm::hs256: return equal_in_constant_time(hmac_sha256(secret_, text), signature);
        case SignatureAlgorithm::rs256: return verify_by_public_key(text, signature);
        case SignatureAlgorithm::es256: return verify_by_public_key(text, to_der(signature));
    }
    return false;
}

bool SignatureKey::verify_by_public_key(std::string_view text, std::string_view signature) const {
    if (signature.empty()) return false;
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    const bool verified =
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, public_key_.get()) == 1 &&
        EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(text), text.size()) == 1;
    ERR_clear_error();
    return verified;
}

}  // namespace waydesk::auth
