#include "kb/article/article_file.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::article {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view whole = R"(---
title: How much do I get back?
summary: The fee depends on when you cancel.
keywords: [refund, money back]
number: 1
category: refund
audience: public
policies: [cn-rail-12306, eu-261]
facts: ["eu-261/short: EUR 250", "cn-rail-12306/5pct-48h: 5 %"]
sources: [{name: "Regulation (EC) No 261/2004, Art. 7", status: verified, checked: 2026-11-21}]
owner: policy-team
review: 2027-03-01
valid_from: 2026-01-01
---

You get back what you paid, less a fee.

{{quote}}
)";

ReadFile<ArticleFile> strictly(std::string_view text, std::string_view name = "refund-how-much.en.md") {
    return read_article_file(name, text, Reading::strict);
}

std::vector<FileFlaw> flaws_of(std::string_view front_matter) {
    const auto read = strictly("---\n" + std::string(front_matter) + "\n---\nText\n");
    return read ? std::vector<FileFlaw>() : read.error();
}

time::Date day(int year, unsigned month, unsigned in_month) {
    return time::Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(in_month)};
}

TEST(ArticleFile, gives_all_that_stands_in_it) {
    const auto read = strictly(whole);
    ASSERT_TRUE(read) << read.error().front().sentence;
    EXPECT_EQ(read->slug, "refund-how-much");
    EXPECT_EQ(read->language.str(), "en");
    EXPECT_EQ(read->title, "How much do I get back?");
    EXPECT_THAT(read->keywords, ElementsAre("refund", "money back"));
    EXPECT_EQ(read->body, "You get back what you paid, less a fee.\n\n{{quote}}\n");
    ASSERT_TRUE(read->shared);
    EXPECT_EQ(read->shared->category, Category::refund);
    EXPECT_EQ(read->shared->audience, Audience::everybody);
    EXPECT_THAT(read->shared->policies, ElementsAre("cn-rail-12306", "eu-261"));
    EXPECT_THAT(read->shared->facts, ElementsAre("eu-261/short: EUR 250", "cn-rail-12306/5pct-48h: 5 %"));
    ASSERT_EQ(read->shared->sources.size(), 1U);
    EXPECT_EQ(read->shared->sources[0],
              (Source{"Regulation (EC) No 261/2004, Art. 7", SourceStatus::verified, day(2026, 11, 21)}));
    EXPECT_EQ(read->shared->review, day(2027, 3, 1));
    EXPECT_FALSE(read->shared->valid_until);
}

TEST(ArticleFile, is_written_so_that_reading_it_gives_the_same) {
    auto article = *strictly(whole);
    article.title = "He said: \"no\" # really\\";
    article.keywords = {"yes", "- a", "退票", "a, b", "[x]", "null", "1.0", "'"};
    article.shared->sources.push_back({"§ 651h BGB: {a}", SourceStatus::recalled, std::nullopt});
    article.shared->valid_until = day(2028, 1, 1);
    article.source_version = 3;
    const auto again = strictly(write_article_file(article), file_name(article));
    ASSERT_TRUE(again) << again.error().front().sentence;
    EXPECT_EQ(*again, article);
}

TEST(ArticleFile, of_a_translation_names_no_shared_facts) {
    const auto read = strictly("---\ntitle: 能退多少钱？\nsource_version: 1\n---\n正文\n", "refund-how-much.zh-CN.md");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->language.str(), "zh-CN");
    EXPECT_FALSE(read->shared);
    EXPECT_EQ(read->source_version, 1);
}

TEST(ArticleFile, needs_no_front_matter_and_takes_its_title_from_the_first_heading_or_its_name) {
    EXPECT_EQ(strictly("Text\n# Pets on board #\nMore\n")->title, "Pets on board");
    EXPECT_EQ(strictly("Text only")->title, "refund-how-much");
    EXPECT_EQ(strictly("---\n---\n# Empty\n")->title, "Empty");
}

TEST(ArticleFile, takes_the_line_ends_and_the_mark_of_other_editors) {
    const auto read = strictly("\xEF\xBB\xBF---\r\ntitle: A\r\n---\r\nOne\r\nTwo\r\n");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->title, "A");
    EXPECT_EQ(read->body, "One\nTwo\n");
}

