#include "server/auth/totp.hpp"

#include <gtest/gtest.h>

using namespace waydesk;
using namespace waydesk::auth;

namespace {

const std::string rfc_secret = "12345678901234567890";
Instant at(std::int64_t seconds) { return Instant::from_ms(seconds * 1000); }

}  // namespace

TEST(Totp, gives_the_codes_of_RFC_6238_appendix_B) {
    for (const auto& [seconds, code] :
         std::initializer_list<std::pair<std::int64_t, const char*>>{{59, "287082"},
                                                                     {1111111109, "081804"},
                                                                     {1111111111, "050471"},
                                                                     {1234567890, "005924"},
                                                                     {2000000000, "279037"},
                                                                     {20000000000, "353130"}}) {
        EXPECT_EQ(totp_code(rfc_secret, seconds / 30), code);
        EXPECT_EQ(verify_totp(rfc_secret, code, at(seconds), 0), seconds / 30);
    }
}

TEST(Totp, takes_a_code_of_the_step_before_and_after_but_not_further) {
    const std::string code = totp_code(rfc_secret, 100);
    EXPECT_TRUE(verify_totp(rfc_secret, code, at(99 * 30), 0));
    EXPECT_TRUE(verify_totp(rfc_secret, code, at(101 * 30), 0));
    EXPECT_FALSE(verify_totp(rfc_secret, code, at(102 * 30), 0));
    EXPECT_FALSE(verify_totp(rfc_secret, code, at(98 * 30), 0));
}

TEST(Totp, takes_a_code_once) {
    const std::string code = totp_code(rfc_secret, 100);
    const auto step = verify_totp(rfc_secret, code, at(3000), 0);
    EXPECT_FALSE(verify_totp(rfc_secret, code, at(3000), *step));
}

TEST(Totp, refuses_what_is_not_a_code) {
    for (const char* code : {"", "12345", "1234567", "abcdef"})
        EXPECT_FALSE(verify_totp(rfc_secret, code, at(3000), 0));
    EXPECT_FALSE(verify_totp("", totp_code("", 100), at(3000), 0));
}

TEST(Base32, is_that_of_RFC_4648) {
    EXPECT_EQ(encode_base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(*decode_base32("mzxw6ytboi======"), "foobar");
    EXPECT_EQ(*decode_base32(encode_base32(rfc_secret)), rfc_secret);
    EXPECT_FALSE(decode_base32("M1"));
    EXPECT_FALSE(decode_base32(""));
}
