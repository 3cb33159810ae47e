#include "server/net/message.hpp"

#include "server/net/request_parser.hpp"
#include "server/net/response_head.hpp"
#include "server/net/security_headers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::net {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Headers, are_found_without_case_and_replaced_as_a_whole) {
    Headers headers;
    headers.add("Set-Cookie", "a=1");
    headers.add("set-cookie", "b=2");
    EXPECT_EQ(headers.find("SET-COOKIE"), "a=1");
    EXPECT_EQ(headers.count("Set-Cookie"), 2U);
    headers.set("Set-Cookie", "c=3");
    EXPECT_EQ(headers.count("Set-Cookie"), 1U);
    EXPECT_EQ(headers.find("Missing"), std::nullopt);
}

TEST(Headers, know_tokens_in_lists_and_their_refusal) {
    Headers headers;
    headers.add("Connection", "keep-alive, Upgrade");
    headers.add("Accept-Encoding", "gzip;q=0, br;q=0.9");
    EXPECT_TRUE(headers.has_token("connection", "upgrade"));
    EXPECT_FALSE(headers.has_token("connection", "grade"));
    EXPECT_TRUE(headers.has_token("Accept-Encoding", "br"));
    EXPECT_FALSE(headers.has_token("Accept-Encoding", "gzip"));
}

TEST(Request, decodes_query_values_and_cookies) {
    Request request;
    request.query = "q=gate+A%2BB&empty=&bad=%zz";
    request.headers.add("Cookie", "a=1; waydesk_session=s_x=; b=2");
    EXPECT_EQ(request.query_value("q"), "gate A+B");
    EXPECT_EQ(request.query_value("empty"), "");
    EXPECT_EQ(request.query_value("bad"), std::nullopt);
    EXPECT_EQ(request.query_value("none"), std::nullopt);
    EXPECT_EQ(request.cookie("waydesk_session"), "s_x=");
    EXPECT_EQ(request.cookie("session"), std::nullopt);
}

bool splits(const std::string& target, std::string* path = nullptr) {
    Request request;
    request.target = target;
    const bool is_right = split_target(request).has_value();
    if (path != nullptr) *path = request.path;
    return is_right;
}

TEST(Target, is_decoded_once_and_keeps_its_query) {
    std::string path;
    EXPECT_TRUE(splits("/a%20b/%25?x=%2e%2e", &path));
    EXPECT_EQ(path, "/a b/%");
}

TEST(Target, with_dot_segments_nul_or_bad_escapes_is_refused) {
    for (const auto* target :
         {"/../etc", "/a/..", "/a/%2e%2e/b", "/a/%2E./b", "/./a", "/a%00b", "/a%f", "/%ff", "/a#b"})
        EXPECT_FALSE(splits(target)) << target;
    EXPECT_TRUE(splits("/a..b/.well-known/..."));
}

TEST(ResponseHead, has_its_own_framing_and_no_injected_lines) {
    Response response = Response::text(404, "gone");
    response.headers.add("Content-Length", "999");
    response.headers.add("X-Evil", "a\r\nSet-Cookie: b");
    const std::string head = encode_response_head(response, Instant::from_ms(784111777000), true);
    EXPECT_THAT(head,
                HasSubstr("HTTP/1.1 404 Not Found\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 4\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("999")));
    EXPECT_THAT(head, Not(HasSubstr("Set-Cookie")));
    EXPECT_THAT(head, ::testing::EndsWith("\r\n\r\n"));
}

TEST(SecurityHeaders, are_strict_unless_the_handler_says_otherwise) {
    Response response = Response::text(200, "");
    response.headers.add("content-security-policy", page_policy());
    add_security_headers(response, false);
    EXPECT_EQ(response.headers.count("Content-Security-Policy"), 1U);
    EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(response.headers.find("Strict-Transport-Security"), std::nullopt);
    add_security_headers(response, true);
    EXPECT_TRUE(response.headers.find("Strict-Transport-Security").has_value());
}

TEST(SecurityHeaders, name_who_may_frame_a_page) {
    const std::vector<std::string> sites{"https://travel.example", "https://rail.example"};
    EXPECT_THAT(page_policy(sites), HasSubstr("frame-ancestors https://travel.example https://rail.example"));
    EXPECT_THAT(page_policy(), HasSubstr("frame-ancestors 'none'"));
}

}  // namespace
}  // namespace waydesk::net
