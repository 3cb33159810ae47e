#include "core/search/spelling.hpp"

#include <gtest/gtest.h>

namespace waydesk::search {
namespace {

TEST(Slips, count_letters_left_out_added_exchanged_and_swapped) {
    EXPECT_EQ(slips_between(U"refund", U"refund", 2), 0);
    EXPECT_EQ(slips_between(U"refund", U"refnd", 2), 1);
    EXPECT_EQ(slips_between(U"refund", U"reffund", 2), 1);
    EXPECT_EQ(slips_between(U"refund", U"rafund", 2), 1);
    EXPECT_EQ(slips_between(U"refund", U"refnud", 2), 1);
    EXPECT_EQ(slips_between(U"refund", U"erfnud", 2), 2);
    EXPECT_EQ(slips_between(U"возврат", U"вовзрат", 2), 1);
}

TEST(Slips, stop_counting_above_the_most) {
    EXPECT_EQ(slips_between(U"refund", U"delay", 2), 3);
    EXPECT_EQ(slips_between(U"", U"abc", 2), 3);
    EXPECT_EQ(slips_between(U"", U"", 0), 0);
    EXPECT_EQ(slips_between(U"abcdefgh", U"a", 3), 4);
}

}  // namespace
}  // namespace waydesk::search
