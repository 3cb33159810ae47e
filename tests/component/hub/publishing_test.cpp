// Who is told what happens, and who is not.
#include "tests/component/hub/hub_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using protocol::SessionId;
using ::testing::Contains;
using ::testing::Not;

std::string client_id_of(const Sent& event) {
    const std::string* id = event.at("event").find("client_id")->text();
    return id == nullptr ? std::string() : *id;
}

class Publishing : public ::testing::Test, public HubWorld {
protected:
    SessionId ann = visit(people.ann);
    SessionId phone = visit(people.ann);  // his other window
    SessionId mia = available(people.mia);
    desk::ConversationId conversation = open(ann);

    void SetUp() override {
        accept(mia);
        ask(mia, protocol::Subscribe{0, conversation, std::nullopt});
        links.forget();
    }
};

TEST_F(Publishing, a_message_reaches_the_agent_and_the_other_window_but_not_its_origin) {
    say(ann, conversation, "hi");
    EXPECT_EQ(links.count(ann, "event"), 0);
    EXPECT_EQ(links.count(ann, "ack"), 1);
    EXPECT_EQ(links.count(phone, "event"), 1);
    EXPECT_EQ(links.count(mia, "event"), 1);
}

TEST_F(Publishing, only_the_author_sees_the_client_id) {
    say(ann, conversation, "hi");
    EXPECT_NE(client_id_of(links.last(phone, "event")), "");
    EXPECT_EQ(client_id_of(links.last(mia, "event")), "");
}

TEST_F(Publishing, who_is_mentioned_hears_of_it_on_all_his_connections_and_nobody_else) {
    const SessionId leo = sign_in(people.leo), leos_phone = sign_in(people.leo);
    protocol::Send note = message(conversation, "@Leo");
    note.visibility = desk::Visibility::agents, note.mentions = {people.leo};
    ask(mia, note);
    EXPECT_EQ(links.count(leo, "mentioned"), 1);
    EXPECT_EQ(links.count(leos_phone, "mentioned"), 1);
    EXPECT_EQ(links.count(mia, "mentioned"), 0);
    EXPECT_EQ(links.count(ann, "mentioned") + links.count(ann, "event"), 0);
    EXPECT_EQ(links.count(mia, "ack"), 1);
}

TEST_F(Publishing, all_who_read_alike_share_one_frame) {
    const SessionId dana = sign_in(people.dana);
    ask(dana, protocol::Subscribe{0, conversation, std::nullopt});
    say(ann, conversation, "hi");
    EXPECT_EQ(links.last(mia, "event").shared, links.last(dana, "event").shared);
}

TEST_F(Publishing, a_note_reaches_agents_only_and_leaves_no_trace) {
    const SessionId dana = sign_in(people.dana);
    ask(dana, protocol::Subscribe{0, conversation, std::nullopt});
    links.forget();
    say(mia, conversation, "between us", desk::Visibility::agents);
    EXPECT_EQ(links.count(dana, "event"), 1);
    ask(dana, protocol::Read{0, conversation, events(conversation).back()->seq});
    links.forget();
    say(mia, conversation, "again", desk::Visibility::agents);
    ask(dana, protocol::Read{0, conversation, events(conversation).back()->seq});
    EXPECT_TRUE(links.of(ann).empty());  // not even that somebody has read it
    EXPECT_EQ(links.count(mia, "read"), 1);
}

TEST_F(Publishing, a_read_marker_is_told_in_the_receivers_numbering) {
    say(mia, conversation, "between us", desk::Visibility::agents);
    say(mia, conversation, "hello");
    const std::int64_t head = events(conversation).back()->seq;
    ask(mia, protocol::Read{0, conversation, head});
    EXPECT_EQ(links.last(mia, "read").number("upto"), head);
    const std::int64_t visible = events(conversation, true).back()->public_seq;
    EXPECT_EQ(links.last(ann, "read").number("upto"), visible);
    ask(ann, protocol::Read{0, conversation, visible});
    EXPECT_EQ(links.last(ann, "read").number("upto"), visible);
    EXPECT_EQ(links.last(mia, "read").number("upto"), head);
}

TEST_F(Publishing, a_transfer_out_of_sight_ends_everything_about_it) {
    ask(mia, protocol::Transfer{0, conversation, people.support, ""});
    links.forget();
    say(ann, conversation, "anybody?");
    ask(ann, protocol::Typing{0, conversation, true});
    pass(3s);
    for (const Sent& sent : links.of(mia)) EXPECT_EQ(sent.text("conversation"), "") << sent.type;
}

