#include "server/app/attachment_files.hpp"

#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

TEST(FileType, is_what_the_bytes_are_whatever_the_name_says) {
    EXPECT_EQ(sniff_type("\x89PNG\r\n\x1a\n...."), "image/png");
    EXPECT_EQ(sniff_type("\xff\xd8\xff\xe0...."), "image/jpeg");
    EXPECT_EQ(sniff_type("GIF89a...."), "image/gif");
    EXPECT_EQ(sniff_type(std::string_view("RIFF\x24\0\0\0WEBPVP8 ", 16)), "image/webp");
    EXPECT_EQ(sniff_type("%PDF-1.7\n"), "application/pdf");
    EXPECT_EQ(sniff_type("Grüße"), "text/plain");
}

TEST(FileType, is_unknown_for_programs_and_broken_text) {
    EXPECT_EQ(sniff_type(std::string_view("MZ\x90\0\x03", 5)), "");
    EXPECT_EQ(sniff_type(std::string_view("\x7f"
                                          "ELF\0",
                                          5)),
              "");
    EXPECT_EQ(sniff_type("a\xff b"), "");
    EXPECT_EQ(sniff_type(std::string_view("RIFF\x24\0\0\0WAVE", 12)), "");
    EXPECT_EQ(sniff_type("\x89PN"), "");
}

}  // namespace
}  // namespace waydesk::app
