#include "server/auth/cookie.hpp"
#include "server/auth/csrf.hpp"

#include <gtest/gtest.h>

using namespace waydesk;
using namespace waydesk::auth;

TEST(Cookie, is_found_among_others) {
    EXPECT_EQ(find_cookie("a=1; waydesk_session=abc-_9; b=2", "waydesk_session"), "abc-_9");
    EXPECT_EQ(find_cookie("waydesk_session=abc", "waydesk_session"), "abc");
    EXPECT_EQ(find_cookie("  waydesk_session = abc ;", "waydesk_session"), "abc");
    EXPECT_FALSE(find_cookie("xwaydesk_session=abc", "waydesk_session"));
    EXPECT_FALSE(find_cookie("", "waydesk_session"));
}

TEST(Cookie, that_somebody_doubled_or_broke_is_none) {
    EXPECT_FALSE(find_cookie("waydesk_session=a; waydesk_session=b", "waydesk_session"));
    EXPECT_FALSE(find_cookie("waydesk_session=", "waydesk_session"));
    EXPECT_FALSE(find_cookie("waydesk_session=\"a\"", "waydesk_session"));
    EXPECT_FALSE(find_cookie("waydesk_session=a b", "waydesk_session"));
    EXPECT_FALSE(find_cookie("waydesk_session", "waydesk_session"));
    EXPECT_FALSE(find_cookie(std::string(most_cookie_header, ';') + "waydesk_session=a", "waydesk_session"));
}

TEST(Cookie, S_11_is_kept_from_scripts_and_other_sites) {
    EXPECT_EQ(set_session_cookie(Transport::tls, "tok", 60s),
              "__Host-waydesk=tok; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
    EXPECT_EQ(set_session_cookie(Transport::plain, "tok", 60s),
              "waydesk_session=tok; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    EXPECT_EQ(clear_session_cookie(Transport::plain), "waydesk_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST(Csrf, S_11_value_belongs_to_one_session) {
    EXPECT_TRUE(is_csrf_valid("session-a", csrf_value("session-a")));
    EXPECT_FALSE(is_csrf_valid("session-a", csrf_value("session-b")));
    EXPECT_FALSE(is_csrf_valid("session-a", ""));
    EXPECT_FALSE(is_csrf_valid("", csrf_value("")));
    EXPECT_TRUE(is_safe_method("GET"));
    EXPECT_FALSE(is_safe_method("POST"));
    EXPECT_FALSE(is_safe_method("PATCH"));
}
