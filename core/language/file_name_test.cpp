#include "core/language/file_name.hpp"

#include "core/utf8.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

TEST(FileName, loses_controls_bidi_marks_and_separators) {
    EXPECT_EQ(clean_file_name("../../etc/passwd"), "etcpasswd");
    EXPECT_EQ(clean_file_name("..\\a\n\tb.pdf"), "ab.pdf");
    EXPECT_EQ(clean_file_name("invoice\u202Efdp.exe"), "invoicefdp.exe");
    EXPECT_EQ(clean_file_name("  .hidden"), "hidden");
}

TEST(FileName, is_never_empty_and_never_longer_than_200_bytes) {
    EXPECT_EQ(clean_file_name(""), "file");
    EXPECT_EQ(clean_file_name("///\u200F"), "file");
    std::string longest;
    for (int i = 0; i < 300; ++i) longest += "ü";
    const std::string cut = clean_file_name(longest);
    EXPECT_EQ(cut.size(), 200U);
    EXPECT_TRUE(cut.ends_with("ü"));  // no half characters
}

TEST(FileName, is_one_text_however_it_was_typed) { EXPECT_EQ(clean_file_name("u\u0308"), "ü"); }

}  // namespace
}  // namespace waydesk::language
