// In which order a line is served under each policy.
#include "routing/policy.hpp"

#include "routing/router_fixture.hpp"

namespace waydesk::routing {
namespace {

using ::testing::ElementsAre;

class Order : public Routing {
protected:
    void under(SchedulingPolicy policy, double late_share = 0) {
        Queue queue;
        queue.id = sales;
        queue.scheduling.policy = policy;
        queue.scheduling.late_share = late_share;
        router_.queue_changed(queue);
        now_ = start_;
    }
    void waits(std::int64_t id, Duration arrived, std::int64_t weight, Duration target, std::int64_t priority = 0) {
        Conversation& conversation = arrives(id, arrived);
        conversation.state.needs.weight = weight, conversation.state.needs.target = target;
        conversation.state.priority = priority;
        router_.conversation_changed(conversation);
    }
    // Whom one agent with room for all of them gets, one after the other.
    std::vector<std::int64_t> order_at(Duration since_start) {
        now_ = start_ + since_start;
        Agent all = agent(mia);
        all.capacity = 10'000;
        comes(all);
        std::vector<std::int64_t> order;
        for (auto id = next_conversation(); id != 0; id = next_conversation()) order.push_back(id);
        return order;
    }
};

TEST_F(Order, of_fifo_is_arrival) {
    under(SchedulingPolicy::fifo);
    waits(1, 2s, 4, 60s), waits(2, 1s, 1, 300s), waits(3, 3s, 1, 10s);
    EXPECT_THAT(order_at(10s), ElementsAre(2, 1, 3));
}

TEST_F(Order, of_strict_priority_is_weight_then_arrival) {
    under(SchedulingPolicy::strict_priority);
    waits(1, 2s, 1, 60s), waits(2, 3s, 4, 300s), waits(3, 1s, 1, 60s);
    EXPECT_THAT(order_at(10s), ElementsAre(2, 3, 1));
}

TEST_F(Order, of_edf_is_the_end_of_the_target_also_of_the_late) {
    under(SchedulingPolicy::edf);
    waits(1, 1s, 1, 300s), waits(2, 2s, 1, 60s), waits(3, 3s, 1, 5s);
    EXPECT_THAT(order_at(10s), ElementsAre(3, 2, 1));
}

TEST_F(Order, of_edf_demote_has_the_late_last_but_for_one_pick_in_five) {
    under(SchedulingPolicy::edf_demote);
    for (std::int64_t id = 1; id <= 3; ++id) waits(id, std::chrono::seconds(id), 1, 5s);
    for (std::int64_t id = 11; id <= 16; ++id) waits(id, std::chrono::seconds(id), 1, 300s);
    EXPECT_THAT(order_at(20s), ElementsAre(11, 12, 13, 14, 1, 15, 16, 2, 3));
}

TEST_F(Order, of_gcmu_is_what_waiting_costs_more_by_the_second) {
    under(SchedulingPolicy::gcmu);
    waits(1, 0s, 1, 300s), waits(2, 90s, 1, 60s), waits(3, 98s, 4, 60s);
    EXPECT_THAT(order_at(100s), ElementsAre(2, 3, 1)) << "10/3600, 8/3600 and 100/90000";
}

TEST_F(Order, of_weighted_slack_rises_towards_the_target_and_the_late_are_last) {
    under(SchedulingPolicy::weighted_slack);
    waits(1, 0s, 1, 60s), waits(2, 40s, 1, 60s), waits(3, 60s, 1, 300s), waits(4, 55s, 4, 60s);
    EXPECT_THAT(order_at(70s), ElementsAre(4, 2, 3, 1));
}

TEST_F(Order, of_the_late_is_weight_and_lateness_and_a_share_of_the_picks_is_theirs) {
    under(SchedulingPolicy::weighted_slack, 0.5);
    waits(1, 0s, 1, 10s), waits(2, 50s, 4, 10s);
    for (std::int64_t id = 11; id <= 14; ++id) waits(id, 60s, 1, 300s);
    EXPECT_THAT(order_at(70s), ElementsAre(11, 2, 12, 1, 13, 14)) << "8 for the heavy one, 7 for the long one";
}

TEST_F(Order, the_urgent_come_first_under_every_policy) {
    for (const auto policy :
         {SchedulingPolicy::weighted_slack, SchedulingPolicy::fifo, SchedulingPolicy::edf,
          SchedulingPolicy::strict_priority, SchedulingPolicy::edf_demote, SchedulingPolicy::gcmu}) {
        router_.clear(), conversations_.clear(), agents_.clear();
        under(policy);
        waits(1, 0s, 4, 60s), waits(2, 1s, 1, 300s, 3), waits(3, 2s, 1, 5s, 3);
        const auto order = order_at(30s);
        ASSERT_EQ(order.size(), 3U);
        EXPECT_EQ(order[2], 1) << to_string(policy);
    }
}

TEST_F(Order, a_class_that_takes_less_time_comes_first_among_alike) {
    under(SchedulingPolicy::weighted_slack);
    for (std::int64_t id = 1; id <= 60; ++id) {
        Conversation& taken = arrives(id, 0s, id % 2 == 0 ? "de" : "fr");
        change(taken, Status::assigned);
        now_ = start_ + (id % 2 == 0 ? 60s : 600s);
        change(taken, Status::resolved);
        now_ = start_;
    }
    arrives(101, 1s, "fr"), arrives(102, 2s, "de");
    Agent both = agent(mia, {"de", "fr"});
    comes(both);
    now_ = start_ + 10s;
    EXPECT_EQ(next_conversation(), 102);
}

TEST_F(Order, of_places_told_is_the_policy_of_the_queue) {
    under(SchedulingPolicy::strict_priority);
    waits(1, 1s, 1, 60s), waits(2, 2s, 4, 60s);
    EXPECT_EQ(router_.standings(sales, now_).front().first, ConversationId{2});
    under(SchedulingPolicy::fifo);
    EXPECT_EQ(router_.standings(sales, now_).front().first, ConversationId{1});
}

TEST(SchedulingPolicies, have_names) {
    for (const char* name : {"weighted_slack", "fifo", "strict_priority", "edf", "edf_demote", "gcmu"}) {
        const auto policy = desk::scheduling_policy_from(name);
        ASSERT_TRUE(policy) << name;
        EXPECT_EQ(to_string(*policy), name);
    }
    EXPECT_FALSE(desk::scheduling_policy_from("lifo"));
}

}  // namespace
}  // namespace waydesk::routing
