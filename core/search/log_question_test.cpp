#include "core/search/log_question.hpp"

#include "core/random.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace waydesk::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> marked(const std::string& question, const std::string& text) {
    Analyzer analyzer;
    const LogQuestion asked(question);
    const LogQuestion::Match match = asked.match(text, analyzer);
    std::vector<std::string> out;
    if (match.groups != asked.all()) return out;
    for (const Snippet::Mark& mark : match.marks) out.push_back(text.substr(mark.begin, mark.end - mark.begin));
    return out;
}

std::vector<std::string> wishes(const std::string& question) {
    std::vector<std::string> out;
    const LogQuestion asked(question);
    for (const LogQuestion::Group& group : asked.groups())
        for (const LogQuestion::Wish& wish : group.wishes) out.push_back(wish.term + (wish.is_open ? "*" : ""));
    return out;
}

TEST(LogQuestion, finds_a_word_of_four_letters_or_more_as_the_beginning_of_longer_ones) {
    EXPECT_THAT(marked("refund", "Refunds, refunded; a REFUND"), ElementsAre("Refunds", "refunded", "REFUND"));
    EXPECT_THAT(marked("bus", "busy"), IsEmpty());
    EXPECT_THAT(marked("1234", "12345"), IsEmpty());
}

TEST(LogQuestion, finds_words_without_their_marks_but_not_other_marks) {
    EXPECT_THAT(marked("zurich", "nach Zürich"), ElementsAre("Zürich"));
    EXPECT_THAT(marked("zürich", "nach Zürich"), ElementsAre("Zürich"));
    EXPECT_THAT(marked("zürich", "nach Zurich"), IsEmpty());
}

TEST(LogQuestion, takes_what_stands_in_quotes_as_it_stands_across_signs_and_lines) {
    EXPECT_THAT(marked("\"late flight\"", "A late,\nflight. Late flights"), ElementsAre("late,\nflight"));
    EXPECT_THAT(marked("\"refund\"", "refunds"), IsEmpty());
    EXPECT_THAT(marked("“flight late”", "late flight"), IsEmpty());
}

TEST(LogQuestion, finds_characters_inside_what_is_written_without_spaces) {
    EXPECT_THAT(marked("退款", "我想退款到信用卡"), ElementsAre("退款"));
    EXPECT_THAT(marked("款", "我想退款"), ElementsAre("款"));
    EXPECT_THAT(marked("退卡", "我想退款到信用卡"), IsEmpty());
    EXPECT_THAT(marked("환불", "환불을 원해요"), ElementsAre("환불"));
    EXPECT_THAT(marked("払い戻し", "払い戻しをお願いします"), ElementsAre("払い戻し"));
}

TEST(LogQuestion, asks_a_long_run_of_characters_word_by_word) {
    EXPECT_THAT(marked("退款到信用卡", "信用卡的退款"), ElementsAre("信用卡", "退款"));
    EXPECT_THAT(marked("\"退款到信用卡\"", "信用卡的退款"), IsEmpty());
}

TEST(LogQuestion, asks_the_index_for_the_terms_that_it_holds) {
    EXPECT_THAT(wishes("Refund to LH1234"), ElementsAre("wrefund*", "wto", "wlh1234*"));
    EXPECT_THAT(wishes("\"my order\""), ElementsAre("wmy", "worder"));
    EXPECT_THAT(wishes("退款单"), ElementsAre("g退款", "g款单"));
    EXPECT_THAT(wishes("款"), ElementsAre("c款"));
}

TEST(LogQuestion, knows_the_number_of_a_log) {
    const LogQuestion hash("#1234 refund"), plain("1234");
    ASSERT_EQ(hash.groups().size(), 2U);
    EXPECT_EQ(hash.groups()[0].number, "1234");
    EXPECT_THAT(hash.groups()[0].wishes, IsEmpty());
    EXPECT_EQ(plain.groups()[0].number, "1234");
    EXPECT_EQ(plain.groups()[0].wishes.size(), 1U);
    EXPECT_TRUE(LogQuestion("# \"\" …").is_empty());
}

TEST(LogQuestion, may_have_says_no_only_where_nothing_would_be_found) {
    const LogQuestion asked("refund \"late flight\" 退款");
    EXPECT_EQ(asked.may_have("A REFUND for my late flight: 我想退款"), 0b111U);
    EXPECT_EQ(asked.may_have("flight – late"), 0b010U);  // may be too many
    EXPECT_EQ(asked.may_have("flight, late"), 0U);
    EXPECT_EQ(asked.may_have("a late train, 退票"), 0U);
    EXPECT_EQ(LogQuestion("zurich").may_have("nach Zürich"), 0b1U);
}

// Whether the words stand there one after the other, by the units alone.
bool stands_in(const std::vector<LogUnit>& units, const std::vector<std::string>& forms) {
    const auto is_form = [](const LogUnit& unit, const std::string& form) { return unit.form == form; };
    return !std::ranges::search(units, forms, is_form).empty();
}

TEST(LogQuestion, may_have_misses_nothing_in_plain_texts) {
    const std::vector<std::string> words{
        "a", "ab", "Abc1", "3.5", "1,000", "1000", "don't", "x_y", std::string(60, 'w')};
    const std::vector<std::string> signs{" ", ", ", "-", "\n", "_", ".", ",", "'", " (", "/"};
    Analyzer analyzer;
    SeededRandom random(3);
    const auto any = [&](const std::vector<std::string>& of) { return of[random.below(of.size())]; };
    int found = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text, phrase = any(words);
        for (int n = 0; n < 6; ++n) text += any(words) + any(signs);
        if (random.below(2) == 1) phrase += " " + any(words);
        const LogQuestion asked('"' + phrase + '"');
        const std::vector<LogUnit> units = units_of(text, analyzer.terms(text));
        if (!stands_in(units, asked.groups().front().forms)) continue;
        ++found;
        ASSERT_EQ(asked.may_have(text), 1U) << phrase << " in " << text;
    }
    EXPECT_GT(found, 1'000);
}

TEST(LogQuestion, is_bounded_whatever_somebody_pastes) {
    std::string long_text;
    for (int i = 0; i < 5'000; ++i) long_text += "word ";
    EXPECT_EQ(LogQuestion(long_text).groups().size(), LogQuestion::most_groups);
}

TEST(CutSnippet, shows_the_place_in_one_line_with_its_marks_at_characters) {
    const std::string text = "Für " + std::string(300, 'x') + " die\nErstattung " + std::string(300, 'y');
    Analyzer analyzer;
    const LogQuestion asked("erstattung");
    const Snippet snippet = cut_snippet(text, asked.match(text, analyzer).marks, 80);
    ASSERT_EQ(snippet.marks.size(), 1U);
    EXPECT_EQ(snippet.text.substr(snippet.marks[0].begin, snippet.marks[0].end - snippet.marks[0].begin), "Erstattung");
    EXPECT_TRUE(snippet.text.starts_with("…"));
    EXPECT_TRUE(snippet.text.ends_with("…"));
    EXPECT_EQ(snippet.text.find('\n'), std::string::npos);
    EXPECT_EQ(cut_snippet("short", {}, 80).text, "short");
}

}  // namespace
}  // namespace waydesk::search
