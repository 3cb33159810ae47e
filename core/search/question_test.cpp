#include "core/search/question.hpp"

#include <gmock/gmock.h>

namespace waydesk::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Question question(std::string_view text) {
    Analyzer analyzer;
    return {analyzer.terms(text), Synonyms(), [](std::string_view) { return true; }};
}

const Term& term(const Question& of, std::string_view text) {
    const auto found = std::ranges::find(of.terms(), text, &Term::text);
    if (found == of.terms().end()) throw std::invalid_argument(std::string(text));
    return *found;
}

TEST(Question, knows_which_pairs_run_across_words) {
    const Question baggage = question("行李丢失");  // baggage, lost
    EXPECT_TRUE(baggage.is_in_one_word(term(baggage, "g行李")));
    EXPECT_TRUE(baggage.is_in_one_word(term(baggage, "g丢失")));
    EXPECT_FALSE(baggage.is_in_one_word(term(baggage, "g李丢")));
    EXPECT_THAT(baggage.words_of(term(baggage, "g李丢")), ElementsAre("w行李", "w丢失"));
}

TEST(Question, knows_a_character_that_is_a_word) {
    const Question dog = question("狗和行李");  // dog and baggage
    EXPECT_FALSE(dog.is_in_one_word(term(dog, "c狗")));
    EXPECT_THAT(dog.words_of(term(dog, "c狗")), IsEmpty());
    EXPECT_TRUE(dog.is_in_one_word(term(dog, "c行")));
}

TEST(Question, knows_whether_marks_are_meant) {
    EXPECT_TRUE(question("hủy ve").are_marks_meant());
    EXPECT_FALSE(question("huy ve").are_marks_meant());
}

}  // namespace
}  // namespace waydesk::search
