#include "server/auth/rate_limit.hpp"
#include "server/auth/login_throttle.hpp"

#include <gtest/gtest.h>

using namespace waydesk;
using namespace waydesk::auth;

TEST(RateLimit, allows_a_burst_and_then_the_rate) {
    RateLimit limit(Rate{1s, 3});
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.try_take("a", 100s));
    EXPECT_FALSE(limit.try_take("a", 100s));
    EXPECT_EQ(limit.wait("a", 100s), Duration(1s));
    EXPECT_TRUE(limit.try_take("a", 101s));
    EXPECT_FALSE(limit.try_take("a", 101s));
}

TEST(RateLimit, keeps_keys_apart) {
    RateLimit limit(Rate{1s, 1});
    EXPECT_TRUE(limit.try_take("a", 1s));
    EXPECT_TRUE(limit.try_take("b", 1s));
    EXPECT_FALSE(limit.try_take("a", 1s));
}

TEST(RateLimit, never_holds_more_keys_than_it_may_and_still_limits) {
    RateLimit limit(Rate{1s, 1}, 10);
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(limit.try_take("key" + std::to_string(i), 5s));
    EXPECT_TRUE(limit.try_take("one more", 5s));      // the bucket of all who found no room
    EXPECT_FALSE(limit.try_take("another one", 5s));  // is shared
    EXPECT_EQ(limit.size(), 10U);
    EXPECT_FALSE(limit.try_take("key3", 5s));
}

TEST(RateLimit, makes_room_by_forgetting_who_has_been_quiet) {
    RateLimit limit(Rate{1s, 1}, 2);
    EXPECT_TRUE(limit.try_take("a", 5s));
    EXPECT_TRUE(limit.try_take("b", 5s));
    EXPECT_TRUE(limit.try_take("c", 60s));
    EXPECT_EQ(limit.size(), 1U);
}

TEST(LoginThrottle, makes_guessers_of_one_account_wait) {
    LoginThrottle throttle(3, 100);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(throttle.wait("mia@demo.example", "10.0.0." + std::to_string(i), 1s), Duration(0));
        throttle.attempt("mia@demo.example", "10.0.0." + std::to_string(i), 1s);
    }
    EXPECT_GT(throttle.wait("mia@demo.example", "10.0.0.9", 1s), Duration(0));
    EXPECT_EQ(throttle.wait("leo@demo.example", "10.0.0.9", 1s), Duration(0));
    EXPECT_LE(throttle.wait("mia@demo.example", "10.0.0.9", 1s), Duration(5min));
}

TEST(LoginThrottle, makes_one_address_wait_that_tries_many_accounts) {
    LoginThrottle throttle(3, 5);
    for (int i = 0; i < 5; ++i) throttle.attempt("user" + std::to_string(i), "10.0.0.1", 1s);
    EXPECT_GT(throttle.wait("fresh", "10.0.0.1", 1s), Duration(0));
    EXPECT_EQ(throttle.wait("fresh", "10.0.0.2", 1s), Duration(0));
}

TEST(LoginThrottle, forgives_the_account_that_gets_in_but_not_its_address) {
    LoginThrottle throttle(1, 1);
    throttle.attempt("mia", "10.0.0.1", 1s);
    throttle.succeeded("mia");
    EXPECT_EQ(throttle.wait("mia", "10.0.0.2", 1s), Duration(0));
    EXPECT_GT(throttle.wait("mia", "10.0.0.1", 1s), Duration(0));
}
