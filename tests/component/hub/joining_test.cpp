// What a session is told when it comes, and how it resumes.
#include "tests/component/hub/hub_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using protocol::CloseCode;
using protocol::SessionId;
using ::testing::ElementsAre;

protocol::Auth resuming(desk::ConversationId conversation, std::int64_t after, std::string epoch = "epoch") {
    protocol::Auth auth;
    auth.epoch = std::move(epoch);
    auth.resume.push_back({conversation, after});
    return auth;
}

std::vector<std::int64_t> seqs(const Sent& batch) {
    std::vector<std::int64_t> out;
    for (const protocol::Json& event : *batch.at("events").array()) out.push_back(*event.find("seq")->integer());
    return out;
}

const protocol::Json& standing_of(const Sent& ready) { return ready.at("conversations").array()->at(0); }

class Joining : public ::testing::Test, public HubWorld {};

TEST_F(Joining, a_visitor_is_told_his_conversations_in_his_own_numbering) {
    const SessionId first = visit(people.ann);
    const auto conversation = open(first);
    const SessionId second = visit(people.ann);
    const protocol::Json& standing = standing_of(links.last(second, "ready"));
    EXPECT_EQ(*standing.find("conversation")->text(), conversation.str());
    EXPECT_EQ(*standing.find("head")->integer(), 1);  // of several events he sees one
    EXPECT_GT(events(conversation).back()->seq, 1);
}

TEST_F(Joining, an_agent_is_told_the_standing_in_the_agents_numbering) {
    const auto conversation = open(visit(people.ann));
    const SessionId mia = sign_in(people.mia, resuming(conversation, 0));
    EXPECT_EQ(*standing_of(links.last(mia, "ready")).find("head")->integer(), events(conversation).back()->seq);
}

TEST_F(Joining, nothing_comes_before_ready) {
    const SessionId mia = available(people.mia);
    open(visit(people.ann));
    leave(mia);
    const SessionId again = sign_in(people.mia);
    EXPECT_EQ(links.types(again).front(), "ready");
    EXPECT_EQ(links.count(again, "offer"), 1);  // what is offered to him is told again
}

TEST_F(Joining, a_resumed_conversation_gets_what_it_missed_and_then_is_live) {
    const SessionId ann = visit(people.ann);
    const auto conversation = open(ann);
    for (const char* text : {"two", "three"}) say(ann, conversation, text);
    const SessionId again = visit(people.ann, resuming(conversation, 1));
    EXPECT_THAT(seqs(links.last(again, "events")), ElementsAre(2, 3));
    EXPECT_EQ(links.last(again, "live").number("head"), 3);
}

TEST_F(Joining, a_long_gap_comes_in_batches_that_say_more) {
    const SessionId ann = visit(people.ann);
    const auto conversation = open(ann);
    for (int i = 0; i < 250; ++i) request(ann, message(conversation, "x"));
    settle();
    const SessionId again = visit(people.ann, resuming(conversation, 1));
    ASSERT_EQ(links.count(again, "events"), 2);
    EXPECT_FALSE(*links.last(again, "events").at("more").boolean());
    EXPECT_EQ(seqs(links.last(again, "events")).back(), 251);
    EXPECT_EQ(links.types(again).back(), "live");
}

TEST_F(Joining, a_cursor_of_another_epoch_is_reset_even_when_its_number_exists) {
    const SessionId ann = visit(people.ann);
    const auto conversation = open(ann);
    const SessionId again = visit(people.ann, resuming(conversation, 1, "before the backup"));
    EXPECT_EQ(links.last(again, "reset").text("why"), "epoch");
    EXPECT_EQ(links.count(again, "live"), 0);
}

TEST_F(Joining, a_foreign_epoch_is_reset_also_when_the_store_is_ahead_of_what_is_published) {
    const SessionId ann = visit(people.ann);
    const auto conversation = open(ann);
    request(ann, message(conversation, "on its way"));
    const SessionId again = begin(people.visitor(people.ann), resuming(conversation, 2, "before the backup"));
    while (reader.step()) {
    }
    EXPECT_EQ(links.count(again, "reset"), 1);
}

