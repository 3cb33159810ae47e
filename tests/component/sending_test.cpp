// Sending: retries, conflicts, the guard against talking past a colleague, drafts and who is looking; reading back.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class SendingTest : public OnRunningServer {};
INSTANTIATE_TEST_SUITE_P(Engines, SendingTest, engines(), engine_name);

TEST_P(SendingTest, the_same_client_id_answers_the_same_wherever_it_comes_from) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string client_id = new_client_id();
    const Value first = traveler.say("Hello", client_id, "new");
    const std::string conversation = first.text("conversation");
    Traveler other(place());
    other.share(traveler);
    other.connect();
    for (Traveler* sender : {&traveler, &other}) {
        for (const std::string& where : {std::string("new"), conversation}) {
            const Value again = sender->say("Hello", client_id, where);
            EXPECT_TRUE(again.flag("duplicate"));
            EXPECT_EQ(again.text("conversation"), conversation);
            EXPECT_EQ(again.number("seq"), 1);
            EXPECT_EQ(again.number("at"), first.number("at"));
        }
    }
    EXPECT_EQ(sync(traveler.wire(), conversation).size(), 1U);
}

TEST_P(SendingTest, two_new_at_the_same_moment_open_one_conversation) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string client_id = new_client_id();
    const std::int64_t one = traveler.post_message("Hello", client_id);
    const std::int64_t two = traveler.post_message("Hello", client_id);
    const Value first = traveler.wire().reply_to(one);
    const Value second = traveler.wire().reply_to(two);
    EXPECT_EQ(first.text("conversation"), second.text("conversation"));
    EXPECT_NE(first.flag("duplicate"), second.flag("duplicate"));
}

TEST_P(SendingTest, the_same_client_id_with_other_words_is_a_conflict) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    const std::string client_id = new_client_id();
    traveler.say("one", client_id, conversation);
    EXPECT_EQ(traveler.say("two", client_id, conversation).text("code"), "client_id_conflict");
    EXPECT_EQ(mia.wire()
                  .ask("send", {{"conversation", conversation},
                                {"client_id", client_id},
                                {"kind", "message"},
                                {"body", object({{"text", "three"}})}})
                  .type(),
              "ack")
        << "another author has client ids of his own";
    EXPECT_EQ(mia.wire()
                  .ask("send", {{"conversation", conversation},
                                {"client_id", client_id},
                                {"kind", "message"},
                                {"visibility", "agents"},
                                {"body", object({{"text", "three"}})}})
                  .text("code"),
              "client_id_conflict")
        << "a message does not become a note";
    EXPECT_THAT(messages_of(sync(traveler.wire(), conversation)), ::testing::ElementsAre("Hello", "one", "three"));
}

TEST_P(SendingTest, who_has_not_seen_a_colleagues_answer_is_stopped) {
    serve();
    AgentClient mia = agent("mia");
    AgentClient leo = agent("leo");
    mia.arrive();
    leo.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    mia.subscribe(conversation, 0);
    const std::int64_t seen = sync(mia.wire(), conversation).back().number("seq");
    const std::int64_t newer = leo.say(conversation, "I was first").number("seq");
    const Value stopped = mia.say(conversation, "So was I", {{"seen", seen}});
    EXPECT_EQ(stopped.text("code"), "changed");
    EXPECT_EQ(stopped.number("newer.seq"), newer);
    EXPECT_EQ(stopped.text("newer.by.id"), leo.id());
    traveler.say("Oh, two of you");
    EXPECT_EQ(mia.say(conversation, "Now I know", {{"seen", newer}}).type(), "ack")
        << "a visitor's message stops nobody";
    EXPECT_THAT(messages_of(sync(traveler.wire(), conversation)),
                ::testing::ElementsAre("Hello", "I was first", "Oh, two of you", "Now I know"));
}

