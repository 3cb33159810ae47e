#include "desk/conversation.hpp"
#include "desk/agent.hpp"
#include "desk/lanes.hpp"
#include "desk/sent_index.hpp"

#include <gmock/gmock.h>

namespace waydesk::desk {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr AgentId mia{1};
constexpr IdentityId ann{2};

// Visible, note, visible, visible, note: seq 1-5, public 1 1 2 3 3; the visitor wrote 1 and 4.
Conversation conversation() {
    Conversation out;
    const auto add = [&](const Author& author, Visibility visibility) {
        TailEntry entry;
        entry.seq = ++out.state.head;
        if (visibility == Visibility::all) ++out.state.public_head;
        entry.public_seq = out.state.public_head;
        entry.visibility = visibility;
        entry.author = author;
        if (author.is_visitor()) ++out.state.visitor_messages;
        out.tail.push_back(entry);
    };
    add(Author::visitor(ann), Visibility::all);
    add(Author::agent(mia), Visibility::agents);
    add(Author::agent(mia), Visibility::all);
    add(Author::visitor(ann), Visibility::all);
    add(Author::agent(mia), Visibility::agents);
    return out;
}

TEST(Conversation, knows_a_place_in_both_numberings) {
    const Conversation c = conversation();
    EXPECT_EQ(c.seq_of_public(1), 2);  // the note behind it is nothing the visitor could miss
    EXPECT_EQ(c.seq_of_public(2), 3);
    EXPECT_EQ(c.seq_of_public(3), 5);
    EXPECT_EQ(c.seq_of_public(99), 5);
    EXPECT_EQ(c.public_of_seq(2), 1);
    EXPECT_EQ(c.public_of_seq(3), 2);
    EXPECT_EQ(c.public_of_seq(99), 3);
    EXPECT_EQ(c.public_of_seq(0), 0);
}

TEST(Conversation, counts_what_an_agent_has_not_read) {
    Conversation c = conversation();
    EXPECT_EQ(c.unread_for(mia), 2);
    c.markers[mia] = {3, c.visitor_messages_upto(3), 2};
    EXPECT_EQ(c.unread_for(mia), 1);
    c.markers[mia] = {5, c.visitor_messages_upto(5), 3};
    EXPECT_EQ(c.unread_for(mia), 0);
}

TEST(Conversation, knows_which_ids_can_only_be_new_while_nothing_was_lost_from_sight) {
    const Author writer = Author::visitor(ann);
    Conversation c = conversation();
    EXPECT_FALSE(c.may_have_sent(writer, "any"));
    c.older.add(1, writer, "m-1");
    c.tail.pop_front();
    EXPECT_TRUE(c.may_have_sent(writer, "m-1"));
    EXPECT_FALSE(c.may_have_sent(writer, "new"));
    c.tail.pop_front();
    EXPECT_TRUE(c.may_have_sent(writer, "new"));
    c.tail.clear();
    EXPECT_TRUE(c.may_have_sent(writer, "new"));
    EXPECT_FALSE(Conversation{}.may_have_sent(writer, "new"));
}

TEST(Names, come_back_from_their_text) {
    for (const Status status : {Status::bot, Status::waiting, Status::offered, Status::assigned, Status::snoozed,
                                Status::pending, Status::resolved, Status::closed})
        EXPECT_EQ(status_from(to_string(status)), status);
    for (const Presence presence : {Presence::offline, Presence::available, Presence::busy, Presence::away})
        EXPECT_EQ(presence_from(to_string(presence)), presence);
    for (const Role role : {Role::agent, Role::manager, Role::admin}) EXPECT_EQ(role_from(to_string(role)), role);
    EXPECT_FALSE(status_from("gone"));
    EXPECT_FALSE(presence_from(""));
    EXPECT_EQ(event_kind_from("woken"), EventKind::woken);
    EXPECT_FALSE(event_kind_from("unknown"));
}

TEST(Author, is_known_by_its_text) {
    for (const Author& author : {Author::agent(AgentId{5}), Author::visitor(IdentityId{5}), Author{}})
        EXPECT_EQ(Author::parse(author.str()), author);
    EXPECT_EQ(Author::parse("c_5"), Author{});
}

TEST(Languages, are_split_at_spaces) {
    EXPECT_THAT(split_languages("de  en zh-Hant "), ElementsAre("de", "en", "zh-Hant"));
    EXPECT_THAT(split_languages(""), IsEmpty());
    EXPECT_EQ(join_languages({"de", "en"}), "de en");
}

TEST(SentIndex, finds_by_author_and_client_id_until_forgotten) {
    SentIndex index;
    TailEntry entry;
    entry.author = Author::visitor(ann), entry.client_id = "m-1", entry.seq = 4;
    index.remember(ConversationId{9}, entry);
    ASSERT_NE(index.find(entry.author, "m-1"), nullptr);
    EXPECT_EQ(index.find(entry.author, "m-1")->conversation, ConversationId{9});
    EXPECT_EQ(index.find(Author::agent(AgentId{ann.value}), "m-1"), nullptr);
    EXPECT_EQ(index.find(entry.author, "m-2"), nullptr);
    index.forget(entry);
    EXPECT_EQ(index.find(entry.author, "m-1"), nullptr);
}

Work work(Ticket ticket) {
    Work out;
    out.command.ticket = ticket;
    return out;
}

TEST(Lanes, keep_the_order_and_the_limit) {
    Lanes lanes(2);
    const ConversationId id{1};
    EXPECT_FALSE(lanes.is_busy(id));
    lanes.open(id);
    Work first = work(1), second = work(2), third = work(3);
    EXPECT_TRUE(lanes.park(id, first));
    EXPECT_TRUE(lanes.park(id, second));
    EXPECT_FALSE(lanes.park(id, third));
    EXPECT_EQ(third.command.ticket, 3U);
    lanes.park_first(id, work(9));
    std::vector<Ticket> tickets;
    for (const Work& waiting : lanes.close(id)) tickets.push_back(waiting.command.ticket);
    EXPECT_THAT(tickets, ElementsAre(9, 1, 2));
    EXPECT_FALSE(lanes.is_busy(id));
    EXPECT_TRUE(lanes.close(id).empty());
}

TEST(Orders, name_the_conversation_they_are_about) {
    EXPECT_EQ(target_of(Take{ConversationId{4}}), ConversationId{4});
    EXPECT_EQ(target_of(Accept{OfferId{4}}), ConversationId{});
    EXPECT_EQ(target_of(SetPresence{}), ConversationId{});
}

}  // namespace
}  // namespace waydesk::desk
