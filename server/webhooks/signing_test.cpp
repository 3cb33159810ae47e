#include "server/webhooks/signing.hpp"

#include "core/encoding.hpp"

#include <gtest/gtest.h>

namespace waydesk::webhooks {
namespace {

// The example that the specification's own libraries are tested with.
TEST(Signing, signs_as_the_specification_says) {
    const auto signature = sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant::from_ms(1'614'265'330'000), R"({"test": 2432232314})");
    EXPECT_EQ(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Signing, makes_secrets_of_32_random_bytes) {
    SeededRandom random(7);
    const std::string secret = make_secret(random);
    ASSERT_TRUE(secret.starts_with("whsec_"));
    EXPECT_EQ(decode_base64(secret.substr(6)).value().size(), 32U);
    EXPECT_NE(secret, make_secret(random));
}

TEST(Signing, has_no_signature_without_a_secret_of_ours) {
    EXPECT_FALSE(sign("", "wd_1", Instant{}, "{}"));
    EXPECT_FALSE(sign("whsec_", "wd_1", Instant{}, "{}"));
    EXPECT_FALSE(sign("something else", "wd_1", Instant{}, "{}"));
}

}  // namespace
}  // namespace waydesk::webhooks