TEST_F(Publishing, an_agent_who_loses_his_queue_loses_its_conversations_at_once) {
    const SessionId leo = sign_in(people.leo);
    ask(leo, protocol::Subscribe{0, conversation, std::nullopt});
    links.forget();
    desk::Agent agent = *desk.agent(people.leo);
    agent.queues = {people.support};
    desk.put_agent(agent, clock.now());
    settle();
    say(ann, conversation, "hi");
    ask(ann, protocol::Typing{0, conversation, true});
    EXPECT_EQ(links.count(leo, "event") + links.count(leo, "typing"), 0);
    EXPECT_TRUE(*links.last(leo, "feed").at("reset").boolean());
    EXPECT_TRUE(links.last(leo, "feed").at("items").array()->empty());
}

TEST_F(Publishing, an_agent_who_loses_a_queue_is_not_told_who_looks_at_what_ended_there_long_ago) {
    const SessionId leo = sign_in(people.leo), dana = sign_in(people.dana);
    ask(leo, protocol::Subscribe{0, conversation, std::nullopt});
    ask(mia, protocol::Resolve{0, conversation});
    store.fail();
    ask(ann, message({}, "the desk is lost, and read again without what has ended"));
    recover();
    settle();
    desk::Agent agent = *desk.agent(people.leo);
    agent.queues = {people.support};
    desk.put_agent(agent, clock.now());
    settle();
    links.forget();
    ask(dana, protocol::Subscribe{0, conversation, std::nullopt});
    EXPECT_EQ(links.count(leo, "viewing"), 0);
    EXPECT_GT(links.count(dana, "viewing"), 0);
}

TEST_F(Publishing, an_offer_on_its_way_to_the_store_is_not_told_to_who_lost_the_queue_meanwhile) {
    const SessionId leo = available(people.leo);
    for (int n = 0; n < 4; ++n) request(ann, message({}, "both are asked"));
    desk::Agent agent = *desk.agent(people.leo);
    agent.queues = {people.support};
    desk.put_agent(agent, clock.now());
    settle();
    EXPECT_EQ(links.count(leo, "offer"), 0);
    EXPECT_GT(links.count(mia, "offer"), 0);
}

TEST_F(Publishing, a_disabled_agent_is_ended_before_the_store_has_written_what_follows) {
    request(ann, message(conversation, "on its way"));
    desk::Agent gone = *desk.agent(people.mia);
    gone.disabled = true;
    desk.put_agent(gone, clock.now());
    EXPECT_EQ(links.last(mia, "end").code, protocol::CloseCode::revoked);
}

TEST_F(Publishing, a_disabled_agent_is_ended) {
    desk::Agent agent = *desk.agent(people.mia);
    agent.disabled = true;
    desk.put_agent(agent, clock.now());
    settle();
    EXPECT_EQ(links.last(mia, "end").code, protocol::CloseCode::revoked);
}

TEST_F(Publishing, typing_is_heard_by_those_who_listen_and_not_by_oneself) {
    const SessionId ben = visit(people.ben);
    ask(mia, protocol::Typing{0, conversation, true});
    EXPECT_EQ(links.count(ann, "typing"), 1);
    EXPECT_EQ(links.count(mia, "typing"), 0);
    EXPECT_EQ(links.count(ben, "typing"), 0);
    ask(ben, protocol::Typing{0, conversation, true});  // who does not listen is not heard
    EXPECT_EQ(links.count(mia, "typing"), 0);
}

TEST_F(Publishing, agents_see_who_looks_and_who_replies) {
    const SessionId dana = sign_in(people.dana);
    ask(dana, protocol::Subscribe{0, conversation, std::nullopt});
    EXPECT_EQ(links.last(mia, "viewing").at("agents").array()->size(), 2U);
    ask(dana, protocol::Typing{0, conversation, true});
    EXPECT_EQ(links.count(mia, "viewing"), 2);
    leave(dana);
    EXPECT_EQ(links.last(mia, "viewing").at("agents").array()->size(), 1U);
    EXPECT_EQ(links.count(ann, "viewing"), 0);
}

TEST_F(Publishing, a_draft_goes_to_the_agents_other_windows_and_comes_back_with_subscribe) {
    const SessionId tablet = sign_in(people.mia);
    ask(mia, protocol::Draft{0, conversation, "dear"});
    EXPECT_EQ(links.count(mia, "draft"), 0);
    EXPECT_EQ(links.last(tablet, "draft").text("text"), "dear");
    ask(tablet, protocol::Subscribe{0, conversation, std::nullopt});
    EXPECT_EQ(links.count(tablet, "draft"), 2);
}

