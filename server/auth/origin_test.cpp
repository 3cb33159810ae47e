#include "server/auth/origin.hpp"

#include <gtest/gtest.h>

using namespace waydesk::auth;

namespace {

std::vector<OriginPattern> patterns(std::initializer_list<const char*> texts) {
    std::vector<OriginPattern> out;
    for (const char* text : texts) out.push_back(OriginPattern::parse(text).value());
    return out;
}

}  // namespace

TEST(Origin, is_compared_by_scheme_host_and_port) {
    EXPECT_EQ(Origin::parse("https://Book.Example")->str(), "https://book.example");
    EXPECT_EQ(*Origin::parse("https://book.example:443"), *Origin::parse("https://book.example"));
    EXPECT_NE(*Origin::parse("http://book.example"), *Origin::parse("https://book.example"));
    EXPECT_NE(*Origin::parse("https://book.example:8443"), *Origin::parse("https://book.example"));
    EXPECT_EQ(Origin::parse("http://[::1]:8080")->str(), "http://[::1]:8080");
}

TEST(Origin, refuses_what_is_not_an_origin) {
    for (const char* text : {"null",
                             "",
                             "book.example",
                             "ftp://book.example",
                             "https://",
                             "https://book.example/",
                             "https://book.example/a",
                             "https://a@book.example",
                             "https://book.example?x",
                             "https://a b",
                             "https://book.example:0",
                             "https://book.example:70000",
                             "https://book.example:",
                             "https://book..example",
                             "https://.example",
                             "https://b\xc3\xbc"
                             "cher.example",
                             "https://*",
                             "https://[::1",
                             "https://a,https://b",
                             "https://book.example\r\nX: y"}) {
        EXPECT_FALSE(Origin::parse(text)) << text;
    }
}

TEST(OriginPattern, with_a_star_takes_hosts_below_and_nothing_else) {
    const OriginPattern pattern = OriginPattern::parse("https://*.example.com").value();
    EXPECT_TRUE(pattern.matches(*Origin::parse("https://www.example.com")));
    EXPECT_TRUE(pattern.matches(*Origin::parse("https://a.b.example.com")));
    EXPECT_FALSE(pattern.matches(*Origin::parse("https://example.com")));
    EXPECT_FALSE(pattern.matches(*Origin::parse("https://evilexample.com")));
    EXPECT_FALSE(pattern.matches(*Origin::parse("http://www.example.com")));
    EXPECT_FALSE(pattern.matches(*Origin::parse("https://www.example.com:8443")));
    EXPECT_FALSE(pattern.matches(*Origin::parse("https://www.example.com.evil.net")));
    EXPECT_EQ(pattern.str(), "https://*.example.com");
}

TEST(OriginPattern, may_not_cover_a_whole_top_level_domain) {
    EXPECT_FALSE(OriginPattern::parse("https://*.com"));
    EXPECT_FALSE(OriginPattern::parse("https://*"));
    EXPECT_FALSE(OriginPattern::parse("*"));
    EXPECT_FALSE(OriginPattern::parse("https://w*.example.com"));
}

TEST(OriginCheck, S_01_accepts_our_own_and_the_listed_origins_only) {
    const std::vector<Origin> own{Origin::parse("https://desk.example").value()};
    const auto listed = patterns({"https://book.example"});
    EXPECT_EQ(check_origin("https://desk.example", own, listed), OriginVerdict::accepted);
    EXPECT_EQ(check_origin("https://book.example", own, listed), OriginVerdict::accepted);
    EXPECT_EQ(check_origin("https://evil.example", own, listed), OriginVerdict::refused);
    EXPECT_EQ(check_origin("null", own, listed), OriginVerdict::refused);
    EXPECT_EQ(check_origin("", own, listed), OriginVerdict::missing);
}
