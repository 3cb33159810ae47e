#include "server/app/mail_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr api::MailShown plainly{false, false};

mime::Mail mail_of(std::string html) {
    mime::Mail mail;
    mail.html = std::move(html);
    return mail;
}

TEST(MailPage, names_pictures_elsewhere_only_when_they_are_asked_for) {
    const mime::Mail mail = mail_of(R"(<p>a <img alt="Map" data-blocked-src="https://example.net/a.png"></p>)");
    EXPECT_THAT(mail_page(mail, plainly), Not(HasSubstr(" src=\"https")));
    EXPECT_THAT(mail_page(mail, {true, false}), HasSubstr(R"(<img alt="Map" src="https://example.net/a.png">)"));
}

TEST(MailPage, shows_pictures_that_came_with_the_mail) {
    mime::Mail mail = mail_of(
        R"(<img alt="" src="cid:logo@x"><img alt="other" src="cid:script@x"><img alt="none" src="cid:gone@x">)");
    mail.attachments = {{"logo.png", "image/png", "logo@x", true, "abc"},
                        {"x.svg", "image/svg+xml", "script@x", true, "<svg>"}};
    EXPECT_THAT(mail_page(mail, plainly),
                HasSubstr(R"(<img alt="" src="data:image/png;base64,YWJj"><img alt="other"><img alt="none">)"));
}

TEST(MailPage, leaves_out_pictures_beyond_its_bound) {
    mime::Mail mail = mail_of(R"(<img alt="large" src="cid:a"><img alt="small" src="cid:b">)");
    mail.attachments = {{"a.png", "image/png", "a", true, std::string(most_picture_bytes, 'x')},
                        {"b.png", "image/png", "b", true, "abc"}};
    const std::string page = mail_page(mail, plainly);
    EXPECT_THAT(page, HasSubstr(R"(<img alt="small">)"));
    EXPECT_THAT(page, HasSubstr(R"(<img alt="large" src="data:image/png)"));
}

TEST(MailPage, hides_what_was_quoted_until_it_is_asked_for) {
    const mime::Mail mail = mail_of("<p>new</p><blockquote>old</blockquote>");
    EXPECT_THAT(mail_page(mail, plainly), HasSubstr("blockquote{display:none}"));
    EXPECT_THAT(mail_page(mail, {false, true}), Not(HasSubstr("display:none")));
}

TEST(MailPage, of_a_mail_without_html_is_its_text_and_never_markup) {
    mime::Mail mail;
    mail.text = "new <script>\n> old", mail.reply = "new <script>";
    EXPECT_THAT(mail_page(mail, plainly), HasSubstr("<pre>new &lt;script&gt;</pre>"));
    EXPECT_THAT(mail_page(mail, {false, true}), HasSubstr("<pre>new &lt;script&gt;\n&gt; old</pre>"));
}

TEST(MailPage, takes_markup_that_ends_anywhere) {
    EXPECT_THAT(mail_page(mail_of(" src=\"cid:"), plainly), HasSubstr("<body></body>"));
    EXPECT_THAT(mail_page(mail_of("a  b "), plainly), HasSubstr("<body>a  b </body>"));
}

}  // namespace
}  // namespace waydesk::app
