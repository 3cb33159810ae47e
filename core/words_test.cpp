#include "core/words.hpp"

#include <gmock/gmock.h>

namespace waydesk {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Words, are_parted_by_blanks_and_joined_with_one) {
    EXPECT_THAT(split_words("de  en zh-Hant "), ElementsAre("de", "en", "zh-Hant"));
    EXPECT_THAT(split_words(""), IsEmpty());
    EXPECT_THAT(split_words("  "), IsEmpty());
    EXPECT_EQ(join_words({"de", "en"}), "de en");
    EXPECT_EQ(join_words({}), "");
}

}  // namespace
}  // namespace waydesk
