#include "core/language/warnings.hpp"

#include <gtest/gtest.h>

#include <string>

namespace waydesk::language {
namespace {

using Kind = TextWarning::Kind;
using Warnings = std::vector<TextWarning>;

TEST(Warnings, point_at_words_of_several_alphabets) {
    EXPECT_EQ(warnings_about("see pаypal.com"), (Warnings{{Kind::mixed_script, 4, 6}}));
    EXPECT_EQ(warnings_about("Τicket"), (Warnings{{Kind::mixed_script, 0, 6}}));
}

TEST(Warnings, point_at_what_is_invisible) {
    EXPECT_EQ(warnings_about("re\u200bfund"), (Warnings{{Kind::invisible, 2, 1}}));
    EXPECT_EQ(warnings_about("a\u2060\ufeff b"), (Warnings{{Kind::invisible, 1, 2}}));
    EXPECT_EQ(warnings_about("a\u200db"), (Warnings{{Kind::invisible, 1, 1}}));
}

TEST(Warnings, point_at_what_turns_the_order) {
    EXPECT_EQ(warnings_about("invoice\u202efdp.exe"), (Warnings{{Kind::bidi_control, 7, 1}}));
    EXPECT_EQ(warnings_about("\u2067x\u2069").size(), 2U);
}

TEST(Warnings, are_not_about_what_people_write) {
    for (const std::string_view text :
         {"hello", "Grüße aus München", "Привет", "سلام می\u200cخواهم", "नमस्\u200dते", "👨\u200d👩\u200d👧 👍🏽 ❤️",
          "私のチケットLH123", "東京タワーTokyo", "e\u0301te\u0301",
          "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "LH 123, QX7K2P", ""})
        EXPECT_EQ(warnings_about(text), Warnings{}) << text;
}

TEST(Warnings, end_at_a_hundred) {
    std::string text;
    for (int i = 0; i < 1'000; ++i) text += "\u200bx";
    EXPECT_EQ(warnings_about(text).size(), 100U);
}

}  // namespace
}  // namespace waydesk::language
