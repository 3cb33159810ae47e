#include "channels/email/mime/rtf.hpp"

#include <gtest/gtest.h>

namespace waydesk::mime {
namespace {

std::string bytes(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out += static_cast<char>(value);
    return out;
}

TEST(PackedRtf, is_unpacked_as_in_the_examples_of_its_specification) {
    // [MS-OXRTFCP] 4.1.1
    EXPECT_EQ(unpack_rtf(bytes({0x2d, 0x00, 0x00, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xf1,
                                0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32,
                                0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62,
                                0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0})),
              "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    // 4.1.2: a reference into what it writes itself
    EXPECT_EQ(
        unpack_rtf(bytes({0x1a, 0x00, 0x00, 0x00, 0x1c, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b,
                          0x51, 0x41, 0x00, 0x04, 0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0})),
        "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
}

TEST(PackedRtf, that_is_broken_gives_what_comes_before) {
    EXPECT_EQ(unpack_rtf(""), "");
    EXPECT_EQ(unpack_rtf(std::string(16, 'x')), "");
    const std::string head = bytes({0, 0, 0, 0, 0x40, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0, 0, 0, 0});
    EXPECT_EQ(unpack_rtf(head + bytes({0x00, 'a', 'b'})), "ab");
    EXPECT_EQ(unpack_rtf(head + bytes({0x02, 'a', 0x00})), "a");
}

TEST(PackedRtf, grows_to_a_limit_only) {
    std::string packed = bytes({0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0x4c, 0x5a, 0x46, 0x75, 0, 0, 0, 0});
    int place = 207;  // behind the window's first content
    for (int i = 0; i < 40'000; ++i) {
        packed += bytes({0xff});
        for (int j = 0; j < 8; ++j) {
            const int from = (place + 4095) % 4096;  // the letter before, 17 times
            packed += bytes({from >> 4, (from & 0xf) << 4 | 0xf});
            place = (place + 17) % 4096;
        }
    }
    EXPECT_EQ(unpack_rtf(packed).size(), most_rtf_bytes);
}

TEST(Rtf, gives_its_text) {
    EXPECT_EQ(
        text_of_rtf(
            "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}\\f0\\fs20 Hi \\b Mia\\b0 ,\\par\r\n"
            "see \\{this\\}\\line and\\tab that\\par}"),
        "Hi Mia,\nsee {this}\nand\tthat\n");
    EXPECT_EQ(text_of_rtf("{\\rtf1 a{\\*\\htmltag64 <p>}b{\\pict\\bin3 }}{}c}"), "abc") << "three bytes are no text";
    EXPECT_EQ(text_of_rtf("plain"), "");
}

TEST(Rtf, knows_charsets_of_documents_and_fonts_and_unicode) {
    EXPECT_EQ(text_of_rtf("{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2}"), "Привет");
    EXPECT_EQ(text_of_rtf("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset128 M;}}"
                          "\\f0 caf\\'e9 {\\f1 \\'93\\'fa\\'96\\'7b} caf\\'e9}"),
              "café 日本 café");
    EXPECT_EQ(text_of_rtf("{\\rtf1\\ansi\\uc1 \\u8364?5 \\u-10179?\\u-8704?!}"), "€5 😀!");
    EXPECT_EQ(text_of_rtf("{\\rtf1\\ansi\\uc2 \\u26085\\'93\\'fax\\uc0\\u8364 y}"), "日x€y");
    EXPECT_EQ(text_of_rtf("{\\rtf1 \\u-8704?x}"), "\uFFFDx") << "half a pair";
}

TEST(Rtf, of_any_depth_is_read_without_recursion) {
    EXPECT_EQ(text_of_rtf("{\\rtf1" + std::string(100'000, '{') + "x" + std::string(100'000, '}') + "y}"), "xy");
}

}  // namespace
}  // namespace waydesk::mime
