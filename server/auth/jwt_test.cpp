#include "server/auth/jwt.hpp"
#include "server/auth/test_signer.hpp"

#include "core/encoding.hpp"

#include <gtest/gtest.h>

using namespace waydesk;
using namespace waydesk::auth;
using namespace waydesk::auth::testing;

namespace {

constexpr Instant now = Instant::from_ms(1'767'000'000'000);
const std::string secret = "a secret of the site, 32 bytes or more";
const std::string hs256 = R"({"alg":"HS256","typ":"JWT"})";

std::vector<JwtKey> one_key(SignatureAlgorithm algorithm, std::string_view material, std::string id = "") {
    return {{std::move(id), SignatureKey::make(algorithm, material).value()}};
}

std::string signed_by_secret(const std::string& header, const std::string& claims) {
    const std::string text = jwt_text(header, claims);
    return with_signature(text, hmac_sha256(secret, text));
}

std::string claims_at(std::int64_t from_now_s, const std::string& more = "") {
    return R"({"sub":"user-7","name":"Aylin","exp":)" + std::to_string(now.ms() / 1000 + from_now_s) + more + "}";
}

Result<JwtClaims> check(const std::string& header, const std::string& claims, const JwtRules& rules = {}) {
    return verify_jwt(signed_by_secret(header, claims), one_key(SignatureAlgorithm::hs256, secret), rules, now);
}

}  // namespace

TEST(Jwt, is_taken_with_each_of_the_three_algorithms) {
    EXPECT_EQ(check(hs256, claims_at(60))->subject, "user-7");

    const TestSigner rsa = TestSigner::rsa(2048);
    const std::string rs_text = jwt_text(R"({"alg":"RS256"})", claims_at(60));
    EXPECT_EQ(verify_jwt(with_signature(rs_text, rsa.sign(rs_text)),
                         one_key(SignatureAlgorithm::rs256, rsa.public_pem()), {}, now)
                  ->name,
              "Aylin");

    const TestSigner p256 = TestSigner::p256();
    const std::string es_text = jwt_text(R"({"alg":"ES256"})", claims_at(60));
    const std::string es_token = with_signature(es_text, p256.sign(es_text));
    EXPECT_TRUE(verify_jwt(es_token, one_key(SignatureAlgorithm::es256, p256.public_pem()), {}, now));
    const TestSigner other = TestSigner::p256();
    EXPECT_FALSE(verify_jwt(es_token, one_key(SignatureAlgorithm::es256, other.public_pem()), {}, now));
}

