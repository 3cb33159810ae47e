#include "core/store/lease.hpp"

#include "tests/support/on_each_engine.hpp"

namespace waydesk::store {
namespace {

class LeaseTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (!HasFatalFailure()) migrate({});
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, LeaseTest, testing::engines(), testing::engine_name);

TEST_P(LeaseTest, is_taken_from_nobody_once) {
    EXPECT_FALSE(find_lease(write_connection(), 1).value());
    EXPECT_EQ(take_lease(write_connection(), 1, "a", std::nullopt)->fence, 1);
    EXPECT_EQ(take_lease(write_connection(), 1, "b", std::nullopt).error(), Errc::fenced);
}

TEST_P(LeaseTest, is_taken_over_with_a_higher_fence) {
    ASSERT_TRUE(take_lease(write_connection(), 1, "a", std::nullopt));
    const auto seen = find_lease(write_connection(), 1);
    EXPECT_EQ(take_lease(write_connection(), 1, "b", *seen)->fence, 2);
    EXPECT_EQ(find_lease(write_connection(), 1).value()->owner, "b");
    EXPECT_EQ(take_lease(write_connection(), 1, "c", *seen).error(), Errc::fenced);  // what c saw is past
}

TEST_P(LeaseTest, is_given_back_only_by_its_owner) {
    const auto old = take_lease(write_connection(), 1, "a", std::nullopt);
    const auto current = seize_lease(write_connection(), 1, "b");
    EXPECT_EQ(release_lease(write_connection(), *old).error(), Errc::fenced);
    EXPECT_TRUE(release_lease(write_connection(), *current));
    EXPECT_TRUE(find_lease(write_connection(), 1).value()->owner.empty());
}

TEST_P(LeaseTest, is_held_for_each_workspace_apart) {
    EXPECT_TRUE(take_lease(write_connection(), 1, "a", std::nullopt));
    EXPECT_TRUE(take_lease(write_connection(), 2, "b", std::nullopt));
}

TEST(LeaseWatch, sees_it_run_out_when_nothing_moved_for_its_life) {
    LeaseWatch watch(Duration(1'000));
    EXPECT_FALSE(watch.has_run_out({"a", 1, 1}, Duration(0)));
    EXPECT_FALSE(watch.has_run_out({"a", 1, 1}, Duration(999)));
    EXPECT_FALSE(watch.has_run_out({"a", 1, 2}, Duration(1'500)));
    EXPECT_FALSE(watch.has_run_out({"a", 1, 2}, Duration(2'499)));
    EXPECT_TRUE(watch.has_run_out({"a", 1, 2}, Duration(2'500)));
}

TEST(LeaseWatch, sees_a_released_one_at_once) {
    LeaseWatch watch(Duration(1'000));
    EXPECT_TRUE(watch.has_run_out({"", 1, 1}, Duration(0)));
}

}  // namespace
}  // namespace waydesk::store
