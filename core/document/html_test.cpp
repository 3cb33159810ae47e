#include "core/document/html.hpp"

#include "core/encoding.hpp"

#include <gmock/gmock.h>

namespace waydesk::document {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

language::LanguageTag tag(std::string_view text) { return language::LanguageTag::parse(text).value(); }

Document small(std::string_view language) {
    Document out;
    out.language = tag(language), out.sender = "Blue Sky Travel", out.title = "Closing letter";
    out.recipient = "Li Na", out.references = {{"Case number", "1204"}};
    out.body = {Heading{"What was done"}, Paragraph{"It was paid."}, Bullets{{"one", "two"}},
                Table{{{"Amount", "100.00 EUR"}}}, Quotation{"مرحبا"}};
    out.signature = {"Kind regards", "Mia"}, out.remarks = {"Valid without a signature."};
    return out;
}

TEST(DocumentPage, says_its_language_and_direction) {
    EXPECT_THAT(to_html(small("de")), HasSubstr(R"(<html lang="de" dir="ltr">)"));
    EXPECT_THAT(to_html(small("ar")), HasSubstr(R"(<html lang="ar" dir="rtl">)"));
}

TEST(DocumentPage, has_every_part_of_the_document) {
    EXPECT_THAT(to_html(small("en")),
                AllOf(HasSubstr("<title>Closing letter</title>"), HasSubstr("<h1>Closing letter</h1>"),
                      HasSubstr("<dt>Case number</dt><dd><bdi>1204</bdi></dd>"), HasSubstr("<h2>What was done</h2>"),
                      HasSubstr("<p>It was paid.</p>"), HasSubstr("<li><bdi>two</bdi></li>"),
                      HasSubstr("<th scope=\"row\">Amount</th><td><bdi>100.00 EUR</bdi></td>"),
                      HasSubstr("<blockquote dir=\"auto\">مرحبا</blockquote>"), HasSubstr("<span>Mia</span>"),
                      HasSubstr("<p>Valid without a signature.</p>"), HasSubstr("Blue Sky Travel")));
}

TEST(DocumentPage, escapes_every_text) {
    const std::string evil = "<script>alert(1)</script>\"'&";
    Document document;
    document.language = tag("en"), document.sender = evil, document.recipient = evil, document.title = evil;
    document.references = {{evil, evil}}, document.signature = {evil}, document.remarks = {evil};
    document.body = {Heading{evil}, Paragraph{evil}, Quotation{evil}, Bullets{{evil}}, Table{{{evil, evil}}}};
    const std::string page = to_html(document);
    EXPECT_THAT(page, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("\"'&")), HasSubstr("&lt;script&gt;")));
}

TEST(DocumentPage, allows_its_own_style_and_nothing_else) {
    const std::string page = to_html(small("en"));
    const auto begin = page.find("<style>") + 7, end = page.find("</style>");
    const std::string digest = encode_base64(sha256(std::string_view(page).substr(begin, end - begin)));
    EXPECT_THAT(html_policy(), AllOf(HasSubstr("default-src 'none'"), HasSubstr("style-src 'sha256-" + digest + "'")));
    EXPECT_THAT(page, AllOf(HasSubstr("Content-Security-Policy"), Not(HasSubstr("style=\"")), Not(HasSubstr("http://")),
                            Not(HasSubstr("https://"))));
}

}  // namespace
}  // namespace waydesk::document
