#include "core/language/segment.hpp"

#include <gmock/gmock.h>

namespace waydesk::language {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> words(const std::string& text) {
    WordSegmenter segmenter;
    std::vector<std::string> out;
    for (const WordSpan& span : segmenter.words(text)) out.push_back(text.substr(span.begin, span.end - span.begin));
    return out;
}

TEST(WordSegmenter, leaves_out_spaces_and_punctuation) {
    EXPECT_THAT(words("Refund, please: 3.5 days!"), ElementsAre("Refund", "please", "3.5", "days"));
    EXPECT_THAT(words(" … ?! ()"), IsEmpty());
    EXPECT_THAT(words(""), IsEmpty());
}

TEST(WordSegmenter, finds_words_where_none_are_spaced) {
    EXPECT_THAT(words("退款政策"), ElementsAre("退款", "政策"));
    EXPECT_THAT(words("เที่ยวบินของฉัน"), ElementsAre("เที่ยว", "บิน", "ของ", "ฉัน"));
}

TEST(WordSegmenter, serves_one_text_after_another) {
    WordSegmenter segmenter;
    EXPECT_EQ(segmenter.words("one two").size(), 2U);
    EXPECT_EQ(segmenter.words("三").size(), 1U);
    EXPECT_EQ(segmenter.words("").size(), 0U);
}

}  // namespace
}  // namespace waydesk::language
