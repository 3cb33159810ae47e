#include "server/auth/test_signer.hpp"

#include "core/encoding.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace waydesk::auth::testing {

TestSigner TestSigner::rsa(unsigned bits) {
    TestSigner signer;
    signer.key_.reset(EVP_RSA_gen(bits), EVP_PKEY_free);
    return signer;
}

TestSigner TestSigner::p256() {
    TestSigner signer;
    signer.key_.reset(EVP_EC_gen("P-256"), EVP_PKEY_free);
    signer.is_elliptic_ = true;
    return signer;
}

std::string TestSigner::public_pem() const {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(bio, key_.get());
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    std::string pem(data, static_cast<std::size_t>(length));
    BIO_free(bio);
    return pem;
}

std::string TestSigner::sign(std::string_view text) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_.get());
    std::size_t length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(context, nullptr, &length, bytes, text.size());
    std::string out(length, '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(out.data()), &length, bytes, text.size());
    EVP_MD_CTX_free(context);
    out.resize(length);
    if (!is_elliptic_) return out;
    const auto* der = reinterpret_cast<const unsigned char*>(out.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(length));
    std::string raw(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), reinterpret_cast<unsigned char*>(raw.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), reinterpret_cast<unsigned char*>(raw.data()) + 32, 32);
    ECDSA_SIG_free(pair);
    return raw;
}

std::string jwt_text(std::string_view header, std::string_view claims) {
    return encode_base64url(header) + "." + encode_base64url(claims);
}

std::string with_signature(const std::string& text, std::string_view signature) {
    return text + "." + encode_base64url(signature);
}

}  // namespace waydesk::auth::testing
