#include "core/language/charset.hpp"

#include "core/utf8.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

constexpr std::string_view thai_874 = "\xca\xc7\xd1\xca\xb4\xd5\xa4\xc3\xd1\xba";  // สวัสดีครับ

TEST(Charset, believes_what_is_declared) {
    EXPECT_EQ(decode("Gr\xfc\xdf", "iso-8859-1").text, "Grüß");
    EXPECT_EQ(decode("\x93quoted\x94", "ISO-8859-1").text, "“quoted”");
    EXPECT_EQ(decode("\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251").text, "Привет");
    EXPECT_EQ(decode("\x82\xb1\x82\xf1", "Shift_JIS").text, "こん");
    EXPECT_EQ(decode("\x1b$B$3$s\x1b(B", "iso-2022-jp").text, "こん");
    EXPECT_EQ(decode("\xc4\xe3\xba\xc3", "gb2312").text, "你好");
    EXPECT_EQ(decode("\xe9\x46", "GB2312").text, "镕");  // of GBK only: GB2312 had no such character
    EXPECT_EQ(decode(thai_874, "tis-620").text, "สวัสดีครับ");
}

TEST(Charset, takes_valid_utf8_for_that_when_the_declared_one_does_not_fit_or_is_not_known) {
    EXPECT_EQ(decode("你好", "us-ascii").charset, "UTF-8");
    EXPECT_EQ(decode("你好", "x-nobody-knows").text, "你好");
    EXPECT_EQ(decode("\xef\xbb\xbfhello").text, "hello");
}

TEST(Charset, guesses_what_nobody_declared) {
    const std::string_view chinese =
        "\xc4\xe3\xba\xc3\xa3\xac\xce\xd2\xb5\xc4\xba\xbd\xb0\xe0\xd7\xf2\xcc\xec\xc8\xa1\xcf\xfb\xc1\xcb\xa3\xac\xce"
        "\xd2\xcf\xeb\xcd\xcb\xc6\xb1\xa1\xa3\xc7\xeb\xce\xca\xca\xb2\xc3\xb4\xca\xb1\xba\xf2\xbf\xc9\xd2\xd4\xca\xd5"
        "\xb5\xbd\xcd\xcb\xbf\xee\xa3\xbf\xd0\xbb\xd0\xbb\xc4\xfa\xb5\xc4\xb0\xef\xd6\xfa\xa1\xa3";
    EXPECT_EQ(decode(chinese).text, "你好，我的航班昨天取消了，我想退票。请问什么时候可以收到退款？谢谢您的帮助。");
    EXPECT_EQ(decode(thai_874).charset, "windows-874");
    EXPECT_EQ(decode(thai_874).text, "สวัสดีครับ");
    EXPECT_EQ(decode("caf\xe9").text, "café");
}

TEST(Charset, replaces_what_is_broken_and_says_how_often) {
    const Decoded decoded = decode("a\xff\xfe\xe2\x82z", "utf-8");
    EXPECT_TRUE(is_valid_utf8(decoded.text));
    EXPECT_EQ(decoded.replaced, 3U);
    EXPECT_TRUE(decoded.text.starts_with("a\ufffd") && decoded.text.ends_with("z"));
    EXPECT_EQ(decode("fine", "utf-8").replaced, 0U);
}

TEST(Charset, gives_valid_text_for_any_bytes) {
    std::string bytes;
    for (int i = 0; i < 2'000; ++i) bytes += static_cast<char>(i * 37 % 256);
    for (const std::string_view declared : {"", "utf-8", "utf-16", "big5", "euc-kr", "iso-2022-jp", "hz-gb-2312"})
        EXPECT_TRUE(is_valid_utf8(decode(bytes, declared).text)) << declared;
    EXPECT_EQ(decode("").text, "");
}

}  // namespace
}  // namespace waydesk::language
