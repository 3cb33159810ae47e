#include "routing/sla/watch.hpp"
#include "routing/sla/sla_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::routing::sla {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr desk::ConversationId one{1}, two{2};

class WatchTest : public testing::Test {
protected:
    void open(desk::ConversationId conversation, std::string_view at) {
        happened(conversation, SlaEvent::governed(utc(at), by_standard));
        happened(conversation, SlaEvent::message(utc(at)));
    }
    void happened(desk::ConversationId conversation, const SlaEvent& event) {
        ledger_[conversation].push_back(event);
        watch_.happened(conversation, event);
    }
    std::vector<std::string> take(std::string_view now) {
        std::vector<std::string> out;
        for (const DueMark& due : watch_.take_due(utc(now))) {
            ledger_[due.conversation].push_back(due.event);
            out.push_back(std::to_string(due.conversation.value) + " " + std::string(to_string(due.event.clock)) + " " +
                          due.mark.key());
        }
        return out;
    }
    void restart() {
        watch_.clear();
        for (const auto& [conversation, events] : ledger_) watch_.load(conversation, events);
    }

    BookWithOffice book_;
    Watch watch_{book_};
    std::map<desk::ConversationId, std::vector<SlaEvent>> ledger_;
};

TEST_F(WatchTest, tells_each_mark_once_in_the_order_of_time) {
    open(one, "2026-11-30T09:00:00Z");
    open(two, "2026-11-30T09:10:00Z");
    EXPECT_EQ(watch_.next_due(), utc("2026-11-30T09:30:00Z"));
    EXPECT_THAT(take("2026-11-30T09:29:59Z"), IsEmpty());
    EXPECT_THAT(take("2026-11-30T09:40:00Z"), ElementsAre("1 first_response 50 warn", "2 first_response 50 warn"));
    EXPECT_THAT(take("2026-11-30T09:40:00Z"), IsEmpty());
    EXPECT_THAT(take("2026-11-30T10:00:00Z"),
                ElementsAre("1 first_response 80 warn", "2 first_response 80 warn", "1 first_response 100 warn"));
}

TEST_F(WatchTest, tells_nothing_again_after_a_restart_and_forgets_nothing) {
    open(one, "2026-11-30T09:00:00Z");
    EXPECT_THAT(take("2026-11-30T09:30:00Z"), ElementsAre("1 first_response 50 warn"));
    restart();
    EXPECT_THAT(take("2026-11-30T09:30:00Z"), IsEmpty());
    restart();  // down until noon
    EXPECT_THAT(take("2026-11-30T12:00:00Z"), ElementsAre("1 first_response 80 warn", "1 first_response 100 warn"));
    restart();
    EXPECT_THAT(take("2026-11-30T12:00:00Z"), IsEmpty());
}

TEST_F(WatchTest, has_nothing_due_for_clocks_that_have_ended_or_stand_still) {
    open(one, "2026-11-30T09:00:00Z");
    happened(one, SlaEvent::reply(utc("2026-11-30T09:10:00Z")));
    EXPECT_EQ(watch_.next_due(), utc("2026-12-01T09:00:00Z"));  // half of the resolution's sixteen hours
    happened(one, SlaEvent::status(utc("2026-11-30T10:00:00Z"), "pending"));
    EXPECT_EQ(watch_.next_due(), std::nullopt);
    happened(one, SlaEvent::status(utc("2026-11-30T11:00:00Z"), "assigned"));
    EXPECT_EQ(watch_.next_due(), utc("2026-12-01T10:00:00Z"));
    watch_.forget(one);
    EXPECT_EQ(watch_.next_due(), std::nullopt);
    EXPECT_EQ(watch_.clocks(one), nullptr);
}

TEST_F(WatchTest, warns_again_for_a_later_due_time_and_not_for_what_is_past) {
    open(one, "2026-11-30T09:00:00Z");
    EXPECT_THAT(take("2026-11-30T09:50:00Z"), ElementsAre("1 first_response 50 warn", "1 first_response 80 warn"));
    Policy slower = standard(2);
    slower.targets[ClockKind::first_response].within = 90min;
    ASSERT_TRUE(book_.put(slower).empty());
    happened(one, SlaEvent::governed(utc("2026-11-30T09:50:00Z"), {"standard", 2, 1}));
    EXPECT_THAT(take("2026-11-30T10:11:00Z"), IsEmpty());
    EXPECT_THAT(take("2026-11-30T10:12:00Z"), ElementsAre("1 first_response 80 warn"));
    EXPECT_THAT(take("2026-11-30T10:30:00Z"), ElementsAre("1 first_response 100 warn"));
}

TEST_F(WatchTest, takes_steps_beyond_the_due_time_in_business_hours_too) {
    Policy policy = standard(2);
    policy.marks = {{100, Deed::raise_priority, "2"}, {200, Deed::move_queue, "q_senior"}, {200, Deed::page, "lead"}};
    ASSERT_TRUE(book_.put(policy).empty());
    happened(one, SlaEvent::governed(utc("2026-11-30T16:00:00Z"), {"standard", 2, 1}));
    happened(one, SlaEvent::message(utc("2026-11-30T16:00:00Z")));
    EXPECT_THAT(take("2026-12-01T09:00:00Z"), ElementsAre("1 first_response 100 raise_priority 2"));
    EXPECT_EQ(watch_.next_due(), utc("2026-12-01T10:00:00Z"));
    EXPECT_THAT(take("2026-12-01T10:00:00Z"),
                ElementsAre("1 first_response 200 move_queue q_senior", "1 first_response 200 page lead"));
}

TEST_F(WatchTest, gives_no_more_at_once_than_asked) {
    for (std::int64_t i = 1; i <= 5; ++i) open(desk::ConversationId{i}, "2026-11-30T09:00:00Z");
    EXPECT_EQ(watch_.take_due(utc("2026-11-30T09:30:00Z"), 3).size(), 3U);
    EXPECT_EQ(watch_.take_due(utc("2026-11-30T09:30:00Z"), 3).size(), 2U);
}

}  // namespace
}  // namespace waydesk::routing::sla
