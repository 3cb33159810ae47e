// The agents' list: whole, resumed, kept fresh.
#include "tests/component/hub/client_model.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {
namespace {

using protocol::SessionId;

protocol::Auth from(std::int64_t cursor) {
    protocol::Auth auth;
    auth.epoch = "epoch";
    auth.feed = cursor;
    return auth;
}

std::size_t items(const Sent& feed) { return feed.at("items").array()->size(); }

TEST(Feed, starts_with_the_whole_list_and_resumes_with_what_changed) {
    HubWorld world;
    const SessionId ann = world.visit(world.people.ann);
    world.open(ann);
    const SessionId dana = world.sign_in(world.people.dana);
    EXPECT_TRUE(*world.links.last(dana, "feed").at("reset").boolean());
    EXPECT_EQ(items(world.links.last(dana, "feed")), 1U);
    const std::int64_t cursor = world.links.last(dana, "feed").number("cursor");
    world.leave(dana);
    const auto second = world.open(ann);
    const SessionId again = world.sign_in(world.people.dana, from(cursor));
    const Sent& feed = world.links.last(again, "feed");
    EXPECT_FALSE(*feed.at("reset").boolean());
    ASSERT_EQ(items(feed), 1U);
    EXPECT_EQ(*feed.at("items").array()->at(0).find("id")->text(), second.str());
}

TEST(Feed, a_cursor_never_promises_what_was_not_told_yet) {
    HubWorld world;
    const SessionId ann = world.visit(world.people.ann);
    const auto conversation = world.open(ann);
    const SessionId mia = world.available(world.people.mia);
    world.accept(mia);
    const SessionId dana = world.sign_in(world.people.dana);
    world.pass(5s);
    world.links.forget();
    world.say(ann, conversation, "in other hands: told to dana within two seconds");
    world.ask(ann, protocol::Resolve{0, world.open(ann)});
    while (world.links.count(dana, "feed") == 0) world.pass(100ms);
    const std::int64_t cursor = world.links.last(dana, "feed").number("cursor");
    world.leave(dana);
    const SessionId again = world.sign_in(world.people.dana, from(cursor));
    EXPECT_EQ(items(world.links.last(again, "feed")), 2U);
}

TEST(Feed, a_cursor_of_an_earlier_life_starts_anew) {
    HubWorld world;
    world.open(world.visit(world.people.ann));
    const SessionId dana = world.sign_in(world.people.dana);
    const std::int64_t cursor = world.links.last(dana, "feed").number("cursor");
    world.leave(dana);
    world.clock.advance(1s);
    world.recover();
    EXPECT_TRUE(*world.links.last(world.sign_in(world.people.dana, from(cursor)), "feed").at("reset").boolean());
}

TEST(Feed, a_long_list_comes_in_frames_one_after_the_other) {
    HubWorld world;
    const SessionId ann = world.visit(world.people.ann);
    for (int i = 0; i < 450; ++i) world.request(ann, world.message({}, "x"));
    world.settle();
    const SessionId dana = world.sign_in(world.people.dana);
    ASSERT_EQ(world.links.count(dana, "feed"), 1);  // the outbox never holds the whole list
    EXPECT_TRUE(*world.links.last(dana, "feed").at("more").boolean());
    const std::int64_t half_way = world.links.last(dana, "feed").number("cursor");
    world.pass(1s);
    EXPECT_FALSE(*world.links.last(dana, "feed").at("more").boolean());
    const SessionId again = world.sign_in(world.people.dana, from(half_way));  // had it broken off there
    world.pass(1s);
    std::size_t rest = 0;
    for (const Sent& sent : world.links.of(again))
        if (sent.type == "feed") rest += items(sent);
    EXPECT_EQ(rest, 250U);
}

TEST(Feed, what_left_the_agents_queues_is_gone_also_for_who_was_away) {
    HubWorld world;
    const auto conversation = world.open(world.visit(world.people.ann));
    const SessionId leo = world.sign_in(world.people.leo), dana = world.sign_in(world.people.dana);
    const SessionId tablet = world.sign_in(world.people.leo);
    const std::int64_t cursor = world.links.last(tablet, "feed").number("cursor");
    world.leave(tablet);
    world.ask(dana, protocol::Transfer{0, conversation, world.people.support, ""});
    EXPECT_TRUE(*world.links.last(leo, "feed").at("items").array()->at(0).find("gone")->boolean());
    const SessionId again = world.sign_in(world.people.leo, from(cursor));
    ASSERT_EQ(items(world.links.last(again, "feed")), 1U);
    EXPECT_TRUE(*world.links.last(again, "feed").at("items").array()->at(0).find("gone")->boolean());
}

TEST(Feed, is_encoded_once_for_all_who_see_a_queue) {
    HubWorld world;
    const SessionId leo = world.sign_in(world.people.leo), dana = world.sign_in(world.people.dana);
    world.links.forget();
    world.open(world.visit(world.people.ann));
    world.pass(1s);
    ASSERT_EQ(world.links.count(leo, "feed"), 1);
    EXPECT_EQ(world.links.last(leo, "feed").shared, world.links.last(dana, "feed").shared);
}

TEST(Feed, who_lost_a_queue_while_he_was_away_gets_a_whole_list_though_nothing_else_happened) {
    HubWorld world;
    const SessionId leo = world.sign_in(world.people.leo);
    world.open(world.visit(world.people.ann));
    world.pass(5s);
    protocol::Auth auth;
    auth.epoch = "epoch";
    auth.feed = world.links.last(leo, "feed").number("cursor");
    world.leave(leo);
    desk::Agent agent = *world.desk.agent(world.people.leo);
    agent.queues = {world.people.support};
    world.desk.put_agent(agent, world.clock.now());
    world.settle();
    const Sent feed = world.links.last(world.sign_in(world.people.leo, auth), "feed");
    EXPECT_TRUE(*feed.at("reset").boolean());
    EXPECT_TRUE(feed.at("items").array()->empty());
}

}  // namespace
}  // namespace waydesk::testing