TEST_F(Publishing, an_unsubscribed_session_hears_nothing_more) {
    ask(mia, protocol::Unsubscribe{0, conversation});
    links.forget();
    say(ann, conversation, "hi");
    EXPECT_EQ(links.count(mia, "event"), 0);
}

TEST_F(Publishing, a_reply_over_an_unseen_one_is_answered_with_the_newer) {
    const SessionId dana = sign_in(people.dana);
    say(dana, conversation, "I take it");
    protocol::Send late = message(conversation, "me too");
    late.seen = events(conversation).back()->seq - 1;
    ask(mia, late);
    const Sent& error = links.last(mia, "error");
    EXPECT_EQ(error.text("code"), "changed");
    EXPECT_EQ(*error.at("newer").find("seq")->integer(), events(conversation).back()->seq);
}

TEST_F(Publishing, foreign_conversations_do_not_exist_for_a_visitor) {
    const SessionId ben = visit(people.ben);
    ask(ben, protocol::Sync{0, conversation, 0, 10});
    EXPECT_EQ(links.last(ben, "error").text("code"), "not_found");
    say(ben, conversation, "hello?");
    EXPECT_EQ(links.last(ben, "error").text("code"), "not_found");
    EXPECT_EQ(links.count(ben, "events"), 0);
}

TEST_F(Publishing, sync_and_history_are_cut_to_their_limit_and_say_more) {
    for (const char* text : {"a", "b", "c"}) say(ann, conversation, text);
    const std::size_t visible = events(conversation, true).size();
    ask(ann, protocol::Sync{0, conversation, 0, 2});
    EXPECT_EQ(links.last(ann, "events").at("events").array()->size(), 2U);
    EXPECT_TRUE(*links.last(ann, "events").at("more").boolean());
    ask(ann, protocol::History{0, conversation, static_cast<std::int64_t>(visible) + 1, 200});
    EXPECT_EQ(links.last(ann, "events").at("events").array()->size(), visible);
    EXPECT_FALSE(*links.last(ann, "events").at("more").boolean());
}

TEST_F(Publishing, a_visitor_hears_of_the_presence_of_his_agent) {
    pass(1s);
    links.forget();
    ask(mia, protocol::Presence{0, desk::Presence::away, "lunch"});
    pass(1s);
    EXPECT_EQ(links.last(ann, "presence").text("state"), "away");
    EXPECT_EQ(links.last(ann, "presence").text("reason"), "");  // the reason is the agents' business
}

TEST(Waiting, a_place_is_told_once_and_when_it_changes) {
    HubWorld world;
    const SessionId ben = world.visit(world.people.ben), ann = world.visit(world.people.ann);
    const auto first = world.open(ben);
    world.open(ann);
    world.pass(3s);
    EXPECT_EQ(world.links.count(ann, "queue"), 1);
    EXPECT_EQ(world.links.last(ann, "queue").number("position"), 2);
    world.ask(ben, protocol::Resolve{0, first});
    world.pass(3s);
    EXPECT_EQ(world.links.last(ann, "queue").number("position"), 1);
    EXPECT_EQ(world.links.count(ann, "queue"), 2);
    const SessionId again = world.visit(world.people.ann);
    world.pass(2s);
    EXPECT_EQ(world.links.last(again, "queue").number("position"), 1);
}

TEST(Waiting, counts_go_to_those_who_see_the_queue) {
    HubWorld world;
    const SessionId mia = world.sign_in(world.people.mia), sara = world.sign_in(world.people.sara);
    world.open(world.visit(world.people.ann));
    world.pass(3s);
    EXPECT_EQ(world.links.last(mia, "counts").number("waiting"), 1);
    EXPECT_GE(world.links.last(mia, "counts").number("oldest_s"), 1);
    for (const Sent& sent : world.links.of(sara))
        if (sent.type == "counts") EXPECT_NE(sent.text("queue"), world.people.sales.str());
}

