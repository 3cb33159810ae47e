#include "kb/article/shelf.hpp"

#include "kb/article/encode.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::article {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

language::LanguageTag tag(std::string_view text) { return language::LanguageTag::parse(text).value(); }

class ShelfTest : public ::testing::Test {
protected:
    static time::Date day(unsigned in_month) {
        return time::Date{std::chrono::year(2026), std::chrono::month(12), std::chrono::day(in_month)};
    }
    void add(const std::string& slug, SharedFacts shared, std::initializer_list<std::string_view> languages) {
        Edit edit;
        edit.articles.push_back({slug, 1, std::move(shared), "system", {}});
        for (const std::string_view language : languages) {
            Text text;
            text.key = {slug, tag(language)};
            text.version = 1;
            text.state = State::published;
            text.title = slug + " in " + std::string(language);
            text.body = "Body <b>\n\n[more](pets)\n\n{{quote}}\n";
            edit.texts.push_back(std::move(text));
        }
        library.take(edit);
    }
    std::string language_of(const std::string& wanted) const {
        return best_text(*library.find("pets"), tag(wanted))->key.language.str();
    }
    std::vector<std::string> slugs(Audience reader, unsigned on = 10) const {
        std::vector<std::string> out;
        for (const Shown& one : Shelf(library, {}, 1).list(tag("en"), reader, day(on)))
            out.push_back(one.text->key.slug);
        return out;
    }

    Library library;
};

TEST_F(ShelfTest, gives_the_nearest_language_and_never_another_script) {
    add("pets", {}, {"en", "zh-CN", "zh-TW", "de"});
    EXPECT_EQ(language_of("de"), "de");
    EXPECT_EQ(language_of("de-AT"), "de");
    EXPECT_EQ(language_of("zh"), "zh-CN");
    EXPECT_EQ(language_of("zh-HK"), "zh-TW");
    EXPECT_EQ(language_of("zh-Hans-SG"), "zh-CN");
    EXPECT_EQ(language_of("fr"), "en");
    const auto shown = Shelf(library, {}, 1).find("pets", tag("fr"), Audience::everybody, day(1));
    ASSERT_TRUE(shown);
    EXPECT_TRUE(shown->is_fallback);
}

TEST_F(ShelfTest, shows_travelers_what_is_theirs_while_it_holds) {
    SharedFacts internal;
    internal.audience = Audience::agents;
    SharedFacts later;
    later.valid_from = day(20);
    SharedFacts over;
    over.valid_until = day(5);
    SharedFacts second;
    second.number = 2;
    SharedFacts first;
    first.number = 1;
    add("internal", internal, {"en"});
    add("later", later, {"en"});
    add("over", over, {"en"});
    add("a-second", second, {"en"});
    add("b-first", first, {"en"});
    EXPECT_THAT(slugs(Audience::everybody), ElementsAre("b-first", "a-second"));
    EXPECT_THAT(slugs(Audience::everybody, 20), ElementsAre("b-first", "a-second", "later"));
    EXPECT_THAT(slugs(Audience::agents), ElementsAre("b-first", "a-second", "internal", "later"));
    const Shelf shelf(library, {}, 1);
    EXPECT_FALSE(shelf.find("internal", tag("en"), Audience::everybody, day(10)));
    EXPECT_TRUE(shelf.find("over", tag("en"), Audience::everybody, day(10)));
    EXPECT_FALSE(shelf.find("nothing", tag("en"), Audience::agents, day(10)));
}

TEST_F(ShelfTest, is_told_as_json_with_what_is_to_be_confirmed) {
    SharedFacts shared;
    shared.policies = {"eu-261", "gone"};
    shared.sources = {{"Somebody \"said\"", SourceStatus::recalled, {}}};
    add("pets", shared, {"en"});
    const PolicyStates policies{{"eu-261", {4, true, {{"de", "Fluggastrechte"}, {"en", "Air passenger rights"}}}}};
    JsonWriter out;
    write_shown(out, *Shelf(library, policies, 1).find("pets", tag("de"), Audience::everybody, day(1)), policies,
                day(1));
    EXPECT_THAT(
        out.str(),
        AllOf(
            HasSubstr(
                R"("html":"<p>Body &lt;b&gt;</p>\n<p><a href=\"/help/en/pets\">more</a></p>\n<section data-block=\"quote\"></section>\n")"),
            HasSubstr(R"("blocks":[{"name":"quote","argument":null}])"), HasSubstr(R"("fallback":true)"),
            HasSubstr(
                R"("policies":[{"id":"eu-261","version":4,"title":"Air passenger rights","to_confirm":true},{"id":"gone","version":null,"to_confirm":false}])"),
            HasSubstr(R"("to_confirm":true)"), Not(HasSubstr("<b>"))));
}

}  // namespace
}  // namespace waydesk::kb::article
