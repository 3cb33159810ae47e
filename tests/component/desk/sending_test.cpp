// Opening and sending: numbering, visibility, the guard against talking at cross purposes, attachments.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DeskSending : public ::testing::Test {
protected:
    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    Asker mia_ = Asker::agent(world_.mia);
    Asker leo_ = Asker::agent(world_.leo);
};

TEST_F(DeskSending, opens_a_conversation_with_its_first_message_in_one_change) {
    SendMessage send = world_.message("My flight is gone", "m-1");
    send.open.language = "de";
    send.open.booking = "WX-7";
    send.contact_name = "Ann";
    const std::size_t before = world_.store.committed();
    const Answer answer = world_.ask(ann_, send);
    EXPECT_FALSE(answer.error);
    EXPECT_EQ(world_.store.committed(), before + 1);
    EXPECT_THAT(world_.kinds(answer.conversation), ElementsAre("opened", "message", "routed"));
    const ConversationState& state = world_.state(answer.conversation);
    EXPECT_EQ(state.status, Status::waiting);
    EXPECT_EQ(state.queue, world_.sales);
    EXPECT_EQ(state.language, "de");
    EXPECT_EQ(state.booking, "WX-7");
    EXPECT_EQ(state.number, 1);
    EXPECT_EQ(state.preview.text, "My flight is gone");
    EXPECT_EQ(state.arrived_at, world_.clock.now());
}

TEST_F(DeskSending, numbers_conversations_without_holes) {
    EXPECT_EQ(world_.state(world_.open(world_.ann)).number, 1);
    EXPECT_EQ(world_.state(world_.open(world_.ben)).number, 2);
}

TEST_F(DeskSending, a_queue_nobody_knows_is_taken_as_the_first_one) {
    SendMessage send = world_.message("hello", "m-1");
    send.open.queue = QueueId{999};
    EXPECT_EQ(world_.state(world_.ask(ann_, send).conversation).queue, world_.sales);
}

TEST_F(DeskSending, agents_open_nothing) {
    EXPECT_EQ(world_.ask(mia_, world_.message("hello", "m-1")).error, make_error_code(desk::Errc::forbidden));
}

TEST_F(DeskSending, an_e_mail_opens_a_conversation_of_its_channel_with_its_envelope) {
    SendMessage send = world_.message("My flight is gone", "m-1");
    send.open.channel = "email";
    send.mail.emplace().from.address = "ann@example.net";
    const Answer answer = world_.ask(ann_, send);
    EXPECT_EQ(world_.state(answer.conversation).channel, "email");
    EXPECT_THAT(world_.body_of_last(answer.conversation, EventKind::message), HasSubstr("ann@example.net"));
}

TEST_F(DeskSending, who_takes_part_by_mail_is_let_in_and_nobody_else) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    SendMessage send = world_.message("I am copied in", "m-1");
    send.conversation = id;
    Asker ben = world_.visitor(world_.ben);
    EXPECT_EQ(world_.ask(ben, send).error, make_error_code(desk::Errc::not_found));
    ben.invited = true;
    EXPECT_FALSE(world_.ask(ben, send).error);
}

TEST_F(DeskSending, the_system_tells_agents_what_became_of_a_mail_and_moves_nothing) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    EXPECT_FALSE(world_.ask(mia_, Resolve{id}).error);
    SendMessage note = world_.message("It came back", "mail-1");
    note.conversation = id;
    EXPECT_EQ(world_.ask(Asker::system(), note).error, make_error_code(desk::Errc::forbidden)) << "to agents only";
    note.visibility = Visibility::agents;
    const Answer told = world_.ask(Asker::system(), note);
    EXPECT_FALSE(told.error);
    EXPECT_EQ(world_.state(id).status, Status::resolved);
    const Answer again = world_.ask(Asker::system(), note);
    EXPECT_TRUE(again.duplicate);
    EXPECT_EQ(again.seq, told.seq);
    note.conversation = ConversationId{987};
    note.client_id = "mail-2";
    EXPECT_EQ(world_.ask(Asker::system(), note).error, make_error_code(desk::Errc::not_found));
}

TEST_F(DeskSending, a_note_leaves_no_hole_in_the_visitors_numbers) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const std::int64_t before = world_.state(id).public_head;
    SendMessage note = world_.message("she is upset", "n-1");
    note.conversation = id;
    note.visibility = Visibility::agents;
    EXPECT_FALSE(world_.ask(mia_, note).error);
    const Answer answer = world_.say(ann_, id, "hello?");
    EXPECT_EQ(answer.seq, before + 1);
    std::int64_t expected = 0;
    for (const EventPtr& event : world_.events(id, true)) {
        EXPECT_EQ(event->public_seq, ++expected);
        EXPECT_THAT(event->body, Not(HasSubstr("upset")));
    }
    EXPECT_EQ(expected, world_.state(id).public_head);
    expected = 0;
    for (const EventPtr& event : world_.events(id)) EXPECT_EQ(event->seq, ++expected);
    EXPECT_EQ(expected, world_.state(id).head);
}

TEST_F(DeskSending, a_note_is_no_preview) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    SendMessage note = world_.message("secret", "n-1");
    note.conversation = id;
    note.visibility = Visibility::agents;
    world_.ask(mia_, note);
    EXPECT_EQ(world_.state(id).preview.text, "hello");
}

TEST_F(DeskSending, visitors_write_no_notes) {
    const ConversationId id = world_.open(world_.ann);
    SendMessage note = world_.message("x", "n-1");
    note.conversation = id;
    note.visibility = Visibility::agents;
    EXPECT_EQ(world_.ask(ann_, note).error, make_error_code(desk::Errc::forbidden));
    note.conversation = {};
    EXPECT_EQ(world_.ask(ann_, note).error, make_error_code(desk::Errc::forbidden));
}

