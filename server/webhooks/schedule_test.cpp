#include "server/webhooks/schedule.hpp"

#include <gtest/gtest.h>

namespace waydesk::webhooks {
namespace {

class ScheduleTest : public ::testing::Test {
protected:
    void fail(int status = 500) { settle(delivery_, webhook_, {status, "It answered 500."}, now_, random_); }

    SeededRandom random_{3};
    Instant now_ = Instant::from_ms(1'767'000'000'000);
    Delivery delivery_{
        DeliveryId{1}, WebhookId{2}, 40, desk::ConversationId{3}, "message", now_, {}, 0, now_, {}, 0, {}};
    Webhook webhook_;
};

TEST_F(ScheduleTest, is_over_when_the_receiver_takes_it) {
    webhook_.failing_since = now_ - 1h;
    settle(delivery_, webhook_, {204, {}}, now_, random_);
    EXPECT_EQ(delivery_.state, DeliveryState::delivered);
    EXPECT_EQ(delivery_.ended_at, now_);
    EXPECT_FALSE(webhook_.failing_since.is_set());
    EXPECT_EQ(webhook_.delivered_at, now_);
}

TEST_F(ScheduleTest, tries_again_ever_later_and_gives_up_after_about_a_day) {
    const Instant begun = now_;
    Duration before{};
    while (delivery_.state == DeliveryState::waiting) {
        fail();
        if (delivery_.state != DeliveryState::waiting) break;
        EXPECT_GE(delivery_.due_at - now_, before * 4 / 5);
        before = delivery_.due_at - now_, now_ = delivery_.due_at;
    }
    EXPECT_EQ(delivery_.state, DeliveryState::failed);
    EXPECT_EQ(delivery_.tries, most_tries);
    EXPECT_GT(now_ - begun, 23h);
    EXPECT_LT(now_ - begun, 30h);
    EXPECT_TRUE(webhook_.is_on());
}

TEST_F(ScheduleTest, switches_a_webhook_off_that_failed_for_three_days) {
    fail();
    now_ = now_ + longest_failing - 1s;
    fail();
    EXPECT_TRUE(webhook_.is_on());
    now_ = now_ + 1s;
    fail();
    EXPECT_EQ(webhook_.state, WebhookState::failed);
}

TEST_F(ScheduleTest, switches_a_webhook_off_at_once_whose_receiver_is_gone) {
    fail(gone_status);
    EXPECT_EQ(webhook_.state, WebhookState::gone);
}

TEST_F(ScheduleTest, tries_a_test_once_and_blames_nobody) {
    delivery_.journal = 0;
    fail(gone_status);
    EXPECT_EQ(delivery_.state, DeliveryState::failed);
    EXPECT_TRUE(webhook_.is_on());
    EXPECT_FALSE(webhook_.failing_since.is_set());
}

}  // namespace
}  // namespace waydesk::webhooks
