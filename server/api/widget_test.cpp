#include "server/api/api_fixture.hpp"

namespace waydesk::api {
namespace {

class WidgetApiTest : public ApiFixture {
protected:
    net::Response open(const std::string& more = "", const std::string& origin = site_origin,
                       const std::string& site = "booking") {
        net::Request wanted =
            request("POST", "/widget/v1/session", R"({"site":")" + site + R"(","device":"device-1")" + more + "}");
        if (!origin.empty()) wanted.headers.add("Origin", origin);
        return ask(std::move(wanted));
    }
};

TEST_F(WidgetApiTest, a_session_gives_a_token_and_what_the_widget_needs) {
    const net::Response response = open();
    ASSERT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.find("Access-Control-Allow-Origin"), site_origin);
    const protocol::Json json = json_of(response);
    EXPECT_TRUE(visitor_door->by_token(*json.find("token")->text()));
    EXPECT_EQ(*json.find("expires_at")->integer(), (clock.now() + 24h).ms());
    const protocol::Json* config = json.find("config");
    EXPECT_EQ(*config->find("site")->text(), "booking");
    EXPECT_EQ(*config->find("limits")->find("text")->integer(), 16'000);
    EXPECT_TRUE(*config->find("availability")->find("open")->boolean());
}

TEST_F(WidgetApiTest, S_01_foreign_pages_get_nothing) {
    EXPECT_EQ(code_of(open("", "https://evil.example")), "origin_refused");
    EXPECT_EQ(code_of(open("", "null")), "origin_refused");
    EXPECT_EQ(code_of(open("", "")), "origin_refused");
    EXPECT_EQ(code_of(open("", site_origin, "unknown")), "origin_refused");
    EXPECT_EQ(open("", own_origin).status, 200);
    EXPECT_FALSE(open("", "https://evil.example").headers.find("Access-Control-Allow-Origin"));
    EXPECT_EQ(ports.visitors.size(), 1U);
}

TEST_F(WidgetApiTest, a_listed_page_may_ask_first_and_a_foreign_one_may_not) {
    net::Request wanted = request("OPTIONS", "/widget/v1/session");
    wanted.headers.add("Origin", site_origin);
    EXPECT_EQ(ask(wanted).status, 204);
    wanted.headers.set("Origin", "https://evil.example");
    EXPECT_EQ(ask(std::move(wanted)).status, 403);
}

TEST_F(WidgetApiTest, an_old_token_keeps_the_visitor_and_the_device_alone_does_not) {
    const std::string token = *json_of(open()).find("token")->text();
    clock.advance(48h);
    const protocol::Json again = json_of(open(R"(,"token":")" + token + "\""));
    EXPECT_EQ(ports.visitors.back().known, desk::IdentityId{100});
    EXPECT_TRUE(visitor_door->by_token(*again.find("token")->text()));
    (void)open();
    EXPECT_FALSE(ports.visitors.back().known);
    (void)open(R"(,"token":"wv_forged")");
    EXPECT_FALSE(ports.visitors.back().known);
}

TEST_F(WidgetApiTest, S_04_an_identity_counts_only_when_the_site_proves_it) {
    const std::string hmac = encode_hex(hmac_sha256(hmac_secret, "user-7"));
    const auto identity = [](const std::string& id, const std::string& proof) {
        return R"(,"identity":{"id":")" + id + R"(","name":"Aylin","hmac":")" + proof + "\"}";
    };
    const protocol::Json proved = json_of(open(identity("user-7", hmac)));
    EXPECT_EQ(*proved.find("visitor")->find("name")->text(), "Aylin");
    EXPECT_TRUE(visitor_door->by_token(*proved.find("token")->text())->verified);
    EXPECT_EQ(code_of(open(identity("user-8", hmac))), "forbidden");
    EXPECT_EQ(open(R"(,"identity":{"email":"aylin@book.example"})").status, 400);
    EXPECT_EQ(ports.visitors.size(), 1U);
}

TEST_F(WidgetApiTest, a_site_may_serve_only_travelers_it_vouches_for) {
    EXPECT_EQ(code_of(open("", site_origin, "strict")), "unauthenticated");
    const std::string hmac = encode_hex(hmac_sha256(hmac_secret, "user-7"));
    const std::string identity = R"(,"identity":{"id":"user-7","hmac":")" + hmac + "\"}";
    EXPECT_EQ(open(identity, site_origin, "strict").status, 200);
}

TEST_F(WidgetApiTest, sessions_of_one_address_are_limited) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(open().status, 200);
    EXPECT_EQ(open().status, 429);
    clock.advance(1min);
    EXPECT_EQ(open().status, 200);
}

TEST_F(WidgetApiTest, a_file_comes_with_its_name_and_goes_by_a_link_of_its_reader) {
    net::Request upload = as_visitor(request("POST", "/widget/v1/attachments", "%PDF"), visitor_token());
    upload.headers.add("Content-Type", "application/pdf");
    upload.headers.add("X-File-Name", "Ticket%20%C3%BC.pdf");
    EXPECT_EQ(ask(std::move(upload)).status, 201);
    EXPECT_EQ(ports.uploads.at(0).name, "Ticket \xc3\xbc.pdf");
    EXPECT_EQ(ports.uploads.at(0).owner, desk::Author::visitor(desk::IdentityId{7}));

    const std::string link_path = "/widget/v1/files/" + desk::AttachmentId{5}.str() + "/link";
    const net::Response linked = ask(as_visitor(request("POST", link_path), visitor_token()));
    const std::string url = *json_of(linked).find("url")->text();
    const net::Response file = ask(request("GET", url));
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.headers.find("Content-Disposition"),
              "attachment; filename=\"Ticket___.pdf\"; filename*=UTF-8''Ticket%20%c3%bc.pdf");
    EXPECT_EQ(file.headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(ask(request("GET", url + "A")).status, 404);
    clock.advance(6min);
    EXPECT_EQ(ask(request("GET", url)).status, 404);
}

TEST_F(WidgetApiTest, S_06_a_file_of_somebody_else_looks_like_none) {
    const std::string link_path = "/widget/v1/files/" + desk::AttachmentId{5}.str() + "/link";
    const net::Response refused = ask(as_visitor(request("POST", link_path), visitor_token(desk::IdentityId{8})));
    EXPECT_EQ(refused.status, 404);
    EXPECT_EQ(code_of(refused), "not_found");
}

}  // namespace
}  // namespace waydesk::api
