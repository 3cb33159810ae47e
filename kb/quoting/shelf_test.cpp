#include "kb/quoting/quoting_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::kb::quoting {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::int64_t fee(const policy::Library& library) {
    return policy::quote(library, read(train_request("2026-06-07T08:00:00+08:00"), library))
        .find<policy::Refund>()
        ->fee;
}

TEST(Shelf, holds_every_version_of_what_comes_with_the_program) {
    const Shelf shelf(shipped_policies(true));
    EXPECT_EQ(shelf.find("cn-rail-12306")->size(), 2U);
    EXPECT_EQ(shelf.newest("cn-rail-12306"), 3);
    EXPECT_EQ(shelf.newest("no-such-policy"), 0);
    EXPECT_EQ(fee(*shelf.library()), 1'100);
}

TEST(Shelf, leaves_invented_samples_out_of_production) {
    const Shelf shelf(shipped_policies(false));
    EXPECT_EQ(shelf.find("demo-air-xx-eco"), nullptr);
    EXPECT_NE(shelf.find("eu-261"), nullptr);
}

TEST(Shelf, counts_a_version_that_is_put_and_leaves_a_library_in_use_alone) {
    Shelf shelf(shipped_policies(true));
    const policy::Library::Shared before = shelf.library();
    auto entry = shelf.check(dearer_train_policy(shelf));
    ASSERT_TRUE(entry.has_value());
    EXPECT_EQ(fee(*shelf.with(*entry)), 1'550);
    EXPECT_EQ(fee(*shelf.library()), 1'100) << "trying puts nothing in force";
    shelf.put(*entry);
    EXPECT_EQ(fee(*shelf.library()), 1'550);
    EXPECT_EQ(fee(*before), 1'100);
    EXPECT_EQ(shelf.newest("cn-rail-12306"), 4);
}

TEST(Shelf, refuses_with_the_place_and_leaves_what_is_in_force) {
    const Shelf shelf(shipped_policies(true));
    std::string broken = dearer_train_policy(shelf);
    broken.replace(broken.find(R"("bp":700)"), 8, R"("bp":7.5)");
    const auto refused = shelf.check(broken);
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(refused.error().front().field, testing::EndsWith("/bp"));
    EXPECT_FALSE(shelf.check("[" + dearer_train_policy(shelf) + "]").has_value());
    EXPECT_EQ(fee(*shelf.library()), 1'100);
}

TEST(Shelf, takes_stored_versions_and_names_those_it_cannot_read) {
    Shelf shelf(shipped_policies(true));
    const StoredPolicy good{"cn-rail-12306", 4, "a_1", Instant::from_ms(5), dearer_train_policy(shelf)};
    const StoredPolicy bad{"old-thing", 2, "a_1", Instant::from_ms(5), "{}"};
    EXPECT_THAT(shelf.load({good, bad}), ElementsAre(testing::StartsWith("old-thing/2")));
    EXPECT_EQ(fee(*shelf.library()), 1'550);
    EXPECT_FALSE(shelf.find("cn-rail-12306")->at(4).is_shipped);
    EXPECT_TRUE(shelf.find("cn-rail-12306")->at(3).is_shipped);
}

}  // namespace
}  // namespace waydesk::kb::quoting
