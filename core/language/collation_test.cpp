#include "core/language/collation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace waydesk::language {
namespace {

using Names = std::vector<std::string>;

Names sorted(Names names, std::string_view language) {
    const Collation collation(*LanguageTag::parse(language));
    std::ranges::sort(names, [&](const auto& a, const auto& b) { return collation.compare(a, b) < 0; });
    Names by_key = names;
    std::ranges::sort(by_key, {}, [&](const auto& name) { return collation.sort_key(name); });
    EXPECT_EQ(by_key, names) << "keys are in the same order";
    return names;
}

TEST(Collation, is_that_of_the_language) {
    EXPECT_EQ(sorted({"Zug", "Ärger", "Apfel"}, "de"), (Names{"Apfel", "Ärger", "Zug"}));
    EXPECT_EQ(sorted({"Zug", "Ärger", "Apfel"}, "sv"), (Names{"Apfel", "Zug", "Ärger"}));
    EXPECT_EQ(sorted({"cha", "hora", "den"}, "cs"), (Names{"den", "hora", "cha"}));
    EXPECT_EQ(sorted({"张", "李", "王", "阿"}, "zh"), (Names{"阿", "李", "王", "张"}));
}

TEST(Collation, counts_numbers) { EXPECT_EQ(sorted({"Gate 10", "Gate 9"}, "en"), (Names{"Gate 9", "Gate 10"})); }

TEST(Collation, has_keys_for_texts_of_any_length) {
    const Collation collation(*LanguageTag::parse("ja"));
    EXPECT_LT(collation.sort_key(std::string(10'000, 'a')), collation.sort_key(std::string(10'000, 'b')));
    EXPECT_LT(collation.sort_key(""), collation.sort_key("a"));
    EXPECT_EQ(collation.compare("a", "a"), std::strong_ordering::equal);
}

}  // namespace
}  // namespace waydesk::language
