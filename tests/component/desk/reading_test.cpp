// Read markers and drafts.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;

class DeskReading : public ::testing::Test {
protected:
    std::int64_t unread(ConversationId id, AgentId agent) { return world_.desk->conversation(id)->unread_for(agent); }
    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    Asker mia_ = Asker::agent(world_.mia);
    ConversationId id_ = world_.served(world_.ann, world_.mia);
};

TEST_F(DeskReading, markers_only_move_forward_and_never_past_what_was_published) {
    world_.submit(mia_, MarkRead{id_, 3});
    world_.submit(mia_, MarkRead{id_, 2});
    world_.submit(mia_, MarkRead{id_, 1'000});
    ASSERT_EQ(world_.told.reads.size(), 2U);
    EXPECT_EQ(world_.told.reads[0].upto, 3);
    EXPECT_EQ(world_.told.reads[1].upto, world_.state(id_).head);
    SendMessage send = world_.message("on its way", "m-1");
    send.conversation = id_;
    world_.submit(ann_, send);
    world_.submit(mia_, MarkRead{id_, 1'000});
    EXPECT_EQ(world_.told.reads.size(), 2U);
    world_.settle();
    world_.submit(mia_, MarkRead{id_, 1'000});
    EXPECT_EQ(world_.told.reads.size(), 3U);
}

TEST_F(DeskReading, a_visitors_marker_is_in_his_numbering_and_known_in_the_other) {
    world_.say(mia_, id_, "hello");
    world_.submit(ann_, MarkRead{id_, 2});
    const ConversationState& state = world_.desk->conversation(id_)->state;
    EXPECT_EQ(world_.told.reads.back().reader, ann_.author);
    EXPECT_EQ(state.visitor_read, 2);
    const std::vector<EventPtr> all = world_.events(id_);
    EXPECT_EQ(all[static_cast<std::size_t>(state.visitor_read_seq) - 1]->public_seq, 2);
    EXPECT_EQ(all[static_cast<std::size_t>(state.visitor_read_seq)]->public_seq, 3);
}

TEST_F(DeskReading, a_visitors_marker_tells_nothing_that_is_not_stored) {
    const std::int64_t stored = world_.state(id_).head;
    world_.submit(mia_, Snooze{id_, world_.clock.now() + 60s});  // an event that visitors do not see
    world_.submit(ann_, MarkRead{id_, 2});
    EXPECT_EQ(world_.desk->conversation(id_)->state.visitor_read_seq, stored);
}

TEST_F(DeskReading, unread_counts_visitor_messages_past_the_agents_marker) {
    world_.submit(mia_, MarkRead{id_, world_.state(id_).head});
    EXPECT_EQ(unread(id_, world_.mia), 0);
    world_.say(ann_, id_, "one");
    world_.say(mia_, id_, "mine");
    const Answer middle = world_.say(mia_, id_, "mine again");
    world_.say(ann_, id_, "two");
    world_.say(ann_, id_, "three");
    EXPECT_EQ(unread(id_, world_.mia), 3);
    EXPECT_EQ(unread(id_, world_.leo), 4);
    world_.submit(mia_, MarkRead{id_, middle.seq});
    EXPECT_EQ(unread(id_, world_.mia), 2);
}

TEST_F(DeskReading, markers_are_written_within_a_second) {
    world_.say(mia_, id_, "hello");
    world_.submit(mia_, MarkRead{id_, 4});
    world_.submit(ann_, MarkRead{id_, 2});
    world_.pass(1s);
    world_.restart();
    const Conversation& conversation = *world_.desk->conversation(id_);
    EXPECT_EQ(conversation.markers.at(world_.mia).seq, 4);
    EXPECT_EQ(conversation.state.visitor_read, 2);
    EXPECT_EQ(unread(id_, world_.mia), 0);
}

TEST_F(DeskReading, a_stranger_marks_nothing) {
    world_.submit(world_.visitor(world_.ben), MarkRead{id_, 2});
    world_.submit(Asker::agent(world_.sara), MarkRead{id_, 2});
    world_.settle();
    EXPECT_TRUE(world_.told.reads.empty());
}

TEST_F(DeskReading, drafts_are_kept_for_their_agent_and_outlive_a_restart) {
    EXPECT_FALSE(world_.ask(mia_, SaveDraft{id_, "Dear An"}).error);
    EXPECT_FALSE(world_.ask(mia_, SaveDraft{id_, "Dear Ann"}).error);
    EXPECT_EQ(world_.told.drafts.back().text, "Dear Ann");
    EXPECT_EQ(world_.desk->draft(world_.leo, id_), "");
    world_.restart();
    EXPECT_EQ(world_.desk->draft(world_.mia, id_), "Dear Ann");
    EXPECT_FALSE(world_.ask(mia_, SaveDraft{id_, ""}).error);
    EXPECT_EQ(world_.desk->draft(world_.mia, id_), "");
    world_.restart();
    EXPECT_EQ(world_.desk->draft(world_.mia, id_), "");
}

TEST_F(DeskReading, a_draft_counts_when_it_is_stored) {
    const Ticket ticket = world_.submit(mia_, SaveDraft{id_, "Dear"});
    EXPECT_FALSE(world_.is_answered(ticket));
    EXPECT_EQ(world_.desk->draft(world_.mia, id_), "");
    world_.settle();
    EXPECT_EQ(world_.desk->draft(world_.mia, id_), "Dear");
}

TEST_F(DeskReading, visitors_keep_their_drafts_to_themselves) {
    EXPECT_EQ(world_.ask(ann_, SaveDraft{id_, "x"}).error, make_error_code(desk::Errc::forbidden));
}

}  // namespace
}  // namespace waydesk::testing
