#include "channels/email/intake_order.hpp"

#include <gtest/gtest.h>

namespace waydesk::email {
namespace {

using namespace std::chrono_literals;

class Order : public ::testing::Test {
protected:
    bool may_go(std::int64_t mail, const Ties& ties) {
        return !order_.is_held(MailId{mail}) && order_.admit(MailId{mail}, ties);
    }

    IntakeOrder order_;
};

TEST_F(Order, lets_mails_go_together_that_have_nothing_to_do_with_each_other) {
    order_.begin(1s);
    EXPECT_TRUE(may_go(1, {"from anna", "id 1"}));
    EXPECT_TRUE(may_go(2, {"from ben", "id 2"}));
    EXPECT_FALSE(may_go(3, {"from anna", "id 3"})) << "she wrote before";
    EXPECT_FALSE(may_go(4, {"from carl", "id 4", "id 3"})) << "he answers to a mail that was not let go";
    EXPECT_EQ(order_.held(), 0U);
    for (const std::int64_t mail : {1, 2}) order_.settle(MailId{mail});
    order_.begin(1s);
    EXPECT_TRUE(may_go(3, {"from anna", "id 3"}));
    EXPECT_FALSE(may_go(4, {"from carl", "id 4", "id 3"}));
    order_.settle(MailId{3});
    order_.begin(1s);
    EXPECT_TRUE(may_go(4, {"from carl", "id 4", "id 3"}));
}

TEST_F(Order, holds_up_what_has_to_do_with_a_mail_that_fails_and_nothing_else) {
    order_.begin(1s);
    ASSERT_TRUE(may_go(1, {"from anna", "id 1"}));
    order_.fail(MailId{1}, {"from anna", "id 1"});
    order_.begin(1s + 999ms);
    EXPECT_FALSE(may_go(1, {"from anna", "id 1"}));
    EXPECT_TRUE(may_go(2, {"from ben", "id 2"}));
    EXPECT_FALSE(may_go(3, {"from carl", "id 1"}));
    EXPECT_FALSE(may_go(4, {"from carl", "id 4"})) << "behind the one that waits for it";
    order_.settle(MailId{2});
    EXPECT_EQ(order_.held(), 3U);
    order_.begin(2s);
    EXPECT_TRUE(may_go(1, {"from anna", "id 1"}));
    order_.settle(MailId{1});
    order_.begin(2s);
    EXPECT_TRUE(may_go(3, {"from carl", "id 1"}));
    EXPECT_FALSE(may_go(4, {"from carl", "id 4"}));
}

TEST_F(Order, waits_longer_after_each_failure_and_never_long) {
    Duration now = 1s;
    for (const Duration pause : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
        order_.begin(now);
        ASSERT_TRUE(may_go(1, {"from anna"}));
        order_.fail(MailId{1}, {"from anna"});
        order_.begin(now + pause - 1ms);
        ASSERT_FALSE(may_go(1, {"from anna"}));
        now += pause;
    }
}

TEST_F(Order, holds_so_many_and_forgets_those_that_are_gone) {
    order_.begin(1s);
    for (std::size_t n = 1; n <= IntakeOrder::most_held; ++n) {
        EXPECT_FALSE(order_.is_full());
        order_.fail(MailId{static_cast<std::int64_t>(n)}, {"from " + std::to_string(n)});
    }
    EXPECT_TRUE(order_.is_full());
    order_.begin(1h);
    EXPECT_EQ(order_.held(), 0U);
}

}  // namespace
}  // namespace waydesk::email
