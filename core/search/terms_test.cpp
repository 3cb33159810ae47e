#include "core/search/terms.hpp"

#include <gmock/gmock.h>

namespace waydesk::search {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> terms(std::string_view text) {
    std::vector<std::string> out;
    for (const Term& term : Analyzer().terms(text)) out.push_back(term.text);
    return out;
}

TEST(Analyzer, takes_words_of_alphabets_as_they_are) {
    EXPECT_THAT(terms("The Passenger's refund"), ElementsAre("wthe", "wpassenger", "ws", "wrefund"));
    EXPECT_THAT(terms("l’avion"), ElementsAre("wl", "wavion"));
}

TEST(Analyzer, keeps_codes_and_numbers_together) {
    EXPECT_THAT(terms("CA1234, EUR 1,000 or 3.5"), ElementsAre("wca1234", "weur", "w1000", "wor", "w3.5"));
    EXPECT_THAT(terms("example.com snake_case"), ElementsAre("wexample", "wcom", "wsnake", "wcase"));
}

TEST(Analyzer, adds_pairs_and_characters_to_chinese_words) {
    EXPECT_THAT(terms("退票费"), AllOf(Contains("g退票"), Contains("g票费"), Contains("c退"), Contains("c费")));
}

TEST(Analyzer, lets_pairs_cross_words_but_not_punctuation) {
    EXPECT_THAT(terms("退款政策"), Contains("g款政"));
    EXPECT_THAT(terms("退款。政策"), Not(Contains("g款政")));
}

TEST(Analyzer, takes_scripts_apart_that_are_written_together) {
    EXPECT_THAT(terms("KTX는"), Contains("wktx"));
    EXPECT_THAT(terms("EU261条例"), AllOf(Contains("weu261"), Contains("g条例")));
}

TEST(Analyzer, finds_a_korean_word_under_its_particle) {
    EXPECT_THAT(terms("환불은"), AllOf(Contains("w환불은"), Contains("g환불"), Contains("g불은")));
}

TEST(Analyzer, gives_each_word_its_place) {
    const std::vector<Term> found = Analyzer().terms("a refund now");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[1].position, found[0].position + 1);
    EXPECT_EQ(found[1].begin, 2U);
    EXPECT_EQ(found[1].end, 8U);
}

TEST(Analyzer, survives_what_has_no_words_and_what_has_no_end) {
    EXPECT_THAT(terms(""), IsEmpty());
    EXPECT_THAT(terms("* ( ) \" : \x01 🙂"), IsEmpty());
    const std::string endless(10'000, 'x');
    EXPECT_THAT(terms(endless), ElementsAre("w" + std::string(Analyzer::longest_word, 'x')));
}

}  // namespace
}  // namespace waydesk::search
