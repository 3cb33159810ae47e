#include "core/language/detect.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

namespace waydesk::language {
namespace {

std::string language_of(std::string_view text) { return detect(text).language.str(); }

LanguageTag tag(std::string_view text) { return *LanguageTag::parse(text); }

TEST(Detect, knows_short_messages_in_fifty_languages) {
    std::ifstream file("core/language/testdata/short_messages.tsv");
    std::map<std::string, std::pair<int, int>> of_language;  // right, all
    int right = 0, all = 0;
    for (std::string line; std::getline(file, line); ++all) {
        const std::size_t tab = line.find('\t');
        ASSERT_NE(tab, std::string::npos) << line;
        const std::string expected = tag(line.substr(0, tab)).str();
        const bool is_right = language_of(line.substr(tab + 1)) == expected;
        right += is_right ? 1 : 0;
        of_language[expected].first += is_right ? 1 : 0;
        ++of_language[expected].second;
    }
    ASSERT_GT(all, 450);
    EXPECT_GE(right * 100, all * 95);
    EXPECT_GE(of_language.size(), 50U);
    for (const auto& [language, counts] : of_language)
        EXPECT_GE(counts.first * 10, counts.second * 6) << language;  // none is sacrificed to its neighbour
}

TEST(Detect, says_nothing_where_there_is_nothing_to_know) {
    for (const std::string_view text :
         {"", " ", "12345", "👍👍", "…!?", "QX7K2P", "LH 123", "https://example.com/refund/please", "mia@example.com",
          "ok", "OK!", "hotel", "PNR", "ABCDEF", "2026-11-29 12:30", "Maria Oyelaran", "wifi?", "+49 30 1234567",
          "@mia"})
        EXPECT_EQ(detect(text), Detection{}) << text;
}

TEST(Detect, does_not_mind_codes_and_addresses_in_a_sentence) {
    EXPECT_EQ(language_of("mein Flug LH123 mit Buchung QX7K2P, siehe https://example.com/my/flight"), "de");
    EXPECT_EQ(language_of("我的 booking reference 是 QX7K2P"), "zh");
    EXPECT_EQ(language_of("PLEASE CANCEL MY FLIGHT"), "en");
}

TEST(Detect, understands_words_without_their_marks) {
    EXPECT_EQ(language_of("dziekuje bardzo"), "pl");
    EXPECT_EQ(language_of("tesekkurler"), "tr");
    EXPECT_EQ(language_of("cuando sale mi vuelo"), "es");
}

TEST(Detect, tells_chinese_writings_and_japanese_apart) {
    EXPECT_EQ(language_of("航班取消了"), "zh");
    EXPECT_EQ(language_of("你好"), "zh");
    EXPECT_EQ(language_of("請問可以退票嗎"), "zh-Hant");
    EXPECT_EQ(language_of("予約変更"), "ja");
    EXPECT_EQ(language_of("ありがとう"), "ja");
}

TEST(Detect, writes_serbian_alike_in_both_alphabets) {
    EXPECT_EQ(language_of("Желим повраћај новца"), "sr");
    EXPECT_EQ(language_of("Šta da radim, avion kasni, želim povraćaj novca"), "sr");
}

TEST(Detect, lets_the_conversation_decide_what_a_word_leaves_open) {
    const std::string_view word = "hej";
    const std::vector<LanguageTag> swedish{tag("sv")}, danish{tag("da"), tag("da")};
    EXPECT_EQ(detect(word, {.earlier = swedish}).language, tag("sv"));
    EXPECT_EQ(detect(word, {.earlier = danish}).language, tag("da"));
    EXPECT_EQ(detect(word, {.preferred = swedish}).language, tag("sv"));
    EXPECT_EQ(detect("können Sie mir bitte helfen", {.earlier = danish}).language, tag("de"));
}

TEST(Detect, is_as_sure_as_it_is_often_right) {
    EXPECT_GT(detect("könnten Sie mir bitte helfen?").confidence, 0.95);
    EXPECT_LT(detect("no").confidence, 0.8);
    for (const std::string_view text : {"hello", "zug", "你", "ab cd", "สวัสดี"}) {
        EXPECT_GE(detect(text).confidence, 0.0);
        EXPECT_LE(detect(text).confidence, 1.0);
    }
}

TEST(LanguageAfter, changes_for_a_sentence_and_not_for_a_word) {
    const auto after = [](std::string_view so_far, std::string_view text) {
        return language_after(so_far.empty() ? LanguageTag() : tag(so_far), detect(text), text).str();
    };
    EXPECT_EQ(after("de", "thanks"), "de");
    EXPECT_EQ(after("de", "ok"), "de");
    EXPECT_EQ(after("de", "I would like to speak English please"), "en");
    EXPECT_EQ(after("", "danke schön"), "de");
    EXPECT_EQ(after("", "12345"), "und");
    EXPECT_EQ(after("en", "请问可以退票吗"), "zh");
    EXPECT_EQ(after("en-GB", "I would like to speak English please"), "en-GB");
    EXPECT_EQ(after("zh-CN", "请问可以退票吗"), "zh-CN");
    EXPECT_EQ(after("zh-TW", "請問可以退票嗎"), "zh-TW");
    EXPECT_EQ(after("zh-CN", "請問這張車票可以退票嗎"), "zh-Hant");
}

TEST(Detect, bears_any_text) {
    SeededRandom random(5);
    for (int round = 0; round < 500; ++round) {
        std::u32string text;
        for (auto n = random.below(40); n > 0; --n) text += static_cast<char32_t>(1 + random.below(0xd7ff));
        std::string utf8;
        for (const char32_t c : text) {
            if (c < 0x80)
                utf8 += static_cast<char>(c);
            else if (c < 0x800)
                utf8 += {static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 0x3f))};
            else
                utf8 += {static_cast<char>(0xe0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3f)),
                         static_cast<char>(0x80 | (c & 0x3f))};
        }
        const Detection found = detect(utf8);
        EXPECT_EQ(found.language.is_known(), found.confidence > 0) << utf8;
    }
    EXPECT_EQ(language_of(std::string(1'000'000, 'x')).size() > 0, true);
}

}  // namespace
}  // namespace waydesk::language
