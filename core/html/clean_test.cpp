#include "core/html/clean.hpp"

#include "core/html/rewrite.hpp"
#include "core/utf8.hpp"

#include <gtest/gtest.h>

namespace waydesk::html {
namespace {

std::string html_of(std::string_view html) { return clean(html).html; }
std::string text_of(std::string_view html) { return clean(html).text; }

TEST(Clean, keeps_structure_and_marks) {
    const std::string mail =
        "<h1>Refund</h1><p>Dear <b>Mia</b>,<br>see below.</p><ul><li>one</li><li>two</li></ul>"
        "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table><blockquote type=\"cite\">old</blockquote>";
    EXPECT_EQ(html_of(mail), mail);
}

TEST(Clean, leaves_nothing_that_runs) {
    EXPECT_EQ(html_of("a<script>alert(1)</script>b<img src=x onerror=alert(1)><p onclick=x()>c"), "ab<p>c</p>");
    EXPECT_EQ(html_of("<a href='javascript:alert(1)'>x</a><a href=' java\tscript:alert(1)'>y</a>"), "xy");
    EXPECT_EQ(html_of("<svg><style><img src=x onerror=alert(1)></style><text>seen</text></svg>"), "seen");
    EXPECT_EQ(html_of("<div style=\"background:url(http://x)\" id=a class=b>t</div>"), "<div>t</div>");
    EXPECT_EQ(html_of("<form action=x><input value=1><button>Send</button></form>"), "<div>Send</div>");
}

TEST(Clean, keeps_links_that_lead_outside_only) {
    constexpr std::string_view rel = " rel=\"noopener noreferrer nofollow\"";
    EXPECT_EQ(html_of("<a href=\"https://example.com/?a=1&amp;b=2\" target=_top>x</a>"),
              "<a href=\"https://example.com/?a=1&amp;b=2\"" + std::string(rel) + ">x</a>");
    EXPECT_EQ(html_of("<a href=\"MAILTO:a@example.com\">x</a>"),
              "<a href=\"MAILTO:a@example.com\"" + std::string(rel) + ">x</a>");
    EXPECT_EQ(html_of("<a href=\"/relative\">x</a><a href=\"//host/\">y</a><a href=\"data:text/html,z\">z</a>"), "xyz");
}

TEST(Clean, leaves_places_where_images_were) {
    EXPECT_EQ(html_of("<img src=\"https://example.com/a.png\" alt=\"Map\" width=300 height=\"20%\">"),
              "<img alt=\"Map\" width=\"300\" data-blocked-src=\"https://example.com/a.png\">");
    EXPECT_EQ(html_of("<img src=\"cid:part1@example.com\">"), "<img alt=\"\" src=\"cid:part1@example.com\">");
    EXPECT_EQ(html_of("<img src=\"https://example.com/seen.gif\" width=1 height=1>"), "");
    EXPECT_EQ(html_of("<img src=\"data:image/svg+xml,x\" alt=\"Logo\">"), "<img alt=\"Logo\">");
}

TEST(Clean, gives_text_that_can_be_read) {
    EXPECT_EQ(text_of("<p>Dear  Mia,</p><p>two<br>lines</p><ul><li>one<li>two</ul><ol start=3><li>c</ol>"),
              "Dear Mia,\n\ntwo\nlines\n\n- one\n- two\n\n3. c");
    EXPECT_EQ(text_of("Yes.<blockquote>first<blockquote>second</blockquote></blockquote>end"),
              "Yes.\n\n> first\n>\n> > second\n\nend");
    EXPECT_EQ(text_of("<table><tr><td>a<td>b<tr><td>c<td>d</table>"), "a\tb\nc\td");
    EXPECT_EQ(text_of("<pre>\n  x\n    y</pre>"), "  x\n    y");
    EXPECT_EQ(text_of("a&nbsp;&lt;b&gt; <img src=x alt=Map><style>p{}</style><title>t</title>"), "a\u00a0<b> [Map]");
    EXPECT_EQ(text_of("<textarea>a &amp; b</textarea><xmp><b></xmp>"), "a & b\n\n<b>");
}

TEST(Clean, stays_what_it_is_when_cleaned_again) {
    for (const std::string_view html :
         {"<p><div>a</div>b", "<table><div>a<tr><td>b</table>c", "<a href=https://a>1<a href=https://b>2",
          "<pre>\n\nx</pre>", "<b><p>x</b>y", "<ul><ul><li>a</ul>", "<h1><h2>a", "<b><i></b></i>x", "&amp;lt;b&amp;gt;",
          "&#1;a&#x0c;b&#0;", "<table><a href=https://a>x<td><a href=https://b>y", "<li><p><table><li>"}) {
        const std::string once = html_of(html);
        EXPECT_EQ(html_of(once), once) << html;
    }
}

TEST(Clean, shows_what_is_too_deep_as_lines) {
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<div>" + std::to_string(i);
    const Cleaned cleaned = clean(deep);
    EXPECT_TRUE(cleaned.is_text_only);
    EXPECT_EQ(cleaned.html.find("<div"), std::string::npos);
    EXPECT_TRUE(cleaned.text.starts_with("0\n1\n2\n"));
    EXPECT_TRUE(cleaned.text.ends_with("298\n299"));
    EXPECT_EQ(html_of(cleaned.html), cleaned.html);
}

// What makes parsers slow: depth, formatting that is opened again in every block, tags that are never closed.
TEST(Clean, builds_no_tree_of_what_would_make_the_parser_slow) {
    const auto repeated = [](std::string_view piece, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) all += piece;
        return all;
    };
    const std::string attacks[] = {
        repeated("<div>", 200'000),
        repeated("<x><div></x>", 100'000),
        repeated("<b><i><u><s>", 100) + repeated("<p>x", 100'000),
        repeated("<a href=https://a><p>", 100'000),
        repeated("<table><td>", 100'000),
        repeated("<select><style></select><div>", 100'000),
        repeated("<svg><style><g>", 100'000),
        repeated("<!--", 300'000),
        repeated("</", 500'000),
        repeated("<script", 200'000),
        repeated("<p title=\"", 200'000),
        repeated("&", 1'000'000),
        repeated("<li><p>", 200'000),
        repeated("</p><b></p>", 100'000),
    };
    for (const std::string& attack : attacks) {
        const Rewritten rewritten = rewrite(attack);
        const Cleaned cleaned = clean(attack);
        // The parser's time is the size of what it reads times the depth: it is asked for a tree only when that is
        // small.
        EXPECT_TRUE(cleaned.is_text_only || (rewritten.depth <= deepest && rewritten.reopening <= attack.size()))
            << attack.substr(0, 40);
        EXPECT_LE(rewritten.html.size(), 5 * attack.size());
        EXPECT_LE(cleaned.html.size(), 30 * attack.size());
    }
}

TEST(Clean, cuts_what_is_too_long) {
    const Cleaned cleaned = clean("<p>begin</p>" + std::string(most_bytes, 'x') + "end");
    EXPECT_TRUE(cleaned.is_cut && cleaned.is_text_only);
    EXPECT_TRUE(cleaned.text.starts_with("begin\nxxx"));
    EXPECT_EQ(cleaned.text.find("end"), std::string::npos);
}

TEST(Clean, makes_valid_text_of_any_bytes) {
    const Cleaned cleaned = clean("a\xff\xc3<b title='\xe2\x82'>\xf0\x9f</b>\xe4\xbd\xa0");
    EXPECT_TRUE(is_valid_utf8(cleaned.html));
    EXPECT_TRUE(is_valid_utf8(cleaned.text));
    EXPECT_NE(cleaned.text.find("\xe4\xbd\xa0"), std::string::npos);
}

}  // namespace
}  // namespace waydesk::html
