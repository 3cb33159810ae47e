#include "channels/callback/promise_clock.hpp"

#include "channels/callback/callback_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::callback {
namespace {

using Verdicts = std::vector<Kept>;
const Instant late = morning.until + 24h;

TEST(PromiseClock, is_kept_when_the_first_attempt_begins_within_the_window_whatever_comes_of_it) {
    EXPECT_EQ(judge(called(queued_at(morning.from), Outcome::no_answer, morning.until - 1us), late),
              (Verdicts{Kept::kept}));
    EXPECT_EQ(judge(called(queued_at(morning.from), Outcome::answered, morning.until), late), (Verdicts{Kept::broken}));
}

TEST(PromiseClock, forgives_as_much_as_was_configured) {
    const Callback callback = called(queued_at(morning.from), Outcome::answered, morning.until + 4min);
    EXPECT_EQ(judge(callback, late, 5min), (Verdicts{Kept::kept}));
    EXPECT_EQ(judge(callback, late, 4min), (Verdicts{Kept::broken}));
}

TEST(PromiseClock, is_open_until_the_window_ends_and_broken_then) {
    EXPECT_EQ(judge(promised_to(morning), morning.until - 1us), (Verdicts{Kept::open}));
    EXPECT_EQ(judge(promised_to(morning), morning.until), (Verdicts{Kept::broken}));
    EXPECT_TRUE(judge(asked_for(), late).empty());
}

TEST(PromiseClock, counts_another_promise_in_time_apart_and_one_that_comes_late_as_broken) {
    const Window next = window("2026-05-05T09:00:00Z");
    const auto again_at = [&](Instant when) {
        return judge(promise(promised_to(morning), next, traveler_at(when)).value().callback, morning.until);
    };
    EXPECT_EQ(again_at(morning.until - 1us), (Verdicts{Kept::re_promised, Kept::open}));
    EXPECT_EQ(again_at(morning.until), (Verdicts{Kept::broken, Kept::open}));
}

TEST(PromiseClock, owes_nothing_to_who_cancelled_in_time) {
    EXPECT_EQ(judge(cancel(promised_to(morning), traveler_at(morning.from))->callback, late),
              (Verdicts{Kept::released}));
    EXPECT_EQ(judge(cancel(promised_to(morning), traveler_at(morning.until))->callback, late),
              (Verdicts{Kept::broken}));
}

TEST(PromiseClock, tells_the_share_of_kept_promises_among_the_windows_that_ended) {
    KeptCount count;
    EXPECT_EQ(count.rate(), std::nullopt);
    for (const Duration after : {Duration(0), Duration(10min), Duration(20min), Duration(40min)})
        count.add(called(queued_at(morning.from), Outcome::answered, morning.from + after), late);
    count.add(cancel(promised_to(morning), traveler_at(morning.from))->callback, late);
    EXPECT_EQ(count.kept, 3);
    EXPECT_EQ(count.broken, 1);
    EXPECT_DOUBLE_EQ(count.rate().value(), 0.75);
}

}  // namespace
}  // namespace waydesk::callback
