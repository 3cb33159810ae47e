#include "desk/older_sends.hpp"

#include <gtest/gtest.h>

namespace waydesk::desk {
namespace {

constexpr Author ann{Author::Kind::visitor, 7}, mia{Author::Kind::agent, 7};

OlderSends with(std::int64_t count) {
    OlderSends sends;
    for (std::int64_t seq = 1; seq <= count; ++seq) sends.add(seq, ann, "m-" + std::to_string(seq));
    return sends;
}

TEST(OlderSends, hold_every_id_that_was_added) {
    const OlderSends sends = with(5'000);
    for (std::int64_t seq = 1; seq <= 5'000; ++seq) EXPECT_TRUE(sends.may_hold(ann, "m-" + std::to_string(seq)));
    EXPECT_TRUE(sends.knows_all_before(5'001));
    EXPECT_FALSE(sends.knows_all_before(5'002));
}

TEST(OlderSends, know_a_new_id_and_another_author) {
    const OlderSends sends = with(5'000);
    int taken_for_old = 0;
    for (int n = 0; n < 5'000; ++n) taken_for_old += sends.may_hold(ann, "new-" + std::to_string(n)) ? 1 : 0;
    EXPECT_LE(taken_for_old, 1);
    EXPECT_FALSE(sends.may_hold(mia, "m-1"));
    EXPECT_FALSE(OlderSends().may_hold(ann, "m-1"));
}

TEST(OlderSends, are_not_whole_when_the_beginning_was_never_in_memory) {
    OlderSends sends;
    sends.add(201, ann, "m-201");
    EXPECT_FALSE(sends.knows_all_before(202));
    EXPECT_TRUE(sends.knows_all_before(1));
}

TEST(OlderSends, go_over_events_without_an_id) {
    OlderSends sends;
    sends.add(1, {}, "");
    sends.add(2, ann, "m-2");
    EXPECT_TRUE(sends.knows_all_before(3));
    EXPECT_TRUE(sends.may_hold(ann, "m-2"));
}

TEST(OlderSends, are_bounded_and_say_so) {
    OlderSends sends = with(static_cast<std::int64_t>(OlderSends::most));
    const auto next = static_cast<std::int64_t>(OlderSends::most) + 1;
    EXPECT_TRUE(sends.knows_all_before(next));
    sends.add(next, ann, "one more");
    EXPECT_FALSE(sends.knows_all_before(next + 1));
    sends.add(next + 1, ann, "and another");
    EXPECT_FALSE(sends.knows_all_before(next + 2));
}

}  // namespace
}  // namespace waydesk::desk
