#include "core/language/word.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

TEST(Word, is_lower_case_and_composed) {
    EXPECT_EQ(to_lower("VIP"), "vip");
    EXPECT_EQ(to_lower("Straße"), "straße");
    EXPECT_EQ(to_lower("E\u0301te\u0301"), "été");
    EXPECT_EQ(to_lower("ΣΑΣ"), "σας");
    EXPECT_EQ(to_lower("退款"), "退款");
}

TEST(Word, has_letters_and_digits_of_any_script) {
    for (const char* word : {"rail", "refund2", "été", "退款", "استرداد", "हिन्दी", "возврат", "a-b_c"})
        EXPECT_TRUE(is_word(word, "-_")) << word;
}

TEST(Word, has_no_space_and_no_sign_that_was_not_named) {
    for (const char* text : {"", "two words", "a\u00a0b", "a,b", "a\nb", "a<b", "••••", "a/b", "🙂"})
        EXPECT_FALSE(is_word(text, "-_")) << text;
    EXPECT_TRUE(is_word("a/b", "/"));
}

}  // namespace
}  // namespace waydesk::language