TEST(ArticleFile, is_refused_with_the_line_of_each_flaw) {
    EXPECT_THAT(flaws_of("title: A\ncolour: red\ncategory: cheese\nreview: soon\nnumber: 0"),
                ElementsAre(FileFlaw{3, "There is no key colour in a front matter."},
                            FileFlaw{4, "category is none of those there are."},
                            FileFlaw{5, "review is a date such as 2027-03-01."},
                            FileFlaw{6, "number is a whole number from 1 to 9999."}));
    EXPECT_THAT(flaws_of("title: A\ntitle: B"), ElementsAre(FileFlaw{3, "The key title stands twice."}));
    EXPECT_THAT(flaws_of("keywords: refund"),
                ElementsAre(FileFlaw{2, "keywords is a list of at most 60 texts, such as [one, two]."}));
    EXPECT_THAT(flaws_of("audience: public"), ElementsAre(FileFlaw{2, "category is missing."}));
    EXPECT_THAT(flaws_of("category: refund\nvalid_from: 2026-02-01\nvalid_until: 2026-02-01"),
                ElementsAre(FileFlaw{4, "valid_until is not after valid_from."}));
    EXPECT_THAT(flaws_of("category: refund\nsources: [{status: verified, by: me}]"),
                ElementsAre(FileFlaw{3, "There is no key by in a source."}, FileFlaw{3, "A source has a name."}));
    EXPECT_THAT(strictly("---\ntitle: A\n\nText").error(),
                ElementsAre(FileFlaw{1, "The front matter that begins here has no end: a line of three hyphens."}));
}

TEST(ArticleFile, with_a_front_matter_that_is_no_yaml_is_refused_strictly_and_searchable_leniently) {
    const std::string text = "---\ntitle: [never closed\nsummary: x\n---\nThe body about refunds\n";
    const auto refused = strictly(text);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().front().sentence, HasSubstr("cannot be read"));
    EXPECT_GE(refused.error().front().line, 2U);
    const auto read = read_article_file("a.en.md", text, Reading::lenient);
    ASSERT_TRUE(read);
    EXPECT_THAT(read->body, HasSubstr("never closed"));
    EXPECT_THAT(read->body, HasSubstr("The body about refunds"));
}

TEST(ArticleFile, read_leniently_keeps_what_can_be_understood) {
    const auto read = read_article_file("Some name_1.fr.md",
                                        "---\ntitle: Bagages\ncolour: red\nreview: x\n---\nTexte\n", Reading::lenient);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->slug, "Some name_1");
    EXPECT_EQ(read->title, "Bagages");
    EXPECT_EQ(read->body, "Texte\n");
    const auto rule = read_article_file("a.en.md", "---\nA line above\n---\nand below\n", Reading::lenient);
    EXPECT_THAT(rule->body, HasSubstr("A line above"));
    const auto open = read_article_file("a.en.md", "---\ntitle: A\nwithout an end\n", Reading::lenient);
    EXPECT_THAT(open->body, HasSubstr("without an end"));
}

TEST(ArticleFile, cannot_become_large_by_aliases_depth_or_many_values) {
    EXPECT_THAT(flaws_of("keywords: &a [x, x]\nfacts: [*a, *a]").front().sentence, HasSubstr("Anchors are not taken"));
    EXPECT_THAT(flaws_of("keywords: *a").front().sentence, HasSubstr("cannot be read"));
    const std::string deep = std::string(5'000, '[') + std::string(5'000, ']');
    EXPECT_THAT(flaws_of("keywords: " + deep).front().sentence, HasSubstr("cannot be read"));
    std::string many = "keywords: [a";
    for (int i = 0; i < 1'200; ++i) many += ", a";
    EXPECT_THAT(flaws_of(many + "]").front().sentence, HasSubstr("too many values"));
    EXPECT_THAT(flaws_of("title: " + std::string(most_front_matter_bytes, 'a')).front().sentence,
                HasSubstr("at most 16 KiB"));
}

TEST(ArticleFile, of_ten_megabytes_or_of_broken_text_is_refused_in_either_reading) {
    const std::string large(10 * 1024 * 1024, 'a');
    for (const Reading reading : {Reading::strict, Reading::lenient}) {
        const auto refused = read_article_file("a.en.md", large, reading);
        ASSERT_FALSE(refused);
        EXPECT_THAT(refused.error(), ElementsAre(FileFlaw{0, "An article has at most 256 KiB."}));
        EXPECT_FALSE(read_article_file("a.en.md", "caf\xE9", reading));
    }
    EXPECT_TRUE(strictly(std::string(most_article_bytes, 'a')));
    EXPECT_THAT(strictly("One\nTwo\x01\n").error(),
                ElementsAre(FileFlaw{2, "There is a control character in this line."}));
}

TEST(ArticleFile, has_a_name_of_slug_and_language) {
    for (const std::string_view name :
         {"refund.md", "refund.en.txt", ".en.md", "refund..md", "refund.x_y.md", "md", ""})
        EXPECT_FALSE(strictly("Text", name)) << name;
    for (const std::string_view name : {"Refund.en.md", "a b.en.md", "../etc.en.md", "-a.en.md"}) {
        EXPECT_FALSE(strictly("Text", name)) << name;
        EXPECT_TRUE(read_article_file(name, "Text", Reading::lenient)) << name;
    }
    EXPECT_EQ(file_name(*strictly("Text", "pets.zh-TW.md")), "pets.zh-TW.md");
}

}  // namespace
}  // namespace waydesk::kb::article
