#include "kb/help/pages.hpp"

#include "kb/help/layout.hpp"
#include "kb/help/sitemap.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::help {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

language::LanguageTag tag(std::string_view text) { return language::LanguageTag::parse(text).value(); }

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t out = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++out;
    return out;
}

class HelpPages : public ::testing::Test {
protected:
    void add(const std::string& slug, article::SharedFacts shared, std::initializer_list<const char*> in,
             const std::string& body = "Body\n") {
        article::Edit edit;
        edit.articles.push_back({slug, 1, std::move(shared), "system", {}});
        for (const char* language : in) {
            article::Text text;
            text.key = {slug, tag(language)};
            text.version = 1;
            text.state = article::State::published;
            text.title = slug + " <" + language + ">";
            text.summary = "A summary & more";
            text.body = body;
            text.moved_at = Instant::from_ms(1'767'000'000'000);
            edit.texts.push_back(std::move(text));
        }
        library.take(edit);
    }
    static time::Date day(unsigned in_month) {
        return time::Date{std::chrono::year(2026), std::chrono::month(12), std::chrono::day(in_month)};
    }
    Context context() const {
        return {texts, site, words, std::make_shared<article::Shelf>(library, article::PolicyStates{}, 1), day(10)};
    }
    std::string article(const char* language, const std::string& slug, bool is_thanked = false) const {
        return article_page(context(), tag(language), slug, is_thanked).value_or("");
    }

    article::Library library;
    language::Catalogue texts = language::Catalogue::of_help();
    Site site{"https://travel.example", "Farhaven & Co", "#ff0", "https://travel.example/"};
    DeadlineWords words;
};

TEST_F(HelpPages, are_whole_documents_with_one_h1_in_every_language) {
    add("pets", {}, {"en", "ar"}, "# Heading\n\nText\n");
    for (const language::LanguageTag& language : languages()) {
        const std::string direction = language.str() == "ar" ? "rtl" : "ltr";
        for (const std::string& page : {topics_page(context(), language), article(language.str().c_str(), "pets"),
                                        results_page(context(), language, "pets", {}),
                                        missing_page(context(), language), too_fast_page(context(), language)}) {
            EXPECT_TRUE(
                page.starts_with("<!doctype html>\n<html lang=\"" + language.str() + "\" dir=\"" + direction + "\">"));
            EXPECT_EQ(count(page, "<h1"), 1U) << page;
            EXPECT_EQ(count(page, "<main"), 1U);
            EXPECT_THAT(page, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("style=\"")), Not(HasSubstr("help.")),
                                    HasSubstr("Farhaven &amp; Co")))
                << language.str();
        }
    }
}

TEST_F(HelpPages, list_topics_by_category_in_the_order_of_numbers_without_what_is_internal) {
    article::SharedFacts refund;
    refund.category = article::Category::refund;
    refund.number = 2;
    add("z-second", refund, {"en"});
    refund.number = 1;
    add("a-first", refund, {"en", "de"});
    article::SharedFacts internal;
    internal.category = article::Category::internal;
    internal.audience = article::Audience::agents;
    add("secret", internal, {"en"});
    const std::string page = topics_page(context(), tag("de"));
    EXPECT_LT(page.find("a-first &lt;de&gt;"), page.find("z-second &lt;en&gt;"));
    EXPECT_THAT(page, AllOf(HasSubstr("Erstattung und Umbuchung"), Not(HasSubstr("secret")),
                            HasSubstr("<a href=\"/help/de/z-second\" lang=\"en\" dir=\"ltr\">")));
    EXPECT_EQ(article("en", "secret"), "");
}

TEST_F(HelpPages, tell_search_engines_which_page_is_the_same_in_which_language) {
    add("pets", {}, {"en", "zh-TW", "pt"});
    const std::string page = article("zh-TW", "pets");
    EXPECT_THAT(page, AllOf(HasSubstr("<link rel=\"canonical\" href=\"https://travel.example/help/zh-TW/pets\">"),
                            HasSubstr("hreflang=\"en\" href=\"https://travel.example/help/en/pets\""),
                            HasSubstr("<meta name=\"description\" content=\"A summary &amp; more\">"),
                            Not(HasSubstr("hreflang=\"pt\"")), Not(HasSubstr("noindex"))));
    const std::string map = sitemap(context());
    EXPECT_EQ(count(map, "<url>"), languages().size() + 2);
    EXPECT_THAT(map, AllOf(HasSubstr("<loc>https://travel.example/help/zh-TW/pets</loc>"),
                           HasSubstr("<lastmod>2025-12-29"), Not(HasSubstr("/help/de/pets"))));
    EXPECT_THAT(robots_text(context()), HasSubstr("Sitemap: https://travel.example/help/sitemap.xml"));
}

TEST_F(HelpPages, say_when_an_article_is_shown_in_another_language) {
    add("pets", {}, {"en"});
    const std::string page = article("ar", "pets");
    EXPECT_THAT(page,
                AllOf(HasSubstr("<article lang=\"en\" dir=\"ltr\">"), HasSubstr("الإنجليزية"), HasSubstr("noindex"),
                      HasSubstr("<link rel=\"canonical\" href=\"https://travel.example/help/en/pets\">")));
    EXPECT_THAT(article("en", "pets"), Not(HasSubstr("class=\"note\"")));
}

