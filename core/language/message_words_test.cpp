#include "core/language/message_words.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

std::vector<std::u32string> words_of(std::string_view text) {
    std::vector<std::u32string> words;
    for (const MessageWord& word : read_message(text).words) words.push_back(word.letters);
    return words;
}

using Words = std::vector<std::u32string>;

TEST(MessageWords, are_in_lower_case_and_composed_with_one_kind_of_apostrophe) {
    EXPECT_EQ(words_of("D\u2019accord, l'HO\u0302TEL!"), (Words{U"d'accord", U"l'hôtel"}));
}

TEST(MessageWords, leave_out_addresses_mentions_codes_and_numbers) {
    EXPECT_EQ(words_of("see https://example.com/a?b=c and www.example.org or shop.example, mia.berg@example.com"),
              (Words{U"see", U"and", U"or"}));
    EXPECT_EQ(words_of("@mia #refund QX7K2P LH-123 1.234,50 flight"), (Words{U"lh", U"flight"}));
}

TEST(MessageWords, keep_sentences_whose_blank_after_the_dot_is_missing) {
    EXPECT_EQ(words_of("Danke.Bis é.à bald"), (Words{U"é", U"à", U"bald"}));
    EXPECT_EQ(words_of("hello. world"), (Words{U"hello", U"world"}));
}

TEST(MessageWords, are_read_once_when_they_are_drawn_out) {
    EXPECT_EQ(words_of("hellooooo nooo aardvark"), (Words{U"hello", U"no", U"aardvark"}));
}

TEST(MessageWords, say_what_is_capitalised_and_what_is_shouted) {
    const MessageWords message = read_message("Please HELP me I");
    ASSERT_EQ(message.words.size(), 4U);
    EXPECT_TRUE(message.words[0].is_capitalised && !message.words[0].is_shouted);
    EXPECT_TRUE(message.words[1].is_shouted);
    EXPECT_FALSE(message.words[2].is_capitalised);
    EXPECT_FALSE(message.words[3].is_shouted);
}

TEST(MessageWords, are_of_the_script_that_says_most) {
    EXPECT_EQ(read_message("订单 Waydesk Booking 退票").script(), Script::han);
    EXPECT_EQ(read_message("Tokyo のチケット").script(), Script::kana);
    EXPECT_EQ(read_message("билет").script(), Script::cyrillic);
    EXPECT_EQ(read_message("สวัสดี").other_language, "th");
    EXPECT_EQ(read_message("👍 12:30 …").script(), Script::none);
}

TEST(MessageWords, take_a_stray_kana_in_a_chinese_sentence_for_a_name) {
    EXPECT_EQ(read_message("秋刀鱼の味很有特色，人均消费九十八元").script(), Script::han);
    EXPECT_EQ(read_message("返金の件").script(), Script::kana);
}

TEST(MessageWords, stop_at_their_bounds) {
    std::string many;
    for (int i = 0; i < 10'000; ++i) many += "wort ";
    EXPECT_EQ(read_message(many).words.size(), 60U);
    EXPECT_LE(read_message(std::string(100'000, 'a')).count(Script::latin), MessageWords::most_bytes);
    EXPECT_EQ(read_message(many, 3).words.size(), 3U);
}

}  // namespace
}  // namespace waydesk::language
