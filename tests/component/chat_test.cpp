// The whole chat from outside: a traveler writes, an agent is offered it, both talk, and nobody sees what is not his.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class ChatTest : public OnRunningServer {};
INSTANTIATE_TEST_SUITE_P(Engines, ChatTest, engines(), engine_name);

TEST_P(ChatTest, begins_with_a_greeting_that_says_how_to_go_on) {
    serve();
    Traveler traveler(place());
    traveler.open_session();
    const Value ready = traveler.connect({{"epoch", "of-another-time"}});
    const Value& hello = traveler.wire().record().front();
    EXPECT_EQ(hello.type(), "hello");
    EXPECT_EQ(hello.number("protocol"), 1);
    EXPECT_EQ(hello.text("node"), "n1");
    EXPECT_FALSE(hello.text("epoch").empty());
    EXPECT_EQ(hello.number("heartbeat_s"), 25);
    EXPECT_EQ(hello.number("max_frame"), 98'304);
    EXPECT_EQ(hello.number("auth_within_s"), 10);
    EXPECT_EQ(ready.text("me.kind"), "visitor");
    EXPECT_EQ(ready.text("me.id"), traveler.id());
    EXPECT_TRUE(ready.is_null("me.name"));
    EXPECT_EQ(ready.number("limits.text"), 16'000);
    EXPECT_GT(ready.number("expires_at"), hello.number("now"));
    EXPECT_TRUE(ready.items("conversations").empty());
}

TEST_P(ChatTest, goes_from_the_first_word_to_the_answer_and_both_see_the_same_order) {
    serve();
    AgentClient mia = agent("mia");
    EXPECT_EQ(mia.start_work().type(), "ok");
    Traveler traveler(place());
    traveler.arrive();

    const Value ack = traveler.begin("Mein Zug hat Verspätung.");
    EXPECT_EQ(ack.number("seq"), 1);
    EXPECT_FALSE(ack.flag("duplicate"));
    const std::string conversation = ack.text("conversation");

    const Value offer = mia.accept_next();
    EXPECT_EQ(offer.text("conversation"), conversation);
    EXPECT_EQ(offer.text("summary.preview"), "Mein Zug hat Verspätung.");
    EXPECT_EQ(offer.text("summary.language"), "de");
    EXPECT_EQ(mia.wire().expect("offer_gone").text("why"), "accepted");
    const Value joined = traveler.wire().expect_event("joined");
    EXPECT_EQ(joined.text("body.agent.name"), "Mia Berger");
    EXPECT_EQ(joined.number("seq"), 2);

    mia.subscribe(conversation, 0);
    const Value answer = mia.say(conversation, "Ich schaue nach.");
    EXPECT_EQ(answer.type(), "ack");
    const Value heard = traveler.wire().expect_event("message");
    EXPECT_EQ(heard.text("body.text"), "Ich schaue nach.");
    EXPECT_EQ(heard.text("by.id"), mia.id());
    EXPECT_EQ(heard.number("seq"), 3);
    EXPECT_TRUE(heard.is_null("client_id")) << "a client id is its author's own";

    traveler.say("Danke!");
    EXPECT_EQ(mia.wire().expect_event("message").text("body.text"), "Danke!");
    EXPECT_THAT(messages_of(sync(traveler.wire(), conversation)),
                ::testing::ElementsAre("Mein Zug hat Verspätung.", "Ich schaue nach.", "Danke!"));
    EXPECT_EQ(messages_of(sync(mia.wire(), conversation)), messages_of(sync(traveler.wire(), conversation)));
    EXPECT_TRUE(is_dense(sync(traveler.wire(), conversation)));
    EXPECT_TRUE(is_dense(sync(mia.wire(), conversation)));
}

TEST_P(ChatTest, notes_reach_no_visitor_in_any_frame_count_or_hole) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    mia.accept_next();
    mia.subscribe(conversation, 0);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(mia.note(conversation, "CANARY secret " + std::to_string(i)).type(), "ack");
        mia.wire().send("typing", {{"conversation", conversation}, {"on", true}});
        EXPECT_EQ(mia.say(conversation, "Word " + std::to_string(i)).type(), "ack");
    }
    traveler.wire().expect_that("the last word",
                                [](const Value& frame) { return frame.str().find("Word 4") != std::string::npos; });

    const std::vector<Value> seen = sync(traveler.wire(), conversation);
    EXPECT_TRUE(is_dense(seen)) << "a note leaves no hole";
    EXPECT_EQ(seen.back().number("seq"), 7);
    Traveler again(place());
    again.share(traveler);
    const Value ready = again.connect({{"resume", list({object({{"conversation", conversation}, {"after", 0}})})}});
    EXPECT_EQ(ready.items("conversations").front().number("head"), 7);
    again.wire().expect("live");
    again.wire().ask("history", {{"conversation", conversation}, {"before", 100}, {"limit", 200}});
    for (const Wire* wire : {&traveler.wire(), &again.wire()})
        for (const Value& frame : wire->record())
            EXPECT_EQ(frame.str().find("CANARY"), std::string::npos) << frame.str();
    EXPECT_EQ(sync(mia.wire(), conversation).back().text("body.text"), "Word 4");
}

