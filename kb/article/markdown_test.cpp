#include "kb/article/markdown.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::article {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Markdown, becomes_html_with_headings_below_the_pages_own) {
    EXPECT_EQ(
        to_html("# One\n\n###### Six\n\nText *soft* **hard** `code` ~~gone~~\n"),
        "<h2>One</h2>\n<h6>Six</h6>\n<p>Text <em>soft</em> <strong>hard</strong> <code>code</code> <s>gone</s></p>\n");
    EXPECT_EQ(to_html("3. a\n4. b\n"), "<ol start=\"3\"><li>a</li>\n<li>b</li>\n</ol>\n");
    EXPECT_EQ(to_html("- a\n- b\n"), "<ul><li>a</li>\n<li>b</li>\n</ul>\n");
    EXPECT_EQ(to_html("> a\n"), "<blockquote><p>a</p>\n</blockquote>\n");
    EXPECT_EQ(to_html("|a|b|\n|---|---|\n|1|2|\n"),
              "<table><thead><tr><th scope=\"col\">a</th>\n<th scope=\"col\">b</th>\n</tr>\n</thead>\n"
              "<tbody><tr><td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n");
    EXPECT_EQ(to_html("a  \nb\nc\n\n---\n"), "<p>a<br>\nb\nc</p>\n<hr>\n");
}

TEST(Markdown, keeps_links_that_are_safe_and_the_text_of_the_others) {
    EXPECT_EQ(to_html("[Rules](https://a.example/?a=1&b=2)"),
              "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener noreferrer\">Rules</a></p>\n");
    EXPECT_EQ(to_html("[Write](mailto:a@b.example)"), "<p><a href=\"mailto:a@b.example\">Write</a></p>\n");
    EXPECT_EQ(to_html("[Pets](pets#cats)"), "<p><a href=\"pets#cats\">Pets</a></p>\n");
    for (const char* target :
         {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "java&Tab;script:alert(1)",
          "<java\tscript:alert(1)>", "data:text/html,x", "http://a.example", "//a.example", "\\\\a.example",
          "vbscript:x", "&#106;avascript:alert(1)", "file:///etc/passwd", ""})
        EXPECT_EQ(to_html("[x](" + std::string(target) + ")").find("<a"), std::string::npos) << target;
    HtmlSettings settings;
    settings.link = [](std::string_view target) {
        return target == "pets" ? std::string("/help/en/pets") : std::string();
    };
    EXPECT_EQ(to_html("[Pets](pets) [None](none)", settings), "<p><a href=\"/help/en/pets\">Pets</a> None</p>\n");
}

TEST(Markdown, with_script_in_any_dress_is_harmless) {
    for (const char* text : {"<script>alert(1)</script>",
                             "<img src=x onerror=alert(1)>",
                             "text <b onmouseover=alert(1)>x</b>",
                             "<svg/onload=alert(1)>",
                             "<!-- --><script>alert(1)</script>",
                             "<style>*{}</style>",
                             "&lt;script&gt;alert(1)&lt;/script&gt;",
                             "&#60;script&#62;alert(1)",
                             "![x](javascript:alert(1))",
                             "![\" onerror=\"alert(1)](https://a.example/x.png)",
                             "<javascript:alert(1)>",
                             "```\n<script>alert(1)</script>\n```",
                             "`<script>`",
                             "[a](https://a.example/\"onmouseover=\"alert(1))",
                             "<a href=\"javascript:alert(1)\">x</a>",
                             "# <script>",
                             "| <script> |\n|---|\n| <iframe> |",
                             "[x]: javascript:alert(1)\n\n[x]",
                             "{{quote <script>}}",
                             "<https://a.example/<script>>"}) {
        const std::string html = to_html(text);
        EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<img")), Not(HasSubstr("<svg")),
                                Not(HasSubstr("<b ")), Not(HasSubstr("<style")), Not(HasSubstr("<iframe"))))
            << text;
        EXPECT_THAT(html, Not(HasSubstr("href=\"javascript"))) << text;
        EXPECT_THAT(html, Not(HasSubstr("\"onmouseover"))) << text;
    }
    EXPECT_EQ(to_html("![A map](https://a.example/x.png)"), "<p>A map</p>\n");
}

TEST(Markdown, that_is_nested_without_end_is_shown_as_text) {
    const std::string deep = std::string(5'000, '>') + " x <script>";
    EXPECT_THAT(to_html(deep), AllOf(HasSubstr("<pre>"), Not(HasSubstr("<script"))));
    EXPECT_EQ(to_plain_text(deep), deep);
}

TEST(Markdown, has_blocks_that_are_filled_where_they_stand) {
    const std::string text =
        "Before\n{{quote}}\nafter {{quote}} in a line\n\n  {{ deadline refund_payment }}\n\n`{{quote}}`\n";
    EXPECT_THAT(blocks_in(text), ElementsAre(Block{"quote", ""}, Block{"deadline", "refund_payment"}));
    HtmlSettings settings;
    settings.block = [](const Block& block) { return "<p>" + block.name + "!</p>"; };
    EXPECT_EQ(to_html(text, settings),
              "<p>Before</p>\n<section data-block=\"quote\"><p>quote!</p></section>\n"
              "<p>after {{quote}} in a line</p>\n"
              "<section data-block=\"deadline\" data-argument=\"refund_payment\"><p>deadline!</p></section>\n"
              "<p><code>{{quote}}</code></p>\n");
    EXPECT_EQ(to_html("1. a\n\n   {{quote}}\n2. b\n").find("<p>{{"), std::string::npos);
}

TEST(Markdown, tells_the_lines_of_blocks_whether_there_are_such_or_not) {
    const auto lines = block_lines("a\n{{quote}}\n\n{{deadline}}\n{{weather today}}\n{{two words here}}\n");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].line, 2U);
    EXPECT_TRUE(is_known(lines[0].block));
    EXPECT_EQ(lines[1].line, 4U);
    EXPECT_FALSE(is_known(lines[1].block));
    EXPECT_FALSE(is_known(lines[2].block));
}

TEST(Markdown, becomes_plain_text_a_line_for_each_paragraph) {
    EXPECT_EQ(to_plain_text(
                  "# Title\n\nOne *two*\nthree\n\n{{quote}}\n\n- [a](pets)\n- b &amp; c\n\n|x|y|\n|---|---|\n|1|2|\n"),
              "Title\nOne two three\na\nb & c\nx y\n1 2");
    EXPECT_EQ(to_plain_text(""), "");
}

TEST(Markdown, of_the_largest_size_is_read_in_time_that_grows_with_it) {
    for (const std::string_view piece : {"[a](b", "*a ", "![[", "`", "a_b", "|", "> ", "- a\n ", "&amp;", "<a "}) {
        std::string text;
        while (text.size() < 256 * 1024) text += piece;
        EXPECT_FALSE(to_html(text).empty()) << piece;
    }
}

}  // namespace
}  // namespace waydesk::kb::article
