#include "core/language/han.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

TEST(Han, counts_characters_that_one_writing_has_alone) {
    EXPECT_EQ(weigh_han(U"机票订单").simplified, 3U);
    EXPECT_EQ(weigh_han(U"機票訂單").traditional, 3U);
    EXPECT_EQ(weigh_han(U"変更駅").japanese, 2U);
}

TEST(Han, finds_no_evidence_in_what_all_share) {
    const HanEvidence found = weigh_han(U"你好 天 人 山 水 台北");
    EXPECT_EQ(found.simplified + found.traditional + found.japanese, 0U);
}

}  // namespace
}  // namespace waydesk::language