TEST_P(ChatTest, a_visitor_may_not_write_notes_or_act_as_an_agent) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    Wire& wire = traveler.wire();
    const Value note = wire.ask("send", {{"conversation", conversation},
                                         {"client_id", new_client_id()},
                                         {"kind", "message"},
                                         {"visibility", "agents"},
                                         {"body", object({{"text", "psst"}})}});
    EXPECT_EQ(note.text("code"), "not_found") << "for visitors forbidden and not found are one answer";
    EXPECT_EQ(wire.ask("take", {{"conversation", conversation}}).text("code"), "not_found");
    EXPECT_EQ(wire.ask("presence", {{"state", "available"}}).text("code"), "not_found");
    EXPECT_EQ(wire.ask("subscribe", {{"conversation", conversation}}).text("code"), "not_found");
    EXPECT_EQ(sync(wire, conversation).size(), 1U);
}

TEST_P(ChatTest, both_see_each_other_type_and_read_in_their_own_numbering) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    mia.accept_next();
    mia.subscribe(conversation, 0);
    mia.note(conversation, "a note between them");
    const std::int64_t word = mia.say(conversation, "Hi").number("seq");

    mia.wire().send("typing", {{"conversation", conversation}, {"on", true}});
    const Value typing = traveler.wire().expect("typing");
    EXPECT_EQ(typing.text("by.name"), "Mia Berger");
    EXPECT_TRUE(typing.flag("on"));
    traveler.wire().send("typing", {{"conversation", conversation}, {"on", true}});
    EXPECT_EQ(mia.wire().expect("typing").text("by.kind"), "visitor");

    const std::int64_t seen = traveler.wire().expect_event("message").number("seq");
    EXPECT_LT(seen, word);
    traveler.wire().send("read", {{"conversation", conversation}, {"upto", seen}});
    const auto by_visitor = [](const Value& frame) {
        return frame.type() == "read" && frame.text("by.kind") == "visitor";
    };
    EXPECT_EQ(mia.wire().expect_that("read", by_visitor).number("upto"), word);
    mia.wire().send("read", {{"conversation", conversation}, {"upto", word}});
    const auto by_agent = [](const Value& frame) { return frame.type() == "read" && frame.text("by.kind") == "agent"; };
    EXPECT_EQ(traveler.wire().expect_that("read", by_agent).number("upto"), seen);

    mia.wire().send("read", {{"conversation", conversation}, {"upto", 1}});
    mia.wire().settle();
    const Value ready = agent("leo").arrive();  // any later look: markers never go back
    Traveler again(place());
    again.share(traveler);
    EXPECT_EQ(again.connect().items("conversations").front().number("read.peer"), seen);
}

TEST_P(ChatTest, the_other_tab_of_the_traveler_hears_what_this_one_says) {
    serve();
    Traveler here(place());
    here.arrive();
    Traveler there(place());
    there.share(here);
    there.connect();
    const std::string conversation = here.begin("From here").text("conversation");
    const Value heard = there.wire().expect_event("message");
    EXPECT_EQ(heard.text("body.text"), "From here");
    EXPECT_FALSE(heard.is_null("client_id")) << "its author knows his own client id on all his devices";
    there.use(conversation);
    there.say("From there");
    EXPECT_EQ(here.wire().expect_event("message").text("body.text"), "From there");
    here.wire().settle();
    EXPECT_FALSE(here.wire().find("event")) << "who sent it has the ack, not the event";
}

}  // namespace
}  // namespace waydesk::testing
