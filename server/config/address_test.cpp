#include "server/config/address.hpp"
#include "server/config/nearest.hpp"

#include <gtest/gtest.h>

using namespace waydesk::config;

TEST(ListenAddress, has_a_numeric_host_and_a_port) {
    EXPECT_EQ(ListenAddress::parse("127.0.0.1:8080")->port, 8080);
    EXPECT_EQ(ListenAddress::parse("[::1]:0")->host, "::1");
    EXPECT_EQ(ListenAddress::parse("localhost:80")->host, "127.0.0.1");
    for (const char* text : {"", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "desk.example:80",
                             "::1:80", "127.0.0.1:80x", "127.0.0.1:-1"}) {
        EXPECT_FALSE(ListenAddress::parse(text)) << text;
    }
}

TEST(ListenAddress, knows_loopback) {
    EXPECT_TRUE(ListenAddress::parse("127.3.4.5:1")->is_loopback());
    EXPECT_TRUE(ListenAddress::parse("[::1]:1")->is_loopback());
    EXPECT_FALSE(ListenAddress::parse("0.0.0.0:1")->is_loopback());
    EXPECT_FALSE(ListenAddress::parse("10.0.0.1:1")->is_loopback());
}

TEST(Nearest, finds_the_word_with_the_fewest_edits) {
    EXPECT_EQ(nearest("lisen", {"listen", "threads"}), "listen");
    EXPECT_EQ(nearest("theads", {"listen", "threads"}), "threads");
    EXPECT_EQ(nearest("colour", {"color", "zone"}), "color");
    EXPECT_EQ(nearest("banana", {"listen", "threads"}), "");
    EXPECT_EQ(nearest("x", {}), "");
}
