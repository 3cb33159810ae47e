#include "server/auth/ban_book.hpp"

#include <gtest/gtest.h>

namespace waydesk::auth {
namespace {

constexpr desk::ContactId rude{1};
constexpr desk::IdentityId identity{7};
const Instant now = Instant::from_ms(1'767'000'000'000);

Ban ban(Instant until = {}) { return {rude, "abuse", desk::AgentId{9}, now, until}; }
BanMark known_as(desk::IdentityId id) { return {rude, BanMark::Kind::identity, id.str()}; }
BanMark device(const std::string& name) { return {rude, BanMark::Kind::device, BanMark::device_of("demo", name)}; }

class BanBookTest : public ::testing::Test {
protected:
    Records stored;
    BanBook book{desk::WorkspaceId{1}, stored};
    store::Change change;
};

TEST_F(BanBookTest, covers_identities_and_devices_until_it_is_lifted) {
    book.put(ban(), {known_as(identity), device("phone")}, change);
    EXPECT_TRUE(book.covers(identity, now + 1h));
    EXPECT_TRUE(book.covers_device("demo", "phone", now + 1h));
    EXPECT_FALSE(book.covers_device("other", "phone", now));
    EXPECT_FALSE(book.covers(desk::IdentityId{8}, now));
    EXPECT_TRUE(book.lift(rude, change));
    EXPECT_FALSE(book.lift(rude, change));
    EXPECT_FALSE(book.covers(identity, now));
    EXPECT_FALSE(book.covers_device("demo", "phone", now));
}

TEST_F(BanBookTest, is_over_at_its_time) {
    book.put(ban(now + 1h), {known_as(identity)}, change);
    EXPECT_TRUE(book.covers(identity, now + 59min));
    EXPECT_FALSE(book.covers(identity, now + 1h));
    EXPECT_EQ(book.of(rude, now + 1h), nullptr);
    book.drop_expired(now + 59min, change);
    EXPECT_EQ(book.size(), 1U);
    book.drop_expired(now + 1h, change);
    EXPECT_EQ(book.size(), 0U);
}

TEST_F(BanBookTest, learns_devices_but_not_without_end) {
    book.put(ban(), {known_as(identity)}, change);
    for (std::size_t i = 0; i < BanBook::most_devices + 5; ++i) book.learn(identity, device(std::to_string(i)), change);
    EXPECT_TRUE(book.covers_device("demo", "0", now));
    EXPECT_FALSE(book.covers_device("demo", std::to_string(BanBook::most_devices), now));
    book.learn(desk::IdentityId{8}, device("of somebody else"), change);
    EXPECT_FALSE(book.covers_device("demo", "of somebody else", now));
}

TEST_F(BanBookTest, begins_with_what_is_stored) {
    stored.bans = {ban()};
    stored.ban_marks = {known_as(identity), device("phone"), {desk::ContactId{2}, BanMark::Kind::device, "demo/lost"}};
    const BanBook again(desk::WorkspaceId{1}, stored);
    EXPECT_TRUE(again.covers(identity, now));
    EXPECT_TRUE(again.covers_device("demo", "phone", now));
    EXPECT_FALSE(again.covers_device("demo", "lost", now));
    EXPECT_EQ(again.of(rude, now)->reason, "abuse");
}

}  // namespace
}  // namespace waydesk::auth