TEST_F(DeskSending, says_when_somebody_else_replied_meanwhile) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const std::int64_t seen = world_.state(id).head;
    world_.say(mia_, id, "I am on it");
    SendMessage late = world_.message("How can I help?", "l-1");
    late.conversation = id;
    late.seen = seen;
    const Answer refused = world_.ask(leo_, late);
    EXPECT_EQ(refused.error, make_error_code(desk::Errc::changed));
    EXPECT_EQ(refused.newer_seq, seen + 1);
    EXPECT_EQ(refused.newer_by, Author::agent(world_.mia));
    late.seen = world_.state(id).head;
    EXPECT_FALSE(world_.ask(leo_, late).error);
}

TEST_F(DeskSending, neither_notes_nor_visitors_nor_oneself_count_as_somebody_elses_reply) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const std::int64_t seen = world_.state(id).head;
    world_.say(ann_, id, "still there?");
    world_.say(leo_, id, "one moment");
    SendMessage note = world_.message("hm", "n-1");
    note.conversation = id;
    note.visibility = Visibility::agents;
    world_.ask(mia_, note);
    SendMessage own = world_.message("here", "l-1");
    own.conversation = id;
    own.seen = seen;
    EXPECT_FALSE(world_.ask(leo_, own).error);
}

TEST_F(DeskSending, carries_attachments_of_the_sender) {
    const AttachmentId file = world_.upload(ann_.author);
    SendMessage send = world_.message("my ticket", "m-1");
    send.attachments = {file};
    const Answer answer = world_.ask(ann_, send);
    EXPECT_FALSE(answer.error);
    EXPECT_THAT(world_.body_of_last(answer.conversation, EventKind::message), HasSubstr(file.str()));
    EXPECT_EQ(world_.store.loader().attachments({file}).value().front().conversation, answer.conversation);
}

TEST_F(DeskSending, refuses_attachments_that_are_foreign_unknown_repeated_or_sent_before) {
    const AttachmentId bens = world_.upload(Author::visitor(world_.ben));
    const AttachmentId own = world_.upload(ann_.author);
    const AttachmentId twice = world_.upload(ann_.author);
    SendMessage sent = world_.message("one", "m-1");
    sent.attachments = {own};
    const ConversationId id = world_.ask(ann_, sent).conversation;
    int n = 1;
    for (const std::vector<AttachmentId>& files :
         {std::vector{bens}, std::vector{AttachmentId{777}}, std::vector{twice, twice}, std::vector{own}}) {
        SendMessage send = world_.message("x", "m-" + std::to_string(++n));
        send.conversation = id;
        send.attachments = files;
        EXPECT_EQ(world_.ask(ann_, send).error, make_error_code(desk::Errc::unknown_attachment)) << n;
    }
    EXPECT_FALSE(world_.say(ann_, id, "still works").error);
}

TEST_F(DeskSending, an_attachment_sent_twice_at_the_same_moment_is_taken_once) {
    const ConversationId first = world_.open(world_.ann);
    const ConversationId second = world_.open(world_.ann);
    SendMessage send = world_.message("x", "m-1");
    send.attachments = {world_.upload(ann_.author)};
    send.conversation = first;
    const Ticket one = world_.submit(ann_, send);
    send.conversation = second;
    send.client_id = "m-2";
    const Ticket two = world_.submit(ann_, send);
    world_.settle();
    EXPECT_FALSE(world_.answer(one).error);
    EXPECT_EQ(world_.answer(two).error, make_error_code(desk::Errc::unknown_attachment));
    EXPECT_FALSE(world_.say(ann_, second, "usable again").error);
}

TEST_F(DeskSending, the_sender_is_named_so_that_his_connection_gets_the_answer_only) {
    const ConversationId id = world_.open(world_.ann);
    SendMessage send = world_.message("x", "m-1");
    send.conversation = id;
    const Ticket ticket = world_.submit(ann_, send);
    world_.settle();
    EXPECT_EQ(world_.told.origins.back(), ticket);
    EXPECT_EQ(world_.told.events.back()->public_seq, world_.answer(ticket).seq);
}

TEST_F(DeskSending, what_one_may_not_see_does_not_exist) {
    const ConversationId id = world_.open(world_.ann);
    EXPECT_EQ(world_.say(world_.visitor(world_.ben), id, "hi").error, make_error_code(desk::Errc::not_found));
    EXPECT_EQ(world_.say(Asker::agent(world_.sara), id, "hi").error, make_error_code(desk::Errc::not_found));
    EXPECT_EQ(world_.say(ann_, ConversationId{4711}, "hi").error, make_error_code(desk::Errc::not_found));
    EXPECT_FALSE(world_.say(Asker::agent(world_.dana), id, "managers see all").error);
}

TEST_F(DeskSending, a_verified_identity_sees_the_contacts_other_conversations) {
    const ConversationId id = world_.open(world_.ann);
    EXPECT_EQ(world_.say(world_.visitor(world_.ann_phone), id, "hi").error, make_error_code(desk::Errc::not_found));
    EXPECT_FALSE(world_.say(world_.visitor(world_.ann_phone, true), id, "hi").error);
}

TEST_F(DeskSending, a_disabled_agent_sees_nothing) {
    const ConversationId id = world_.open(world_.ann);
    Agent gone = *world_.desk->agent(world_.mia);
    gone.disabled = true;
    world_.desk->put_agent(gone, world_.clock.now());
    EXPECT_EQ(world_.say(mia_, id, "hi").error, make_error_code(desk::Errc::not_found));
}

}  // namespace
}  // namespace waydesk::testing
