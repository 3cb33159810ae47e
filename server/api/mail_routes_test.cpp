#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

using testing::HasSubstr;
using testing::Not;

struct MailRoutes : ApiFixture {
    net::Response page(const std::string& query) {
        net::Request asked = request("GET", "/api/v1/mails/m_1/page");
        asked.query = query;
        return ask(with(std::move(asked), sign_in("mia@demo.example")));
    }
};

TEST_F(MailRoutes, a_mail_that_is_handed_in_may_be_as_large_as_one_that_is_fetched) {
    EXPECT_EQ(api->body_limit(request("POST", "/api/v1/mails")), most_mail_bytes);
    EXPECT_LT(api->body_limit(request("POST", "/api/v1/attachments")), most_mail_bytes);
}

TEST_F(MailRoutes, a_mail_is_shown_without_scripts_and_without_what_is_elsewhere) {
    const net::Response shown = page("");
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.headers.find("Content-Type"), "text/html; charset=utf-8");
    const std::string policy(shown.headers.find("Content-Security-Policy").value_or(""));
    EXPECT_THAT(policy, HasSubstr("sandbox allow-popups"));
    EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
    EXPECT_THAT(policy, HasSubstr("img-src data:;"));
    EXPECT_THAT(policy, Not(HasSubstr("script")));
    EXPECT_EQ(std::get<std::string>(shown.body), "without pictures");
}

TEST_F(MailRoutes, pictures_elsewhere_are_let_in_when_they_are_asked_for_and_not_told_who_asks) {
    const net::Response shown = page("images=remote");
    EXPECT_THAT(std::string(shown.headers.find("Content-Security-Policy").value_or("")),
                HasSubstr("img-src data: https:;"));
    EXPECT_EQ(shown.headers.find("Referrer-Policy"), "no-referrer");
    EXPECT_EQ(std::get<std::string>(shown.body), "with pictures");
}

TEST_F(MailRoutes, what_a_page_cannot_show_is_refused_by_its_name) {
    EXPECT_EQ(*json_of(page("images=all")).find("field")->text(), "images");
    EXPECT_EQ(*json_of(page("quotes=yes")).find("field")->text(), "quotes");
}

}  // namespace
}  // namespace waydesk::api
