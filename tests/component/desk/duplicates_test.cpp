// The same client id again, in every state in which its first use can be.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;

class DeskDuplicates : public ::testing::Test {
protected:
    SendMessage to(ConversationId id, const std::string& client_id, const std::string& text = "hello") {
        SendMessage send = world_.message(text, client_id);
        send.conversation = id;
        return send;
    }
    void expect_same(const Answer& first, const Answer& again) {
        EXPECT_FALSE(again.error) << again.error.message();
        EXPECT_TRUE(again.duplicate);
        EXPECT_EQ(again.conversation, first.conversation);
        EXPECT_EQ(again.seq, first.seq);
        EXPECT_EQ(again.at, first.at);
    }
    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    Asker mia_ = Asker::agent(world_.mia);
};

TEST_F(DeskDuplicates, answer_as_the_first_one_whether_named_new_or_by_id) {
    const Answer first = world_.ask(ann_, to({}, "m-1"));
    EXPECT_FALSE(first.duplicate);
    world_.clock.advance(5s);
    expect_same(first, world_.ask(ann_, to({}, "m-1")));
    expect_same(first, world_.ask(ann_, to(first.conversation, "m-1")));
    EXPECT_EQ(world_.events(first.conversation).size(), 3U);
}

TEST_F(DeskDuplicates, in_the_authors_numbering) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const Answer agents = world_.ask(mia_, to(id, "a-1"));
    expect_same(agents, world_.ask(mia_, to(id, "a-1")));
    const Answer visitors = world_.ask(ann_, to(id, "v-1"));
    EXPECT_LT(visitors.seq, agents.seq + 1);
    expect_same(visitors, world_.ask(ann_, to(id, "v-1")));
}

TEST_F(DeskDuplicates, of_different_authors_are_none) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    EXPECT_FALSE(world_.ask(ann_, to(id, "x")).duplicate);
    EXPECT_FALSE(world_.ask(mia_, to(id, "x")).duplicate);
}

TEST_F(DeskDuplicates, with_another_body_visibility_or_place_are_conflicts) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const ConversationId other = world_.served(world_.ben, world_.mia);
    world_.ask(mia_, to(id, "a-1"));
    SendMessage note = to(id, "a-1");
    note.visibility = Visibility::agents;
    EXPECT_EQ(world_.ask(mia_, to(id, "a-1", "other text")).error, make_error_code(desk::Errc::client_id_conflict));
    EXPECT_EQ(world_.ask(mia_, note).error, make_error_code(desk::Errc::client_id_conflict));
    EXPECT_EQ(world_.ask(mia_, to(other, "a-1")).error, make_error_code(desk::Errc::client_id_conflict));
    SendMessage with_file = to(id, "a-1");
    with_file.attachments = {world_.upload(mia_.author)};
    EXPECT_EQ(world_.ask(mia_, with_file).error, make_error_code(desk::Errc::client_id_conflict));
    EXPECT_FALSE(world_.say(mia_, id, "still usable").error);
}

TEST_F(DeskDuplicates, are_found_after_a_restart) {
    const Answer first = world_.ask(ann_, to({}, "m-1"));
    world_.restart();
    expect_same(first, world_.ask(ann_, to({}, "m-1")));
    expect_same(first, world_.ask(ann_, to(first.conversation, "m-1")));
    EXPECT_EQ(world_.ask(ann_, to({}, "m-1", "different")).error, make_error_code(desk::Errc::client_id_conflict));
}

TEST_F(DeskDuplicates, are_found_when_the_conversation_was_resolved_and_has_left_the_memory) {
    const Answer first = world_.ask(ann_, to({}, "m-1"));
    world_.ask(ann_, Resolve{first.conversation});
    world_.pass(world_.settings.cool_after + 61s);
    EXPECT_EQ(world_.desk->conversation(first.conversation), nullptr);
    expect_same(first, world_.ask(ann_, to({}, "m-1")));
    EXPECT_EQ(world_.state(first.conversation).status, Status::resolved);
}

