#include "core/encoding.hpp"

#include <gtest/gtest.h>

namespace waydesk {
namespace {

// What is signed travels in base64url: two texts of one value would be two tokens.
TEST(Base64, has_one_text_for_each_value) {
    for (const std::string bytes : {"", "a", "ab", "abc", "\xff\xff\xff\xff", "\xfb\xef\xbe\xfb"}) {
        const std::string text = encode_base64url(bytes);
        EXPECT_EQ(*decode_base64url(text), bytes);
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string other = text;
                other[at] = static_cast<char>(byte);
                const auto decoded = decode_base64url(other);
                if (decoded) EXPECT_EQ(encode_base64url(*decoded), other) << at << " " << byte;
            }
        }
    }
}

TEST(Base64, refuses_what_no_encoder_writes) {
    for (const char* text : {"a", "YQ==", "YR", "Y Q", "YQ\n", "Y+Q", "Y/Q", "YWJj=", "YWI="})
        EXPECT_FALSE(decode_base64url(text)) << text;
    for (const char* text : {"YQ=", "YR==", "Y-__", "YQ==YQ==", "====", "Y\xc3\xa4Q"})
        EXPECT_FALSE(decode_base64(text)) << text;
    EXPECT_EQ(*decode_base64("YQ=="), "a");
}

TEST(PercentEncoding, keeps_what_is_unreserved_and_reads_back_the_same) {
    EXPECT_EQ(encode_percent("aZ0-._~"), "aZ0-._~");
    EXPECT_EQ(encode_percent("a b&c=d+\xc3\xbc%"), "a%20b%26c%3Dd%2B%C3%BC%25");
    std::string bytes;
    for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
    EXPECT_EQ(*decode_percent(encode_percent(bytes)), bytes);
}

}  // namespace
}  // namespace waydesk
