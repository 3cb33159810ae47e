#include "core/language/message_shape.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::set<std::string> categories(std::string_view language, bool ordinal = false) {
    return plural_categories(LanguageTag::parse(language).value(), ordinal);
}

TEST(MessageShape, names_arguments_with_their_types) {
    EXPECT_THAT(shape_of("{who} has {n, number, integer} of {n, plural, other {#}} on {day, date, short}")->arguments,
                ElementsAre(Pair("day", "date"), Pair("n", "number+plural"), Pair("who", "none")));
    EXPECT_THAT(shape_of("plain")->arguments, ElementsAre());
}

TEST(MessageShape, sees_arguments_inside_branches) {
    const auto shape = shape_of("{g, select, a {{n, plural, one {# of {x}} other {#}}} other {-}}").value();
    EXPECT_THAT(shape.arguments, ElementsAre(Pair("g", "select"), Pair("n", "plural"), Pair("x", "none")));
    ASSERT_EQ(shape.branches.size(), 2U);
    EXPECT_THAT(shape.branches[0].selectors, ElementsAre("a", "other"));
    EXPECT_THAT(shape.branches[1].selectors, ElementsAre("one", "other"));
}

TEST(MessageShape, refuses_what_icu_refuses) {
    for (const char* pattern : {"{", "{n, plural, one {x}}", "{n, plural}", "a }{"}) {
        EXPECT_EQ(shape_of(pattern).error(), Errc::invalid) << pattern;
    }
}

TEST(PluralCategories, are_those_of_the_language) {
    EXPECT_THAT(categories("ja"), ElementsAre("other"));
    EXPECT_THAT(categories("de"), ElementsAre("one", "other"));
    EXPECT_THAT(categories("fr"), ElementsAre("many", "one", "other"));
    EXPECT_THAT(categories("ar"), ElementsAre("few", "many", "one", "other", "two", "zero"));
    EXPECT_THAT(categories("en", true), ElementsAre("few", "one", "other", "two"));
}

}  // namespace
}  // namespace waydesk::language
