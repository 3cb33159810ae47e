#include "server/net/forwarded.hpp"

#include <gtest/gtest.h>

namespace waydesk::net {
namespace {

Request from(std::string peer, std::string forwarded_for) {
    Request request;
    request.peer = std::move(peer);
    request.is_loopback = request.peer == "127.0.0.1";
    if (!forwarded_for.empty()) request.headers.add("X-Forwarded-For", std::move(forwarded_for));
    request.headers.add("X-Forwarded-Proto", "https");
    return request;
}

const TrustedProxies& proxies() {
    static const TrustedProxies known = TrustedProxies::parse({"127.0.0.1", "10.0.0.0/8", "2001:db8::/32"}).value();
    return known;
}

TEST(TrustedProxies, are_believed_up_to_the_first_stranger) {
    Request request = from("127.0.0.1", "203.0.113.9, 198.51.100.7, 10.1.2.3");
    proxies().resolve(request);
    EXPECT_EQ(request.peer, "198.51.100.7");
    EXPECT_TRUE(request.secure);
    EXPECT_FALSE(request.is_loopback);
}

TEST(TrustedProxies, a_stranger_is_not_believed) {
    Request request = from("203.0.113.9", "10.1.2.3");
    proxies().resolve(request);
    EXPECT_EQ(request.peer, "203.0.113.9");
    EXPECT_FALSE(request.secure);
}

TEST(TrustedProxies, a_forwarded_request_is_not_local_because_the_proxy_is) {
    Request request = from("127.0.0.1", "203.0.113.9");
    TrustedProxies().resolve(request);
    EXPECT_EQ(request.peer, "127.0.0.1");
    EXPECT_FALSE(request.is_loopback);
}

TEST(TrustedProxies, nonsense_ends_the_walk) {
    Request request = from("127.0.0.1", "198.51.100.7, unknown, 10.1.2.3");
    proxies().resolve(request);
    EXPECT_EQ(request.peer, "10.1.2.3");
}

TEST(TrustedProxies, without_the_header_nothing_changes) {
    Request request = from("127.0.0.1", "");
    proxies().resolve(request);
    EXPECT_EQ(request.peer, "127.0.0.1");
    EXPECT_TRUE(request.is_loopback);
}

TEST(TrustedProxies, know_networks_of_both_kinds) {
    EXPECT_TRUE(proxies().contains("10.255.0.1"));
    EXPECT_FALSE(proxies().contains("11.0.0.1"));
    EXPECT_TRUE(proxies().contains("2001:db8:ffff::1"));
    EXPECT_FALSE(proxies().contains("2001:db9::1"));
    EXPECT_EQ(TrustedProxies::parse({"10.0.0.0/40"}).error(), Errc::address_invalid);
    EXPECT_EQ(TrustedProxies::parse({"desk.example"}).error(), Errc::address_invalid);
}

}  // namespace
}  // namespace waydesk::net