TEST_F(Joining, a_cursor_past_the_head_is_reset) {
    const SessionId ann = visit(people.ann);
    const auto conversation = open(ann);
    const SessionId again = visit(people.ann, resuming(conversation, 77));
    EXPECT_EQ(links.last(again, "reset").text("why"), "epoch");
    EXPECT_EQ(links.last(again, "reset").number("head"), 1);
}

TEST_F(Joining, a_cursor_past_the_head_is_reset_also_for_what_ended_before_the_start) {
    const SessionId ann = visit(people.ann);
    const auto conversation = open(ann);
    ask(ann, protocol::Resolve{0, conversation});
    recover();
    const SessionId again = visit(people.ann, resuming(conversation, 77));
    EXPECT_EQ(links.count(again, "reset"), 1);
}

TEST_F(Joining, what_is_published_while_it_catches_up_is_neither_lost_nor_doubled) {
    const SessionId ann = visit(people.ann);
    const auto conversation = open(ann);
    say(ann, conversation, "two");
    const SessionId again = begin(people.visitor(people.ann), resuming(conversation, 1));
    reader.step();  // it has joined, and reads
    request(ann, message(conversation, "three"));
    store.run();
    settle();
    say(ann, conversation, "four");
    std::vector<std::int64_t> seen;
    for (const Sent& sent : links.of(again)) {
        if (sent.type == "events")
            for (const std::int64_t seq : seqs(sent)) seen.push_back(seq);
        if (sent.type == "event") seen.push_back(*sent.at("event").find("seq")->integer());
    }
    EXPECT_THAT(seen, ElementsAre(2, 3, 4));
}

TEST_F(Joining, an_answer_to_an_earlier_subscription_is_void) {
    const SessionId ann = visit(people.ann);
    const auto conversation = open(ann);
    say(ann, conversation, "two");
    const SessionId mia = sign_in(people.mia);
    request(mia, protocol::Subscribe{1, conversation, 1});
    request(mia, protocol::Unsubscribe{2, conversation});
    request(mia, protocol::Subscribe{3, conversation, 1});
    while (reader.step_newest()) {
    }
    EXPECT_EQ(links.count(mia, "live"), 1);
    EXPECT_EQ(links.count(mia, "events"), 1);
}

TEST_F(Joining, who_leaves_before_he_has_joined_does_not_join) {
    const SessionId ann = begin(people.visitor(people.ann), {});
    leave(ann);
    settle();
    EXPECT_EQ(hub.sessions(), 0U);
    EXPECT_TRUE(links.of(ann).empty());
}

TEST_F(Joining, who_is_revoked_while_he_joins_is_not_let_in) {
    const SessionId ann = begin(people.visitor(people.ann), {});
    hub.revoke(desk::Author::visitor(people.ann));
    settle();
    EXPECT_EQ(links.last(ann, "refused").code, CloseCode::revoked);
    EXPECT_EQ(links.count(visit(people.ann), "ready"), 1);  // who comes afterwards was admitted anew
}

TEST_F(Joining, a_revoked_visitor_is_ended_everywhere) {
    const SessionId one = visit(people.ann), two = visit(people.ann), other = visit(people.ben);
    hub.revoke(desk::Author::visitor(people.ann));
    EXPECT_EQ(links.last(one, "end").code, CloseCode::revoked);
    EXPECT_EQ(links.last(two, "end").code, CloseCode::revoked);
    EXPECT_EQ(links.count(other, "end"), 0);
}

TEST_F(Joining, an_author_has_so_many_connections_and_no_more) {
    HubWorld small({"epoch", {}, 2});
    small.visit(small.people.ann), small.visit(small.people.ann);
    const SessionId third = small.visit(small.people.ann);
    EXPECT_EQ(small.links.count(third, "refused"), 1);
    EXPECT_EQ(small.hub.sessions(), 2U);
}

TEST_F(Joining, a_failing_read_refuses_for_now) {
    reader.fails = true;
    const SessionId ann = visit(people.ann);
    EXPECT_EQ(links.last(ann, "refused").code, CloseCode::going_away);
    EXPECT_EQ(hub.sessions(), 0U);
}

}  // namespace
}  // namespace waydesk::testing