TEST_F(DeskDuplicates, are_found_beyond_what_the_memory_keeps_of_a_long_conversation) {
    const ConversationId id = world_.open(world_.ann);
    const Answer first = world_.ask(ann_, to(id, "m-1"));
    for (std::size_t n = 0; n < Conversation::tail_limit + 5; ++n) world_.say(ann_, id, "more");
    EXPECT_EQ(world_.desk->conversation(id)->tail.size(), Conversation::tail_limit);
    expect_same(first, world_.ask(ann_, to(id, "m-1")));
}

TEST_F(DeskDuplicates, of_a_long_conversation_are_the_only_ones_that_are_looked_up) {
    const ConversationId id = world_.open(world_.ann);
    std::vector<Answer> sent;
    for (std::size_t n = 0; n < 2 * Conversation::tail_limit; ++n)
        sent.push_back(world_.ask(ann_, to(id, "m-" + std::to_string(n))));
    const std::size_t reads = world_.store.reads_made();
    EXPECT_FALSE(world_.ask(ann_, to(id, "new")).duplicate);
    EXPECT_EQ(world_.store.reads_made(), reads);
    for (std::size_t n = 0; n < sent.size(); ++n)
        expect_same(sent[n], world_.ask(ann_, to(id, "m-" + std::to_string(n))));
    EXPECT_GT(world_.store.reads_made(), reads);

    world_.restart();
    expect_same(sent[7], world_.ask(ann_, to(id, "m-7")));
    EXPECT_FALSE(world_.ask(ann_, to(id, "newer")).duplicate);
    expect_same(sent[8], world_.ask(ann_, to(id, "m-8")));
}

TEST_F(DeskDuplicates, wait_for_the_commit_of_the_first_one) {
    const ConversationId id = world_.open(world_.ann);
    const Ticket first = world_.submit(ann_, to(id, "m-1"));
    const Ticket again = world_.submit(ann_, to(id, "m-1"));
    EXPECT_FALSE(world_.is_answered(again));
    world_.settle();
    expect_same(world_.answer(first), world_.answer(again));
}

TEST_F(DeskDuplicates, are_refused_together_with_the_first_one) {
    const ConversationId id = world_.open(world_.ann);
    const Ticket first = world_.submit(ann_, to(id, "m-1"));
    const Ticket again = world_.submit(ann_, to(id, "m-1"));
    world_.store.refuse_next();
    world_.settle();
    EXPECT_TRUE(world_.answer(first).error);
    EXPECT_TRUE(world_.answer(again).error);
    EXPECT_FALSE(world_.answer(again).duplicate);
    const Answer third = world_.ask(ann_, to(id, "m-1"));
    EXPECT_FALSE(third.error);
    EXPECT_FALSE(third.duplicate);
}

TEST_F(DeskDuplicates, sent_as_new_while_the_first_one_is_looked_up_open_one_conversation) {
    const Ticket first = world_.submit(ann_, to({}, "m-1"));
    const Ticket again = world_.submit(ann_, to({}, "m-1"));
    world_.settle();
    expect_same(world_.answer(first), world_.answer(again));
}

TEST_F(DeskDuplicates, used_in_a_cold_conversation_before_are_conflicts_and_harm_nothing) {
    const ConversationId old = world_.open(world_.ann);
    world_.ask(ann_, to(old, "m-1"));
    world_.ask(ann_, Resolve{old});
    world_.pass(world_.settings.cool_after + 61s);
    const ConversationId id = world_.open(world_.ann);
    const std::int64_t head = world_.state(id).head;
    EXPECT_EQ(world_.ask(ann_, to(id, "m-1")).error, make_error_code(desk::Errc::client_id_conflict));
    EXPECT_FALSE(world_.say(ann_, id, "still usable").error);
    EXPECT_EQ(world_.state(id).head, head + 1);
}

TEST_F(DeskDuplicates, a_message_without_client_id_is_never_one) {
    const ConversationId id = world_.open(world_.ann);
    SendMessage send = world_.message("hello");
    send.conversation = id;
    const std::size_t reads = world_.store.reads_made();
    EXPECT_NE(world_.ask(ann_, send).seq, world_.ask(ann_, send).seq);
    EXPECT_EQ(world_.store.reads_made(), reads);
}

}  // namespace
}  // namespace waydesk::testing
