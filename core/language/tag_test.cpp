#include "core/language/tag.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

using testing::ElementsAre;

std::string canonical(std::string_view text) {
    const Result<LanguageTag> tag = LanguageTag::parse(text);
    return tag ? tag->str() : "invalid";
}

std::vector<std::string> names(const std::vector<LanguageTag>& tags) {
    std::vector<std::string> out;
    for (const LanguageTag& tag : tags) out.push_back(tag.str());
    return out;
}

LanguageTag tag(std::string_view text) { return LanguageTag::parse(text).value(); }

TEST(LanguageTag, has_one_canonical_form) {
    EXPECT_EQ(canonical("de"), "de");
    EXPECT_EQ(canonical("DE-at"), "de-AT");
    EXPECT_EQ(canonical("zh-hans-cn"), "zh-Hans-CN");
    EXPECT_EQ(canonical("zh_CN"), "zh-CN");
    EXPECT_EQ(canonical("iw"), "he");
    EXPECT_EQ(canonical("es-419"), "es-419");
    EXPECT_EQ(canonical("ca-valencia"), "ca-valencia");
}

TEST(LanguageTag, drops_extensions) { EXPECT_EQ(canonical("ar-EG-u-nu-arab"), "ar-EG"); }

TEST(LanguageTag, refuses_what_is_not_well_formed) {
    for (const char* text : {"", "d", "*", "de-", "-de", "english language", "de--AT", "de;q=1", "../de",
                             "aa-bbbbbbbbb", "d\xC3\xA9", "de-AT-1996-1901-luna1918-scotland-scouse"}) {
        EXPECT_EQ(canonical(text), "invalid") << text;
    }
}

TEST(LanguageTag, is_undetermined_by_default) {
    EXPECT_EQ(LanguageTag().str(), "und");
    EXPECT_FALSE(LanguageTag().is_known());
    EXPECT_EQ(LanguageTag(), tag("und"));
    EXPECT_EQ(LanguageTag().script(), "");
}

TEST(LanguageTag, takes_the_other_one_when_the_text_is_none) {
    EXPECT_EQ(LanguageTag::parse_or("fr", tag("en")), tag("fr"));
    EXPECT_EQ(LanguageTag::parse_or("?", tag("en")), tag("en"));
}

TEST(LanguageTag, knows_its_parts_and_its_likely_script) {
    EXPECT_EQ(tag("zh-TW").language(), "zh");
    EXPECT_EQ(tag("zh-TW").script(), "Hant");
    EXPECT_EQ(tag("zh").script(), "Hans");
    EXPECT_EQ(tag("zh-TW").region(), "TW");
    EXPECT_EQ(tag("de").region(), "");
}

TEST(LanguageTag, knows_its_direction) {
    EXPECT_TRUE(tag("ar").is_right_to_left());
    EXPECT_TRUE(tag("he-IL").is_right_to_left());
    EXPECT_TRUE(tag("az-Arab").is_right_to_left());
    EXPECT_FALSE(tag("az").is_right_to_left());
    EXPECT_FALSE(LanguageTag().is_right_to_left());
}

TEST(FallbackChain, goes_from_the_special_to_the_general) {
    EXPECT_THAT(names(fallback_chain(tag("es-MX"))), ElementsAre("es-MX", "es"));
    EXPECT_THAT(names(fallback_chain(tag("zh-Hans-CN"))), ElementsAre("zh-Hans-CN", "zh-Hans", "zh"));
    EXPECT_THAT(names(fallback_chain(tag("de"))), ElementsAre("de"));
}

TEST(FallbackChain, never_crosses_a_script) {
    EXPECT_THAT(names(fallback_chain(tag("zh-TW"))), ElementsAre("zh-TW"));
    EXPECT_THAT(names(fallback_chain(tag("sr-Latn-RS"))), ElementsAre("sr-Latn-RS", "sr-Latn"));
}

TEST(Preferences, come_best_first_and_once) {
    EXPECT_THAT(names(parse_preferences("fr;q=0.5, de-AT, de;q=0.9,en;q=0.9 , de-at;q=0.1")),
                ElementsAre("de-AT", "de", "en", "fr"));
}

TEST(Preferences, leave_out_what_is_refused_or_malformed) {
    EXPECT_THAT(names(parse_preferences("*, en;q=0, ;;,x y, fr;q=oops, und, es;q=7")), ElementsAre("es"));
    EXPECT_THAT(names(parse_preferences("")), ElementsAre());
}

TEST(Preferences, are_bounded) {
    std::string header;
    for (char a = 'a'; a <= 'z'; ++a) header += std::string("d") + a + ",e" + a + ",";
    EXPECT_LE(parse_preferences(header).size(), 20U);
}

}  // namespace
}  // namespace waydesk::language
