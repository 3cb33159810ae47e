#include "server/auth/site_identity.hpp"

#include "core/encoding.hpp"

#include <gtest/gtest.h>

using namespace waydesk;
using namespace waydesk::auth;

namespace {

constexpr Instant now = Instant::from_ms(1'767'000'000'000);
const std::string secret = "a secret of the site, 32 bytes or more";

SiteKeys keys() {
    SiteKeys out;
    out.hmac_secret = secret;
    return out;
}

}  // namespace

TEST(SiteIdentity, is_proved_by_the_hmac_of_the_id) {
    const std::string hmac = encode_hex(hmac_sha256(secret, "user-7"));
    const auto proved = prove_identity(HmacProof{"user-7", hmac, "Aylin", "aylin@book.example"}, keys(), now);
    EXPECT_EQ(proved->external_id, "user-7");
    EXPECT_FALSE(proved->is_email_proved);
    EXPECT_FALSE(prove_identity(HmacProof{"user-8", hmac, "", ""}, keys(), now));
    EXPECT_FALSE(prove_identity(HmacProof{"user-7", "", "", ""}, keys(), now));
}

TEST(SiteIdentity, S_04_is_never_proved_by_a_site_without_keys) {
    const std::string hmac = encode_hex(hmac_sha256("", "user-7"));
    EXPECT_FALSE(prove_identity(HmacProof{"user-7", hmac, "", ""}, SiteKeys{}, now));
    EXPECT_FALSE(prove_identity(JwtProof{"e30.e30."}, SiteKeys{}, now));
}

TEST(SiteIdentity, has_an_id_of_plain_text_and_bounded_length) {
    for (const std::string& id :
         {std::string(), std::string("a\nb"), std::string("\xff"), std::string(most_external_id_bytes + 1, 'a')}) {
        EXPECT_FALSE(prove_identity(HmacProof{id, encode_hex(hmac_sha256(secret, id)), "", ""}, keys(), now));
    }
}