TEST_P(SendingTest, history_goes_backwards_and_sync_forwards) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("1").text("conversation");
    for (int i = 2; i <= 12; ++i) traveler.say(std::to_string(i));
    Wire& wire = traveler.wire();
    const Value newest = wire.ask("history", {{"conversation", conversation}, {"before", 13}, {"limit", 5}});
    EXPECT_THAT(messages_of(newest.items("events")), ::testing::ElementsAre("8", "9", "10", "11", "12"));
    EXPECT_TRUE(newest.flag("more"));
    const Value oldest = wire.ask("history", {{"conversation", conversation}, {"before", 3}, {"limit", 5}});
    EXPECT_THAT(messages_of(oldest.items("events")), ::testing::ElementsAre("1", "2"));
    EXPECT_FALSE(oldest.flag("more"));
    const Value page = wire.ask("sync", {{"conversation", conversation}, {"after", 4}, {"limit", 3}});
    EXPECT_THAT(messages_of(page.items("events")), ::testing::ElementsAre("5", "6", "7"));
    EXPECT_TRUE(page.flag("more"));
    EXPECT_FALSE(wire.ask("sync", {{"conversation", conversation}, {"after", 12}, {"limit", 3}}).flag("more"));
}

TEST_P(SendingTest, text_is_stored_as_sent) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string text =
        "e\u0301 \u00e9 \u202eabc\u202c 👨‍👩‍👧 \n\t مرحبا \\u0000 \"quoted\" </script>";
    const std::string conversation = traveler.begin(text).text("conversation");
    EXPECT_THAT(messages_of(sync(traveler.wire(), conversation)), ::testing::ElementsAre(text));
}

TEST_P(SendingTest, a_draft_goes_to_the_agents_other_device_and_waits_for_him) {
    serve();
    AgentClient desk = agent("mia");
    AgentClient phone = agent("mia");
    AgentClient leo = agent("leo");
    desk.arrive();
    phone.arrive();
    leo.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    EXPECT_EQ(desk.wire().ask("draft", {{"conversation", conversation}, {"text", "Dear Mr"}}).type(), "ok");
    EXPECT_EQ(phone.wire().expect("draft").text("text"), "Dear Mr");
    leo.wire().settle();
    traveler.wire().settle();
    EXPECT_FALSE(leo.wire().find("draft"));
    EXPECT_FALSE(traveler.wire().find("draft"));
    restart();
    desk.connect();
    desk.subscribe(conversation, 0);
    EXPECT_EQ(desk.wire().expect("draft").text("text"), "Dear Mr") << "drafts outlive the server";
    EXPECT_EQ(desk.wire().ask("draft", {{"conversation", conversation}, {"text", ""}}).type(), "ok");
}

TEST_P(SendingTest, agents_see_who_looks_at_the_same_conversation) {
    serve();
    AgentClient mia = agent("mia");
    AgentClient leo = agent("leo");
    mia.arrive();
    leo.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    mia.subscribe(conversation, 0);
    leo.subscribe(conversation, 0);
    const auto two_look = [](const Value& frame) {
        return frame.type() == "viewing" && frame.items("agents").size() == 2;
    };
    mia.wire().expect_that("viewing", two_look);
    leo.wire().send("typing", {{"conversation", conversation}, {"on", true}});
    mia.wire().expect_that("replying", [&](const Value& frame) {
        if (frame.type() != "viewing") return false;
        for (const Value& viewer : frame.items("agents"))
            if (viewer.text("id") == leo.id() && viewer.flag("replying")) return true;
        return false;
    });
    leo.wire().cut();
    mia.wire().expect_that("alone again", [](const Value& frame) {
        return frame.type() == "viewing" && frame.items("agents").size() == 1;
    });
    for (const Value& frame : traveler.wire().record()) EXPECT_NE(frame.type(), "viewing");
}

TEST_P(SendingTest, a_conversation_can_be_opened_with_subject_booking_and_fields) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const Value ack = traveler.wire().ask(
        "send",
        {{"conversation", "new"},
         {"client_id", new_client_id()},
         {"kind", "message"},
         {"open",
          object(
              {{"subject", "Refund"}, {"language", "fr"}, {"booking", "FH-7Q2"}, {"fields", object({{"seats", 2}})}})},
         {"body", object({{"text", "Bonjour"}})}});
    const Value conversation = mia.get("/api/v1/conversations/" + ack.text("conversation"));
    EXPECT_EQ(conversation.text("subject"), "Refund");
    EXPECT_EQ(conversation.text("language"), "fr");
    EXPECT_EQ(conversation.text("booking"), "FH-7Q2");
    EXPECT_EQ(conversation.number("fields.seats"), 2);
    EXPECT_EQ(conversation.text("page"), "https://shop.example/trains");
    EXPECT_EQ(conversation.text("status"), "waiting");
}

}  // namespace
}  // namespace waydesk::testing
