#include "channels/email/mime/tnef.hpp"

#include <gtest/gtest.h>

namespace waydesk::mime {
namespace {

std::string number(std::uint32_t value, int width) {
    std::string out;
    for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
    return out;
}

std::string attribute(std::uint32_t id, const std::string& data) {
    return "\x01" + number(id, 4) + number(static_cast<std::uint32_t>(data.size()), 4) + data + number(0, 2);
}

std::string unicode_property(std::uint32_t id, const std::string& ascii) {
    std::string wide;
    for (const char c : ascii + '\0') wide += std::string(1, c) + '\0';
    const std::string padding((4 - wide.size() % 4) % 4, '\0');
    return number(0x1f, 2) + number(id, 2) + number(1, 4) + number(static_cast<std::uint32_t>(wide.size()), 4) + wide +
           padding;
}

const std::string head = number(0x223e9f78, 4) + number(1, 2);

TEST(Tnef, gives_the_files_their_long_names_and_bytes) {
    const std::string named_property =
        number(3, 2) + number(0x8001, 2) + std::string(16, 'g') + number(0, 4) + number(7, 4) + number(1, 4);
    const auto read =
        read_tnef(head + attribute(0x0002800c, std::string("Hello\0", 6)) + attribute(0x00069002, "render") +
                  attribute(0x00018010, std::string("SHORT~1.PDF\0", 12)) + attribute(0x0006800f, "PDF") +
                  attribute(0x00069005, number(2, 4) + named_property + unicode_property(0x3707, "long name.pdf")));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->text, "Hello");
    ASSERT_EQ(read->files.size(), 1U);
    EXPECT_EQ(read->files[0].name, "long name.pdf");
    EXPECT_EQ(read->files[0].bytes, "PDF");
}

TEST(Tnef, gives_the_text_of_rtf_where_there_is_no_other_body) {
    const std::string rtf = "{\\rtf1\\ansi Caf\\'e9\\par}";
    const std::string packed =
        number(0, 4) + number(static_cast<std::uint32_t>(rtf.size()), 4) + "MELA" + number(0, 4) + rtf;
    const std::string property = number(0x0102, 2) + number(0x1009, 2) + number(1, 4) +
                                 number(static_cast<std::uint32_t>(packed.size()), 4) + packed +
                                 std::string((4 - packed.size() % 4) % 4, '\0');
    const auto read = read_tnef(head + attribute(0x00069003, number(1, 4) + property));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->text, "Caf\u00e9\n");
    const auto with_body =
        read_tnef(head + attribute(0x00069003, number(2, 4) + property + unicode_property(0x1000, "Hello")));
    EXPECT_EQ(with_body->text, "Hello");
}

TEST(Tnef, is_read_as_far_as_it_goes) {
    const std::string whole = head + attribute(0x00069002, "render") + attribute(0x0006800f, "PDF") +
                              attribute(0x00069002, "render") + attribute(0x0006800f, "lost");
    const auto read = read_tnef(std::string_view(whole).substr(0, whole.size() - 4));
    ASSERT_TRUE(read.has_value());
    ASSERT_EQ(read->files.size(), 1U);
    EXPECT_EQ(read->files[0].bytes, "PDF");
}

TEST(Tnef, has_at_most_so_many_files) {
    std::string bytes = head;
    for (std::size_t i = 0; i <= most_tnef_files; ++i)
        bytes += attribute(0x00069002, "render") + attribute(0x0006800f, "x");
    EXPECT_EQ(read_tnef(bytes)->files.size(), most_tnef_files);
}

TEST(Tnef, is_nothing_where_there_is_nothing) {
    EXPECT_FALSE(read_tnef("").has_value());
    EXPECT_FALSE(read_tnef("PK\x03\x04").has_value());
    EXPECT_FALSE(read_tnef(head).has_value());
}

}  // namespace
}  // namespace waydesk::mime
