#include "routing/hours.hpp"

#include "routing/sla/sla_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing {
namespace {

using sla::utc;

constexpr desk::QueueId sales{1};

class QueueHoursTest : public ::testing::Test {
protected:
    void keeps(const std::string& calendar, Duration promise_within = std::chrono::minutes(30)) {
        desk::Queue queue;
        queue.id = sales, queue.hours = calendar, queue.promise_within = promise_within;
        hours_.queue_changed(queue);
    }
    sla::BookWithOffice book_;  // Monday to Friday, 09:00 to 17:00 UTC
    QueueHours hours_{book_};
    const Instant sunday_ = utc("2026-11-29T12:00:00Z");
    const Instant monday_at_noon_ = utc("2026-11-30T12:00:00Z");
};

TEST_F(QueueHoursTest, are_unknown_of_a_queue_that_is_always_open) {
    keeps("");
    EXPECT_EQ(hours_.is_open(sales, sunday_), std::nullopt);
    EXPECT_EQ(hours_.opens_at(sales, sunday_), std::nullopt);
    EXPECT_EQ(hours_.changes_at(sales, sunday_), std::nullopt);
    EXPECT_EQ(hours_.answer_by(sales, sunday_), std::nullopt);
}

TEST_F(QueueHoursTest, say_when_it_opens_and_by_when_somebody_answers) {
    keeps("office");
    EXPECT_EQ(hours_.is_open(sales, sunday_), false);
    EXPECT_EQ(hours_.opens_at(sales, sunday_), utc("2026-11-30T09:00:00Z"));
    EXPECT_EQ(hours_.changes_at(sales, sunday_), utc("2026-11-30T09:00:00Z"));
    EXPECT_EQ(hours_.answer_by(sales, sunday_), utc("2026-11-30T09:30:00Z"));
}

TEST_F(QueueHoursTest, promise_nothing_while_it_is_open) {
    keeps("office");
    EXPECT_EQ(hours_.is_open(sales, monday_at_noon_), true);
    EXPECT_EQ(hours_.opens_at(sales, monday_at_noon_), std::nullopt);
    EXPECT_EQ(hours_.changes_at(sales, monday_at_noon_), utc("2026-11-30T17:00:00Z"));
    EXPECT_EQ(hours_.answer_by(sales, monday_at_noon_), std::nullopt);
}

TEST_F(QueueHoursTest, promise_nothing_where_that_is_not_wished) {
    keeps("office", Duration(0));
    EXPECT_EQ(hours_.opens_at(sales, sunday_), utc("2026-11-30T09:00:00Z"));
    EXPECT_EQ(hours_.answer_by(sales, sunday_), std::nullopt);
}

TEST_F(QueueHoursTest, follow_the_newest_version_of_their_calendar) {
    keeps("office");
    time::CalendarRules longer = sla::office(2);
    longer.week[6] = {{600, 1020}};
    ASSERT_TRUE(book_.put(longer).empty());
    EXPECT_EQ(hours_.is_open(sales, sunday_), true);
}

TEST_F(QueueHoursTest, of_a_calendar_that_is_not_here_keep_nobody_out) {
    keeps("nowhere");
    EXPECT_EQ(hours_.is_open(sales, sunday_), std::nullopt);
}

}  // namespace
}  // namespace waydesk::routing