// RFC 7515, appendix A.1: an example made by others.
TEST(Jwt, verifies_the_signature_of_RFC_7515_A_1) {
    const std::string key =
        *decode_base64url("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    const std::string text =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    const SignatureKey verifier = SignatureKey::make(SignatureAlgorithm::hs256, key).value();
    EXPECT_TRUE(verifier.verify(text, *decode_base64url("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")));
}

TEST(Jwt, S_04_without_signature_or_with_another_algorithm_is_refused) {
    EXPECT_FALSE(check(R"({"alg":"none"})", claims_at(60)));
    EXPECT_FALSE(check(R"({"alg":"None"})", claims_at(60)));
    EXPECT_FALSE(check(R"({"alg":"HS512"})", claims_at(60)));
    EXPECT_FALSE(check(R"({})", claims_at(60)));
    const auto keys = one_key(SignatureAlgorithm::hs256, secret);
    EXPECT_FALSE(verify_jwt(jwt_text(hs256, claims_at(60)) + ".", keys, {}, now));
    EXPECT_FALSE(verify_jwt(jwt_text(R"({"alg":"none"})", claims_at(60)) + ".", keys, {}, now));
}

TEST(Jwt, S_04_signed_with_a_public_key_as_if_it_were_a_secret_is_refused) {
    const TestSigner rsa = TestSigner::rsa(2048);
    const std::string text = jwt_text(hs256, claims_at(60));
    const std::string forged = with_signature(text, hmac_sha256(rsa.public_pem(), text));
    EXPECT_FALSE(verify_jwt(forged, one_key(SignatureAlgorithm::rs256, rsa.public_pem()), {}, now));
    EXPECT_FALSE(SignatureKey::make(SignatureAlgorithm::hs256, rsa.public_pem()));
}

TEST(Jwt, has_its_time) {
    EXPECT_EQ(check(hs256, claims_at(-60)).error(), Errc::timeout);
    EXPECT_TRUE(check(hs256, claims_at(-59)));
    EXPECT_TRUE(check(hs256, claims_at(600, R"(,"nbf":)" + std::to_string(now.ms() / 1000 + 60))));
    EXPECT_FALSE(check(hs256, claims_at(600, R"(,"nbf":)" + std::to_string(now.ms() / 1000 + 61))));
    EXPECT_FALSE(check(hs256, claims_at(600, R"(,"iat":)" + std::to_string(now.ms() / 1000 + 61))));
    EXPECT_FALSE(check(hs256, R"({"sub":"user-7"})"));
    EXPECT_FALSE(check(hs256, R"({"sub":"user-7","exp":"tomorrow"})"));
    EXPECT_FALSE(check(hs256, R"({"sub":"user-7","exp":1e300})"));
    EXPECT_FALSE(check(hs256, R"({"sub":"user-7","exp":-1})"));
}

TEST(Jwt, is_for_us_and_from_the_one_we_know) {
    const JwtRules rules{"https://book.example", "waydesk"};
    EXPECT_TRUE(check(hs256, claims_at(60, R"(,"iss":"https://book.example","aud":"waydesk")"), rules));
    EXPECT_TRUE(check(hs256, claims_at(60, R"(,"iss":"https://book.example","aud":["x","waydesk"])"), rules));
    EXPECT_FALSE(check(hs256, claims_at(60, R"(,"iss":"https://evil.example","aud":"waydesk")"), rules));
    EXPECT_FALSE(check(hs256, claims_at(60, R"(,"iss":"https://book.example","aud":"other")"), rules));
    EXPECT_FALSE(check(hs256, claims_at(60, R"(,"iss":"https://book.example")"), rules));
    EXPECT_FALSE(check(hs256, claims_at(60), rules));
}

TEST(Jwt, names_its_key) {
    const auto keys = one_key(SignatureAlgorithm::hs256, secret, "k1");
    EXPECT_TRUE(verify_jwt(signed_by_secret(R"({"alg":"HS256","kid":"k1"})", claims_at(60)), keys, {}, now));
    EXPECT_FALSE(verify_jwt(signed_by_secret(R"({"alg":"HS256","kid":"k2"})", claims_at(60)), keys, {}, now));
    EXPECT_FALSE(verify_jwt(signed_by_secret(hs256, claims_at(60)), keys, {}, now));
}

TEST(Jwt, refuses_what_is_malformed) {
    const auto keys = one_key(SignatureAlgorithm::hs256, secret);
    for (const std::string& token : {std::string(), std::string("."), std::string(".."), std::string("a.b.c"),
                                     std::string("a.b.c.d"), std::string(most_jwt_bytes + 1, 'a')}) {
        EXPECT_FALSE(verify_jwt(token, keys, {}, now)) << token;
    }
    EXPECT_FALSE(check(hs256, R"({"sub":"","exp":99999999999})"));
    EXPECT_FALSE(check(hs256, R"({"sub":7,"exp":99999999999})"));
    EXPECT_FALSE(check(hs256, R"({"sub":"a","sub":"b","exp":99999999999})"));
    EXPECT_FALSE(check(hs256, R"({"sub":"a","exp":99999999999,"x":[[[[[[[[1]]]]]]]]})"));
    EXPECT_FALSE(check(hs256, R"(["sub"])"));
    EXPECT_FALSE(check(R"({"alg":"HS256","crit":["exp"]})", claims_at(60)));
}

TEST(SignatureKey, refuses_weak_and_wrong_keys) {
    EXPECT_FALSE(SignatureKey::make(SignatureAlgorithm::hs256, "short"));
    EXPECT_FALSE(SignatureKey::make(SignatureAlgorithm::rs256, "not a key"));
    EXPECT_FALSE(SignatureKey::make(SignatureAlgorithm::rs256, TestSigner::rsa(1024).public_pem()));
    EXPECT_FALSE(SignatureKey::make(SignatureAlgorithm::rs256, TestSigner::p256().public_pem()));
    EXPECT_FALSE(SignatureKey::make(SignatureAlgorithm::es256, TestSigner::rsa(2048).public_pem()));
}
