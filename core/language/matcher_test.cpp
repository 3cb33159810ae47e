#include "core/language/matcher.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

LanguageTag tag(std::string_view text) { return LanguageTag::parse(text).value(); }

std::vector<LanguageTag> tags(std::initializer_list<std::string_view> texts) {
    std::vector<LanguageTag> out;
    for (const std::string_view text : texts) out.push_back(tag(text));
    return out;
}

Matcher shipped() { return Matcher(tags({"en", "zh-CN", "ar", "de", "fr", "es", "ja"})); }

std::string best_for(std::initializer_list<std::string_view> wanted) {
    return shipped().best_or_default(tags(wanted)).str();
}

TEST(Matcher, finds_the_nearest_of_our_languages) {
    EXPECT_EQ(best_for({"de-AT"}), "de");
    EXPECT_EQ(best_for({"es-MX"}), "es");
    EXPECT_EQ(best_for({"zh-Hans-SG"}), "zh-CN");
    EXPECT_EQ(best_for({"ar-EG"}), "ar");
    EXPECT_EQ(best_for({"gsw"}), "de");
}

TEST(Matcher, prefers_an_earlier_wish) {
    EXPECT_EQ(best_for({"fr-CA", "en"}), "fr");
    EXPECT_EQ(best_for({"ko", "ja", "en"}), "ja");
}

TEST(Matcher, gives_the_first_language_when_none_is_understood) {
    EXPECT_EQ(best_for({"ko"}), "en");
    EXPECT_EQ(best_for({}), "en");
    EXPECT_EQ(shipped().best_or_default(LanguageTag()).str(), "en");
    EXPECT_FALSE(shipped().best(tags({"ko"})).has_value());
}

TEST(Matcher, tells_which_wish_it_met_and_how_well) {
    const auto match = shipped().best(tags({"und", "ko", "es-MX"}));
    ASSERT_TRUE(match.has_value());
    EXPECT_EQ(match->language, tag("es"));
    EXPECT_EQ(match->index, 5U);
    EXPECT_EQ(match->wanted, 2U);
    EXPECT_GT(match->distance, 0);
    EXPECT_LE(match->distance, 10);
}

TEST(Distance, orders_agents_as_a_traveler_would) {
    const LanguageTag wanted = tag("pt-PT");
    EXPECT_EQ(distance(wanted, tag("pt-PT")), 0);
    EXPECT_LT(distance(wanted, tag("pt-PT")), distance(wanted, tag("pt-BR")));
    EXPECT_LT(distance(wanted, tag("pt-BR")), farthest);
    EXPECT_EQ(distance(wanted, tag("ja")), farthest);
    EXPECT_LT(distance(tag("da"), tag("nb")), farthest);
}

TEST(Distance, is_far_between_the_two_ways_to_write_chinese) {
    EXPECT_GT(distance(tag("zh-TW"), tag("zh-CN")), distance(tag("zh-TW"), tag("zh-HK")));
}

TEST(Distance, is_farthest_when_nothing_is_known) {
    EXPECT_EQ(distance(LanguageTag(), tag("en")), farthest);
    EXPECT_EQ(distance(tag("en"), LanguageTag()), farthest);
}

TEST(NearestText, is_the_one_that_the_reader_understands_best) {
    const std::map<std::string, std::string> titles{{"de", "Regel"}, {"en", "Rule"}, {"zh-CN", "规则"}};
    const auto title = [&](std::string_view tag) { return nearest_text(titles, LanguageTag::parse(tag).value()); };
    EXPECT_EQ(title("de"), "Regel");
    EXPECT_EQ(title("de-AT"), "Regel");
    EXPECT_EQ(title("zh"), "规则");
    EXPECT_EQ(title("fi"), "Rule");
    EXPECT_EQ(nearest_text({{"de", "Regel"}}, LanguageTag::parse("fi").value()), "Regel");
    EXPECT_EQ(nearest_text({}, LanguageTag::parse("fi").value()), "");
}

}  // namespace
}  // namespace waydesk::language
