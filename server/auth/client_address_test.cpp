#include "server/auth/client_address.hpp"

#include <gtest/gtest.h>

using namespace waydesk::auth;

namespace {

const TrustedProxies proxies = TrustedProxies::parse({"10.0.0.0/8", "::1"}).value();

}  // namespace

TEST(ClientAddress, S_09_of_a_stranger_is_his_own_whatever_he_says) {
    EXPECT_EQ(proxies.client_of("203.0.113.7", "198.51.100.1"), "203.0.113.7");
    EXPECT_EQ(TrustedProxies().client_of("127.0.0.1", "198.51.100.1"), "127.0.0.1");
}

TEST(ClientAddress, is_what_the_nearest_known_proxy_saw) {
    EXPECT_EQ(proxies.client_of("10.1.2.3", "198.51.100.1"), "198.51.100.1");
    EXPECT_EQ(proxies.client_of("::1", "6.6.6.6, 198.51.100.1, 10.0.0.9"), "198.51.100.1");
    EXPECT_EQ(proxies.client_of("::ffff:10.1.2.3", "198.51.100.1"), "198.51.100.1");
    EXPECT_EQ(proxies.client_of("10.1.2.3", ""), "10.1.2.3");
}

TEST(ClientAddress, stops_at_what_is_no_address) {
    EXPECT_EQ(proxies.client_of("10.1.2.3", "198.51.100.1, evil"), "10.1.2.3");
    EXPECT_EQ(proxies.client_of("10.1.2.3", "evil, 10.0.0.9"), "10.0.0.9");
    EXPECT_EQ(proxies.client_of("nonsense", "198.51.100.1"), "nonsense");
}

TEST(TrustedProxies, are_addresses_and_networks) {
    for (const char* text : {"proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", ""})
        EXPECT_FALSE(TrustedProxies::parse({text})) << text;
    EXPECT_TRUE(TrustedProxies::parse({"fd00::/8"})->trusts("fd12::1"));
    EXPECT_FALSE(TrustedProxies::parse({"fd00::/8"})->trusts("fe80::1"));
    EXPECT_TRUE(TrustedProxies::parse({"0.0.0.0/0"})->trusts("8.8.8.8"));
    EXPECT_FALSE(TrustedProxies::parse({"0.0.0.0/0"})->trusts("::2"));
}
