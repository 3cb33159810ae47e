#include "kb/quoting/deadline_words.hpp"

#include "kb/quoting/shelf.hpp"

#include <gtest/gtest.h>

namespace waydesk::kb::quoting {
namespace {

std::string words(std::vector<std::string> policies, std::string_view name, std::string_view language) {
    static const language::Catalogue texts = language::Catalogue::of_help();
    static const Shelf shelf(shipped_policies(true));
    return deadline_words(*shelf.library(), policies, name, texts, language::LanguageTag::parse(language).value());
}

TEST(DeadlineWords, name_the_policy_the_term_and_the_rule) {
    EXPECT_EQ(words({"mc99"}, "baggage_damage_claim", "en"),
              "Montreal Convention 1999: baggage and delay limits: 7 days (Art. 31(2))");
    EXPECT_NE(words({"cn-caac-psr"}, "refund_payment", "zh-TW").find("7 個工作天"), std::string::npos);
}

TEST(DeadlineWords, tell_every_rule_of_every_policy_that_sets_one) {
    const std::string both = words({"us-dot", "eu-261"}, "refund_payment", "de");
    EXPECT_NE(both.find("7 Arbeitstage"), std::string::npos) << both;
    EXPECT_NE(both.find("20 Tage"), std::string::npos) << both;
    EXPECT_NE(both.find("7 Tage"), std::string::npos) << both;
}

TEST(DeadlineWords, are_empty_where_no_policy_sets_one) {
    EXPECT_EQ(words({"mc99", "no-such"}, "refund_payment", "en"), "");
}

}  // namespace
}  // namespace waydesk::kb::quoting