TEST(Waiting, counts_tell_what_soon_is_late_and_what_is_also_when_nobody_waits) {
    HubWorld world;
    const SessionId mia = world.available(world.people.mia);
    const desk::ConversationId id = world.open(world.visit(world.people.ann));
    world.accept(mia);
    world.pass(3s);
    EXPECT_EQ(world.links.last(mia, "counts").number("waiting"), 0);
    EXPECT_EQ(world.links.last(mia, "counts").number("at_risk"), 0);
    auto state = std::make_shared<desk::ConversationState>(world.desk.conversation(id)->state);
    state->clocks = {{"first_response", "running", world.clock.now() + 30s}};
    world.hub.conversation_changed(state);
    world.pass(3s);
    EXPECT_EQ(world.links.last(mia, "counts").number("at_risk"), 1);
    const auto told = world.links.count(mia, "counts");
    world.pass(20s);
    EXPECT_EQ(world.links.count(mia, "counts"), told);  // nothing has changed
    world.pass(20s);
    EXPECT_EQ(world.links.last(mia, "counts").number("at_risk"), 0);
    EXPECT_EQ(world.links.last(mia, "counts").number("breached"), 1);
}

TEST(Presence, a_change_of_state_is_told_to_all_and_a_joiner_learns_of_everybody) {
    HubWorld world;
    const SessionId mia = world.sign_in(world.people.mia);
    EXPECT_GE(world.links.count(mia, "presence"), 4);
    world.pass(3s);
    world.links.forget();
    world.available(world.people.leo);
    world.pass(3s);
    EXPECT_EQ(world.links.last(mia, "presence").text("agent"), world.people.leo.str());
    EXPECT_EQ(world.links.last(mia, "presence").text("state"), "available");
    EXPECT_LE(world.links.count(mia, "presence"), 2);
}

TEST(Requests, are_busy_while_the_desk_is_lost) {
    HubWorld world;
    const SessionId ann = world.visit(world.people.ann);
    const auto conversation = world.open(ann);
    world.store.fail();
    world.say(ann, conversation, "lost");
    ASSERT_TRUE(world.lost);
    EXPECT_EQ(world.links.last(ann, "error").text("code"), "storage_failed");
    world.say(ann, conversation, "too early");
    EXPECT_EQ(world.links.last(ann, "error").text("code"), "busy");
    world.links.forget();
    world.ask(ann, protocol::Typing{0, conversation, true});  // needs no answer and gets none
    EXPECT_TRUE(world.links.of(ann).empty());
}

TEST(Requests, what_is_stored_can_be_read_while_the_desk_is_lost) {
    HubWorld world;
    const SessionId ann = world.visit(world.people.ann);
    const SessionId ben = world.visit(world.people.ben);
    const auto conversation = world.open(ann);
    world.store.fail();
    world.say(ann, conversation, "lost");
    ASSERT_TRUE(world.lost);
    world.ask(ann, protocol::Sync{0, conversation, 0, 50});
    world.settle();
    EXPECT_EQ(world.links.last(ann, "events").at("events").array()->size(), 1U);
    world.ask(ann, protocol::History{0, conversation, 9, 50});
    world.settle();
    EXPECT_EQ(world.links.count(ann, "events"), 2);
    world.ask(ben, protocol::Sync{0, conversation, 0, 50});
    world.settle();
    EXPECT_EQ(world.links.last(ben, "error").text("code"), "not_found");
}

TEST(Requests, what_was_stored_when_the_desk_was_lost_reaches_everybody_after_it) {
    HubWorld world;
    const SessionId ann = world.visit(world.people.ann), phone = world.visit(world.people.ann);
    const SessionId mia = world.available(world.people.mia);
    const auto conversation = world.open(ann);
    world.ask(mia, protocol::Subscribe{0, conversation, std::nullopt});
    world.store.lose_next_answer();
    world.say(ann, conversation, "stored, but who knows");
    ASSERT_TRUE(world.lost);
    world.links.forget();
    world.recover();
    world.settle();
    EXPECT_THAT(world.links.types(phone), Contains("events"));
    EXPECT_THAT(world.links.types(mia), Contains("events"));
    EXPECT_TRUE(*world.links.last(mia, "feed").at("reset").boolean());
    world.say(ann, conversation, "again");
    EXPECT_EQ(world.links.count(phone, "event"), 1);
}

TEST(Requests, a_conversation_opened_when_the_desk_was_lost_is_listened_to_after_it) {
    HubWorld world;
    const SessionId ann = world.visit(world.people.ann);
    world.store.lose_next_answer();
    world.request(ann, world.message({}, "hello"));
    world.settle();
    ASSERT_TRUE(world.lost);
    world.recover();
    world.settle();
    EXPECT_EQ(world.links.last(ann, "events").at("events").array()->size(), 1U);
}

}  // namespace
}  // namespace waydesk::testing
