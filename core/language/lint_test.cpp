#include "core/language/lint.hpp"

#include "core/language/catalogue_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace waydesk::language {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LanguageTag tag(std::string_view text) { return LanguageTag::parse(text).value(); }

std::vector<std::string> lint_one(std::string_view language, std::string text) {
    return lint({{"k", std::move(text)}}, tag(language));
}

std::vector<std::string> compare(std::string english, std::string translated) {
    return lint_against({{"k", std::move(english)}}, {{"k", std::move(translated)}});
}

TEST(Lint, finds_what_is_not_a_message) {
    EXPECT_THAT(lint_one("en", "{name"), ElementsAre("k: is not an ICU message"));
    EXPECT_THAT(lint_one("en", ""), ElementsAre("k: is empty"));
    EXPECT_THAT(lint_one("en", "Hello "), ElementsAre("k: begins or ends with a blank"));
}

TEST(Lint, finds_html) {
    EXPECT_THAT(lint_one("en", "<b>Hello</b>"), ElementsAre("k: holds HTML"));
    EXPECT_THAT(lint_one("en", "Fish &amp; chips"), ElementsAre("k: holds HTML"));
    EXPECT_THAT(lint_one("en", "a < b & c > d"), IsEmpty());
}

TEST(Lint, finds_missing_and_needless_plural_categories) {
    EXPECT_THAT(lint_one("en", "{n, plural, =0 {none} one {#} other {#}}"), IsEmpty());
    EXPECT_THAT(lint_one("en", "{n, plural, other {#}}"),
                ElementsAre("k: {n, plural} has the categories other, but en needs one, other"));
    EXPECT_THAT(lint_one("ja", "{n, plural, one {#} other {#}}"),
                ElementsAre("k: {n, plural} has the categories one, other, but ja needs other"));
    EXPECT_THAT(lint_one("ar", "{n, plural, one {#} other {#}}").size(), 1U);
    EXPECT_THAT(lint_one("en", "{x, select, a {{n, plural, other {#}}} other {b}}").size(), 1U);
}

TEST(Lint, finds_a_number_without_its_type) {
    EXPECT_THAT(lint_one("en", "{n} of {n, plural, one {#} other {#}}"),
                ElementsAre("k: {n} is a number in one place and untyped in another"));
}

TEST(Lint, finds_keys_that_only_one_side_has) {
    EXPECT_THAT(lint_against({{"a", "A"}, {"b", "B"}}, {{"b", "B"}, {"c", "C"}}),
                ElementsAre("a: is not translated", "c: is not in English"));
}

TEST(Lint, finds_arguments_that_differ) {
    EXPECT_THAT(compare("Hi {name}", "Hallo"), ElementsAre("k: {name} is missing"));
    EXPECT_THAT(compare("Hi", "Hallo {name}"), ElementsAre("k: {name} is not in English"));
    EXPECT_THAT(compare("{n, number}", "{n}"), ElementsAre("k: {n} is none, but in English number"));
    EXPECT_THAT(compare("{n, number}", "{n, plural, one {#} other {#}}"), IsEmpty());
    EXPECT_THAT(compare("{n, plural, other {{n, selectordinal, other {#}}}}", "{n, number}"), IsEmpty());
    EXPECT_THAT(compare("{n, plural, other {{n, date}}}", "{n, number}").size(), 1U);
}

// ---- the catalogues of this product ----

// Beside English.
std::vector<std::string> shipped_in(const std::string& domain) {
    std::vector<std::string> languages{"ar", "de", "es", "fr", "ja", "zh-CN"};
    if (domain == "help" || domain == "letters") languages.insert(languages.end(), {"ko", "th", "zh-TW"});
    if (domain == "letters") languages.insert(languages.end(), {"pl", "pt-BR", "ru"});
    return languages;
}
const std::filesystem::path locales = "core/language/locales";

Result<Catalogue::Messages> read(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) return Errc::not_found;
    std::stringstream text;
    text << in.rdbuf();
    return parse_messages(text.str());
}

class Locales : public testing::TestWithParam<std::string> {};

TEST_P(Locales, are_complete_and_well_formed) {
    const auto english = read(locales / GetParam() / "en.json");
    ASSERT_TRUE(english) << english.error().message();
    EXPECT_THAT(*english, testing::Not(IsEmpty()));
    EXPECT_THAT(lint(*english, tag("en")), IsEmpty());
    for (const std::string& language : shipped_in(GetParam())) {
        SCOPED_TRACE(GetParam() + "/" + language);
        const auto messages = read(locales / GetParam() / (language + ".json"));
        ASSERT_TRUE(messages) << messages.error().message();
        EXPECT_THAT(lint(*messages, tag(language)), IsEmpty());
        EXPECT_THAT(lint_against(*english, *messages), IsEmpty());
    }
}

TEST_P(Locales, have_no_language_that_is_not_shipped) {
    const std::vector<std::string> shipped = shipped_in(GetParam());
    for (const auto& entry : std::filesystem::directory_iterator(locales / GetParam())) {
        const std::string language = entry.path().stem();
        EXPECT_TRUE(language == "en" || std::ranges::count(shipped, language) == 1) << entry.path();
    }
}

INSTANTIATE_TEST_SUITE_P(Domains, Locales,
                         testing::Values("server", "help", "widget", "answers", "callback", "booking", "own_cases",
                                         "letters", "console", "cases", "tickets", "travelers", "figures_page",
                                         "figures", "search", "surveys_own", "day", "quality", "surveys", "door",
                                         "accounts", "setup", "webhooks"),
                         [](const auto& domain) { return domain.param; });

}  // namespace
}  // namespace waydesk::language
