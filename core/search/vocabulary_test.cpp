#include "core/search/vocabulary.hpp"

#include <gmock/gmock.h>

namespace waydesk::search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class Words {
public:
    Words(const char* language, std::vector<Vocabulary::Entry> entries)
        : stemmer_(language), vocabulary_(std::move(entries), stemmer_) {}

    std::vector<std::string> akin(const std::string& form, bool are_marks_meant = false) const {
        std::vector<std::string> out;
        for (const Kin& kin : vocabulary_.akin(form, stemmer_, are_marks_meant)) out.push_back(kin.word);
        return out;
    }
    const Vocabulary& get() const { return vocabulary_; }

private:
    Stemmer stemmer_;
    Vocabulary vocabulary_;
};

TEST(Vocabulary, knows_the_forms_of_a_word) {
    const Words words("en", {{"delay", 1}, {"delayed", 5}, {"refund", 3}, {"refunds", 2}});
    EXPECT_THAT(words.akin("refund"), ElementsAre("refund", "refunds"));
    EXPECT_THAT(words.akin("delays"), testing::UnorderedElementsAre("delay", "delayed"));
}

TEST(Vocabulary, finds_words_without_their_marks) {
    const Words words("es", {{"cancelación", 4}, {"cancelaciones", 1}});
    EXPECT_THAT(words.akin("cancelacion"), Contains("cancelación"));
    EXPECT_THAT(words.akin("cancelacion"), Contains("cancelaciones"));
}

TEST(Vocabulary, leaves_marks_alone_that_are_meant) {
    const Words words("vi", {{"ma", 4}, {"má", 1}, {"mà", 9}});
    EXPECT_THAT(words.akin("má", true), ElementsAre("má"));
    EXPECT_THAT(words.akin("ma", true), ElementsAre("ma"));
    EXPECT_THAT(words.akin("ma"), ElementsAre("ma", "má", "mà"));
    EXPECT_THAT(words.akin("mã", true), testing::UnorderedElementsAre("ma", "má", "mà"))
        << "not a word: the mark is a slip";
}

TEST(Vocabulary, corrects_only_what_it_does_not_know) {
    const Words words("en", {{"form", 9}, {"from", 9}, {"refund", 3}});
    EXPECT_THAT(words.akin("from"), ElementsAre("from"));
    EXPECT_THAT(words.akin("refnud"), ElementsAre("refund"));
    EXPECT_THAT(words.akin("rfeunds"), ElementsAre("refund"));
}

TEST(Vocabulary, prefers_the_fewest_slips) {
    const Words words("en", {{"luggage", 3}, {"language", 30}});
    EXPECT_THAT(words.akin("lugage"), ElementsAre("luggage"));
}

TEST(Vocabulary, leaves_short_and_strange_words_alone) {
    const Words words("en", {{"am", 3}, {"refund", 3}});
    EXPECT_THAT(words.akin("an"), IsEmpty());
    EXPECT_THAT(words.akin("zzzzzz"), IsEmpty());
    EXPECT_THAT(words.akin(""), IsEmpty());
}

TEST(Vocabulary, corrects_every_alphabet) {
    EXPECT_THAT(Words("ru", {{"возврат", 3}}).akin("вовзрат"), ElementsAre("возврат"));
    EXPECT_THAT(Words("ar", {{"استرداد", 3}}).akin("استراد"), ElementsAre("استرداد"));
    EXPECT_THAT(Words("el", {{"αποζημίωση", 3}}).akin("αποζιμιωση"), ElementsAre("αποζημίωση"));
    EXPECT_THAT(Words("ko", {{"환불", 3}}).akin("환볼"), ElementsAre("환불"));
}

TEST(Vocabulary, takes_long_beginnings_for_stems_where_there_is_no_stemmer) {
    const Words words("el", {{"αποζημίωση", 3}, {"αποζημιώσεις", 3}, {"απόφαση", 3}});
    EXPECT_THAT(words.akin("αποζημίωση"), Contains("αποζημιώσεις"));
    EXPECT_THAT(words.akin("αποζημίωση"), Not(Contains("απόφαση")));
}

TEST(Vocabulary, completes_a_beginning_by_frequency) {
    const Words words("en", {{"refer", 1}, {"refund", 3}, {"refunds", 2}, {"train", 9}});
    std::vector<std::string> found;
    for (const Kin& kin : words.get().beginning_with("ref", 2)) found.push_back(kin.word);
    EXPECT_THAT(found, ElementsAre("refund", "refunds"));
}

TEST(Vocabulary, takes_compounds_apart) {
    const Words words("en", {{"policy", 3}, {"refund", 3}});
    EXPECT_THAT(words.get().parts_of("refundpolicy"), ElementsAre("refund", "policy"));
    EXPECT_THAT(words.get().parts_of("refund"), IsEmpty());
}

}  // namespace
}  // namespace waydesk::search
