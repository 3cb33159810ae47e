#include "channels/callback/callback_key.hpp"

#include "core/encoding.hpp"

#include <gtest/gtest.h>

namespace waydesk::callback {
namespace {

const std::string old_secret(32, 'a');
const std::string new_secret(32, 'b');
constexpr CallbackId mine{4711};

TEST(CallbackKey, opens_its_callback_and_no_other) {
    const CallbackKeys keys({new_secret});
    const std::string key = keys.key(mine);
    EXPECT_EQ(key.size(), CallbackKeys::length);
    EXPECT_TRUE(keys.opens(mine, key));
    EXPECT_FALSE(keys.opens(CallbackId{4712}, key));
    EXPECT_FALSE(CallbackKeys({old_secret}).opens(mine, key));
}

TEST(CallbackKey, is_not_opened_by_anything_near) {
    const CallbackKeys keys({new_secret});
    const std::string key = keys.key(mine);
    EXPECT_FALSE(keys.opens(mine, ""));
    EXPECT_FALSE(keys.opens(mine, key.substr(1)));
    EXPECT_FALSE(keys.opens(mine, key + "0"));
    EXPECT_FALSE(keys.opens(mine, key + std::string(1, '\0')));
    EXPECT_FALSE(keys.opens(mine, std::string(1'000'000, '0')));
    for (std::size_t at = 0; at < key.size(); ++at) {
        std::string other = key;
        other[at] = other[at] == '0' ? '1' : '0';
        EXPECT_FALSE(keys.opens(mine, other)) << at;
    }
}

TEST(CallbackKey, is_made_by_the_newest_secret_and_read_by_all) {
    const std::string old_key = CallbackKeys({old_secret}).key(mine);
    const CallbackKeys keys({old_secret, new_secret});
    EXPECT_EQ(keys.key(mine), CallbackKeys({new_secret}).key(mine));
    EXPECT_TRUE(keys.opens(mine, old_key));
}

// A signature of the signing key over the same text, given for another purpose, is none here.
TEST(CallbackKey, is_no_plain_signature_of_the_signing_key) {
    const std::string plain = encode_hex(hmac_sha256(new_secret, mine.str())).substr(0, CallbackKeys::length);
    EXPECT_FALSE(CallbackKeys({new_secret}).opens(mine, plain));
}

TEST(CallbackKey, stands_in_the_links) {
    const CallbackKeys keys({new_secret});
    EXPECT_EQ(keys.manage_path(mine), "/callback/" + mine.str() + "?key=" + keys.key(mine));
    EXPECT_EQ(keys.ics_path(mine), "/callback/" + mine.str() + "/appointment.ics?key=" + keys.key(mine));
}

}  // namespace
}  // namespace waydesk::callback
