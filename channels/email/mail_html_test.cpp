#include "channels/email/mail_html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::email {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(MailHtml, keeps_paragraphs_lines_and_lists_readable) {
    EXPECT_EQ(html_of("Hello,\nAnna.\n\nBye"), "<p>Hello,<br>\nAnna.</p>\n<p>Bye</p>\n");
    EXPECT_EQ(html_of("- one\n- two\n  more\n\n3. three\n4) four"),
              "<ul>\n<li>one</li>\n<li>two<br>\n  more</li>\n</ul>\n"
              "<ol start=\"3\">\n<li>three</li>\n<li>four</li>\n</ol>\n");
    EXPECT_EQ(html_of("2026. A year"), "<p>2026. A year</p>\n");
    EXPECT_EQ(html_of(""), "");
    EXPECT_EQ(html_of("1. a\n- b"), "<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>\n");
}

TEST(MailHtml, nests_quotes_and_gives_up_where_they_are_too_deep) {
    EXPECT_EQ(html_of("> a\n> > b\nc"),
              "<blockquote type=\"cite\"><p>a</p>\n<blockquote type=\"cite\"><p>b</p>\n</blockquote>\n"
              "</blockquote>\n<p>c</p>\n");
    const std::string deep = html_of(std::string(100'000, '>'));
    EXPECT_LT(deep.size(), 600'000U);
    EXPECT_THAT(deep, HasSubstr("&gt;&gt;"));
}

TEST(MailHtml, links_addresses_of_the_web_and_nothing_else) {
    EXPECT_EQ(html_of("See https://example.com/a?b=1&c=2, please."),
              "<p>See <a href=\"https://example.com/a?b=1&amp;c=2\">https://example.com/a?b=1&amp;c=2</a>, "
              "please.</p>\n");
    EXPECT_EQ(html_of("(http://example.com)"), "<p>(<a href=\"http://example.com\">http://example.com</a>)</p>\n");
    EXPECT_THAT(html_of("请看https://example.com/x。谢谢"), HasSubstr("href=\"https://example.com/x\""));
    for (const char* text : {"javascript:alert(1)", "https://", "data:text/html,x", "www.example.com"})
        EXPECT_THAT(html_of(text), Not(HasSubstr("<a "))) << text;
}

TEST(MailHtml, lets_no_markup_through) {
    for (const char* text : {"<script>alert(1)</script>", "a & \"b\" 'c'", "- <b>", "> <img src=x onerror=y>",
                             "https://x.example/\"onmouseover=\"alert(1)", "https://x.example/<b>"}) {
        const std::string html = html_of(text);
        EXPECT_THAT(html, Not(HasSubstr("<script"))) << text;
        EXPECT_THAT(html, Not(HasSubstr("<b>"))) << text;
        EXPECT_THAT(html, Not(HasSubstr("<img"))) << text;
        EXPECT_THAT(html, Not(HasSubstr("\"onmouseover"))) << text;
    }
}

TEST(MailPage, is_filled_once_and_with_escaped_words) {
    PageParts parts;
    parts.text = "{{signature}} <x>", parts.signature = "Bye", parts.brand = "A & B";
    parts.quote_title = "Anna wrote:", parts.quote = "Hello";
    parts.language = language::LanguageTag::parse_or("ar", {});
    const std::string page = fill_page("{{lang}} {{dir}}|{{brand}}|{{body}}|{{signature}}|{{quote}}|{{", parts);
    EXPECT_THAT(page, testing::StartsWith("ar rtl|A &amp; B|<p>{{signature}} &lt;x&gt;</p>\n|"));
    EXPECT_THAT(page, HasSubstr("border-right"));
    EXPECT_THAT(page, testing::EndsWith("|{{"));
    parts.language = {};
    parts.quote = parts.signature = {};
    EXPECT_EQ(fill_page("{{dir}}{{lang}}{{quote}}{{signature}}", parts), "auto");
}

TEST(MailPage, of_ones_own_is_checked) {
    EXPECT_EQ(why_no_page(default_page()), "");
    EXPECT_EQ(why_no_page("<p>"), "{{body}} is missing");
    EXPECT_EQ(why_no_page("{{body}} {{name}}"), "{{name}} is not known");
    EXPECT_EQ(why_no_page("{{body}}\xff"), "it is not UTF-8");
    EXPECT_EQ(why_no_page("{{body}}" + std::string(most_page_bytes, 'x')), "it is larger than 64 KiB");
}

TEST(Quoted, marks_each_line) { EXPECT_EQ(quoted("a\n\n> b"), "> a\n>\n>> b"); }

}  // namespace
}  // namespace waydesk::email
