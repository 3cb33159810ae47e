#include "core/language/catalogue.hpp"

#include "core/language/catalogue_json.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace waydesk::language {
namespace {

LanguageTag tag(std::string_view text) { return LanguageTag::parse(text).value(); }

Catalogue small() {
    std::map<LanguageTag, Catalogue::Messages> languages;
    languages[tag("en")] = {
        {"hello", "Hello {name}"},
        {"waiting", "{count, plural, one {# traveler} other {# travelers}} waiting"},
        {"only_english", "Only here"},
        {"quoted", "It''s '{'fine'}'"},
    };
    languages[tag("ar")] = {
        {"hello", "مرحبا {name}"},
        {"waiting",
         "{count, plural, zero {لا أحد} one {مسافر} two {مسافران} few {# مسافرين} many {# مسافرا} other {# مسافر}}"},
    };
    languages[tag("de")] = {{"hello", "Hallo {name}"}, {"waiting", "{count, plural, one {# Gast} other {# Gäste}}"}};
    return Catalogue(std::move(languages));
}

TEST(Catalogue, speaks_the_nearest_language) {
    EXPECT_EQ(small().text("hello", tag("de-AT"), {{"name", "Mia"}}), "Hallo Mia");
    EXPECT_EQ(small().text("hello", tag("ko"), {{"name", "Mia"}}), "Hello Mia");
    EXPECT_EQ(small().text("hello", LanguageTag(), {{"name", "Mia"}}), "Hello Mia");
}

TEST(Catalogue, chooses_the_plural_of_the_language) {
    const Catalogue catalogue = small();
    EXPECT_EQ(catalogue.text("waiting", tag("en"), {{"count", 1}}), "1 traveler waiting");
    EXPECT_EQ(catalogue.text("waiting", tag("en"), {{"count", 1200}}), "1,200 travelers waiting");
    EXPECT_EQ(catalogue.text("waiting", tag("ar"), {{"count", 2}}), "مسافران");
    EXPECT_EQ(catalogue.text("waiting", tag("ar"), {{"count", 3}}), "3 مسافرين");
    EXPECT_EQ(catalogue.text("waiting", tag("ar-EG"), {{"count", 11}}), "11 مسافرا");
}

TEST(Catalogue, falls_back_to_english_and_then_to_the_key) {
    EXPECT_EQ(small().text("only_english", tag("de")), "Only here");
    EXPECT_EQ(small().text("nowhere", tag("de")), "nowhere");
    EXPECT_TRUE(small().has("only_english"));
    EXPECT_FALSE(small().has("nowhere"));
}

TEST(Catalogue, unquotes_as_icu_does) { EXPECT_EQ(small().text("quoted", tag("en")), "It's {fine}"); }

TEST(Catalogue, shows_a_placeholder_that_got_no_value) { EXPECT_EQ(small().text("hello", tag("en")), "Hello {name}"); }

TEST(Catalogue, does_not_read_values_as_patterns) {
    EXPECT_EQ(small().text("hello", tag("en"), {{"name", "{count} '{'"}}), "Hello {count} '{'");
}

TEST(Catalogue, lists_english_first) {
    EXPECT_EQ(small().languages().front(), tag("en"));
    EXPECT_EQ(small().languages().size(), 3U);
    EXPECT_EQ(small().nearest(tag("ar-MA")), tag("ar"));
}

TEST(Catalogue, may_be_asked_by_many_threads) {
    const Catalogue catalogue = small();
    std::vector<std::thread> threads;
    std::atomic<int> right{0};
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 200; ++n) right += catalogue.text("waiting", tag("de"), {{"count", 7}}) == "7 Gäste";
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, 800);
}

TEST(Catalogue, of_the_server_is_compiled_in) {
    const Catalogue server = Catalogue::of_server();
    EXPECT_TRUE(server.has("error.not_found"));
    EXPECT_NE(server.text("error.not_found", tag("de")), server.text("error.not_found", tag("en")));
}

TEST(Catalogue, of_letters_is_compiled_in) {
    const Catalogue letters = Catalogue::of_letters();
    EXPECT_EQ(letters.languages().size(), 13U);
    EXPECT_EQ(letters.text("page", tag("de")), "Seite {page} von {pages}");
}

TEST(CatalogueFile, is_one_flat_object_of_texts) {
    EXPECT_EQ(parse_messages(R"({"a":"1","b":"zwei; [2]"})")->size(), 2U);
    for (const char* text : {"", "[]", "\"a\"", R"({"a":1})", R"({"a":{"b":"c"}})", R"({"a":["b"]})", R"({"a":null})",
                             R"({"a":"1","a":"2"})", R"({"a":"1"} x)", R"({"a":"1",})"}) {
        EXPECT_EQ(parse_messages(text).error(), Errc::invalid) << text;
    }
}

}  // namespace
}  // namespace waydesk::language
