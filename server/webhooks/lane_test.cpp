#include "server/webhooks/lane.hpp"

#include <gtest/gtest.h>

namespace waydesk::webhooks {
namespace {

class LaneTest : public ::testing::Test {
protected:
    static Delivery delivery(std::int64_t id, std::int64_t conversation, Instant due = {}) {
        Delivery out;
        out.id = {id}, out.conversation = {conversation}, out.journal = id, out.due_at = due;
        return out;
    }
    std::int64_t take(bool is_failing = false) {
        const auto taken = lane_.take(now_, is_failing);
        return taken ? taken->id.value : 0;
    }
    void settle(Delivery one, DeliveryState state) {
        one.state = state;
        lane_.settled(one);
    }

    Lane lane_;
    Instant now_ = Instant::from_ms(1'767'000'000'000);
};

TEST_F(LaneTest, lets_out_the_oldest_of_each_conversation) {
    lane_.hold({delivery(1, 7), delivery(2, 7), delivery(3, 8)}, true);
    EXPECT_EQ(take(), 1);
    EXPECT_EQ(take(), 3);
    EXPECT_EQ(take(), 0);
    settle(delivery(1, 7), DeliveryState::delivered);
    EXPECT_EQ(take(), 2);
}

TEST_F(LaneTest, holds_up_a_conversation_and_no_other_while_something_is_tried_again) {
    lane_.hold({delivery(1, 7), delivery(2, 7), delivery(3, 8)}, true);
    EXPECT_EQ(take(), 1);
    lane_.settled(delivery(1, 7, now_ + 5s));
    EXPECT_EQ(take(), 3);
    settle(delivery(3, 8), DeliveryState::delivered);
    EXPECT_EQ(take(), 0);
    now_ = now_ + 5s;
    EXPECT_EQ(take(), 1);
}

TEST_F(LaneTest, goes_on_behind_what_was_given_up) {
    lane_.hold({delivery(1, 7), delivery(2, 7)}, true);
    EXPECT_EQ(take(), 1);
    settle(delivery(1, 7), DeliveryState::failed);
    EXPECT_EQ(take(), 2);
}

TEST_F(LaneTest, asks_a_receiver_that_fails_for_one_thing_at_a_time) {
    lane_.hold({delivery(1, 7), delivery(2, 8)}, true);
    EXPECT_EQ(take(true), 1);
    EXPECT_EQ(take(true), 0);
}

TEST_F(LaneTest, reads_on_when_half_of_what_it_holds_is_gone) {
    std::vector<Delivery> many;
    for (std::int64_t id = 1; id <= static_cast<std::int64_t>(Lane::most_held); ++id) many.push_back(delivery(id, id));
    lane_.hold(many, false);
    EXPECT_FALSE(lane_.wants_more());
    for (std::size_t n = 0; n < Lane::most_held / 2; ++n) settle(many[n], DeliveryState::delivered);
    EXPECT_TRUE(lane_.wants_more());
    EXPECT_EQ(lane_.last_held(), many.back().id);
}

TEST_F(LaneTest, sends_nothing_twice_at_once_when_it_begins_anew) {
    lane_.hold({delivery(1, 7), delivery(2, 7)}, true);
    EXPECT_EQ(take(), 1);
    lane_.begin_anew();
    lane_.hold({delivery(1, 7), delivery(2, 7)}, true);
    EXPECT_EQ(take(), 0);
    settle(delivery(1, 7), DeliveryState::delivered);
    EXPECT_EQ(take(), 2);
}

}  // namespace
}  // namespace waydesk::webhooks