TEST_F(HelpPages, show_validity_sources_and_what_is_to_be_confirmed) {
    article::SharedFacts shared;
    shared.valid_from = day(1);
    shared.valid_until = day(25);
    shared.sources = {{"Rule <1>", article::SourceStatus::verified, day(2)},
                      {"Hearsay", article::SourceStatus::recalled, std::nullopt}};
    add("pets", shared, {"en"});
    const std::string page = article("en", "pets");
    EXPECT_THAT(page, AllOf(HasSubstr("Rule &lt;1&gt;</bdi>, checked on "),
                            HasSubstr("Hearsay</bdi> <span class=\"tag\">to be confirmed"), HasSubstr("24"),
                            HasSubstr("Applies until"), Not(HasSubstr("This has not applied"))));
    shared.valid_until = day(10);
    add("over", shared, {"en"});
    EXPECT_THAT(article("en", "over"), HasSubstr("This has not applied since"));
    EXPECT_THAT(topics_page(context(), tag("en")), Not(HasSubstr("over &lt;en&gt;")));
}

TEST_F(HelpPages, lead_from_blocks_to_the_chat_and_say_a_rule_in_words_where_there_is_one) {
    add("pets", {}, {"de"}, "A\n\n{{quote}}\n\n{{deadline refund_payment}}\n\n[cats](cats) [pets](pets#x)\n");
    EXPECT_THAT(article("de", "pets"),
                AllOf(HasSubstr("<section data-block=\"quote\"><div lang=\"de\" dir=\"ltr\"><p>Der Chat fragt"),
                      HasSubstr("<a class=\"button\" href=\"https://travel.example/#waydesk-quote\">"),
                      HasSubstr("Diese Frist hängt von Ihrer Buchung ab."),
                      HasSubstr("<p>cats <a href=\"/help/de/pets#x\">pets</a></p>")));
    words = [](const article::Block& block, const article::SharedFacts&, const language::LanguageTag& language) {
        return block.argument + " in " + language.str() + " <7 days>";
    };
    EXPECT_THAT(article("de", "pets"), HasSubstr("<p>refund_payment in de &lt;7 days&gt;</p>"));
    site.chat.clear();
    EXPECT_THAT(article("de", "pets"), Not(HasSubstr("class=\"button\"")));
}

TEST_F(HelpPages, show_hits_with_what_was_found_in_them) {
    add("pets", {}, {"en", "de"});
    const std::vector<article::Hit> hits{{{"pets", tag("de")}, 2, {"mit Katzen", {{4, 10}}}, {}},
                                         {{"gone", tag("de")}, 1, {"x", {}}, {}}};
    const std::string page = results_page(context(), tag("de"), "Katzen \"<b>", hits);
    EXPECT_THAT(page,
                AllOf(HasSubstr("<h1>1 Ergebnis für „Katzen &quot;&lt;b&gt;“</h1>"), HasSubstr("<mark>Katzen</mark>"),
                      HasSubstr("value=\"Katzen &quot;&lt;b&gt;\""), HasSubstr("noindex"), Not(HasSubstr("gone"))));
    EXPECT_THAT(results_page(context(), tag("en"), "x", {}), HasSubstr("<h1>Nothing found for “x”</h1>"));
}

TEST_F(HelpPages, ask_whether_it_helped_and_thank_for_the_answer) {
    add("pets", {}, {"en"});
    EXPECT_THAT(article("en", "pets"), AllOf(HasSubstr("<form method=\"post\" action=\"/help/en/pets/feedback\">"),
                                             HasSubstr("name=\"helpful\" value=\"no\"")));
    EXPECT_THAT(article("en", "pets", true),
                AllOf(HasSubstr("role=\"status\""), Not(HasSubstr("<form method=\"post\""))));
}

TEST_F(HelpPages, have_a_sheet_whose_address_changes_with_the_brand) {
    const std::string before = style_path(site);
    EXPECT_THAT(style_sheet(site), HasSubstr("--brand-light:#"));
    site.color = "#0b5f6b";
    EXPECT_NE(style_path(site), before);
    EXPECT_THAT(style_sheet(site), HasSubstr("--brand-light:#0b5f6b"));
}

TEST(HelpLanguages, are_named_as_their_readers_name_them) {
    EXPECT_THAT(name_of(tag("zh-CN"), tag("zh-CN")), HasSubstr("简体"));
    EXPECT_THAT(name_of(tag("zh-TW"), tag("zh-TW")), HasSubstr("繁體"));
    EXPECT_EQ(name_of(tag("de"), tag("fr")), "allemand");
}

TEST(HelpLanguages, are_those_that_somebody_understands_best) {
    const auto best = [](const char* header) { return best_language(language::parse_preferences(header)).str(); };
    EXPECT_EQ(best("de-AT,de;q=0.9,en;q=0.8"), "de");
    EXPECT_EQ(best("zh-HK"), "zh-TW");
    EXPECT_EQ(best("zh"), "zh-CN");
    EXPECT_EQ(best("sw"), "en");
    EXPECT_EQ(best(""), "en");
    EXPECT_EQ(best("xx,ko;q=0.5"), "ko");
}

}  // namespace
}  // namespace waydesk::kb::help
