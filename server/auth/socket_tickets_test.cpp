#include "server/auth/socket_tickets.hpp"

#include <gtest/gtest.h>

using namespace waydesk;
using namespace waydesk::auth;

namespace {

constexpr Instant start = Instant::from_ms(1'767'000'000'000);
constexpr desk::AgentId mia{7};

struct SocketTicketsTest : testing::Test {
    SeededRandom random{1};
    SocketTickets tickets{60s};
};

}  // namespace

TEST_F(SocketTicketsTest, work_once) {
    const auto issued = tickets.issue({mia, SessionKey{3}, {}, {}}, random, start);
    EXPECT_EQ(tickets.redeem(issued.text, start)->session, SessionKey{3});
    EXPECT_FALSE(tickets.redeem(issued.text, start));
}

TEST_F(SocketTicketsTest, expire) {
    const auto issued = tickets.issue({mia, {}, {}, {}}, random, start);
    EXPECT_EQ(issued.expires_at, start + 60s);
    EXPECT_FALSE(tickets.redeem(issued.text, start + 60s));
    EXPECT_EQ(tickets.size(), 0U);
}

TEST_F(SocketTicketsTest, of_a_revoked_session_token_or_agent_open_nothing) {
    const auto one = tickets.issue({mia, SessionKey{3}, {}, {}}, random, start);
    const auto two = tickets.issue({mia, SessionKey{4}, {}, {}}, random, start);
    const auto by_token = tickets.issue({mia, {}, ApiTokenId{5}, {}}, random, start);
    tickets.revoke(SessionKey{3});
    EXPECT_FALSE(tickets.redeem(one.text, start));
    tickets.revoke(ApiTokenId{5});
    EXPECT_FALSE(tickets.redeem(by_token.text, start));
    tickets.revoke(mia);
    EXPECT_FALSE(tickets.redeem(two.text, start));
}

TEST_F(SocketTicketsTest, are_bounded_and_the_oldest_goes_first) {
    const auto oldest = tickets.issue({mia, {}, {}, {}}, random, start);
    const auto second = tickets.issue({mia, {}, {}, {}}, random, start);
    for (std::size_t i = 0; i < SocketTickets::most - 1; ++i) (void)tickets.issue({mia, {}, {}, {}}, random, start);
    EXPECT_LE(tickets.size(), SocketTickets::most);
    EXPECT_FALSE(tickets.redeem(oldest.text, start));
    EXPECT_TRUE(tickets.redeem(second.text, start));
}

TEST_F(SocketTicketsTest, that_nobody_issued_are_refused) {
    (void)tickets.issue({mia, {}, {}, {}}, random, start);
    EXPECT_FALSE(tickets.redeem("", start));
    EXPECT_FALSE(tickets.redeem("wt_", start));
    EXPECT_FALSE(tickets.redeem(std::string(5000, 'a'), start));
}
