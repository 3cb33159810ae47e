#include "core/search/synonyms.hpp"

#include <gmock/gmock.h>

namespace waydesk::search {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

class TradeWords : public testing::Test {
protected:
    std::vector<double> weights_in(std::string_view text, bool is_known = false) {
        std::vector<double> out;
        for (const auto& found : synonyms_.in(analyzer_.terms(text), [&](std::string_view) { return is_known; }))
            out.push_back(found.weight);
        return out;
    }

    Synonyms synonyms_{"refund / возврат / 환불\nqueue / fila\nReise abbrechen"};
    Analyzer analyzer_;
};

TEST_F(TradeWords, are_found_whole) { EXPECT_THAT(weights_in("refund and queue"), ElementsAre(1.0, 1.0)); }

TEST_F(TradeWords, are_found_one_slip_away_at_less_weight) {
    EXPECT_THAT(weights_in("возрват"), ElementsAre(DoubleNear(0.8, 1e-9)));
    EXPECT_THAT(weights_in("환볼"), ElementsAre(DoubleNear(0.8, 1e-9)));
    EXPECT_THAT(weights_in("возрвтт"), IsEmpty());
}

TEST_F(TradeWords, are_not_guessed_from_short_words) { EXPECT_THAT(weights_in("sila"), IsEmpty()); }

TEST_F(TradeWords, are_not_guessed_from_a_word_that_articles_have) {
    EXPECT_THAT(weights_in("возрват", true), IsEmpty());
}

TEST_F(TradeWords, are_not_guessed_from_parts_of_longer_expressions) {
    EXPECT_THAT(weights_in("abbrechem"), IsEmpty());
}

TEST_F(TradeWords, are_guessed_from_so_many_words_only) {
    std::string text;
    for (std::size_t i = 0; i < Synonyms::most_corrected + 5; ++i) text += "возрват ";
    EXPECT_EQ(weights_in(text).size(), Synonyms::most_corrected);
}

}  // namespace
}  // namespace waydesk::search
