// Who serves a conversation: offers accepted, declined, missed; taking, handing on, resolving, snoozing; the line.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::Contains;
using ::testing::IsSupersetOf;

class OffersTest : public OnRunningServer {
protected:
    static constexpr const char* quick =
        "[routing]\noffer_timeout = 5\ndisconnect_grace = 0\n";  // the shortest allowed

    // The status as agents see it, once it is `status`.
    static void await_status(AgentClient& agent, const std::string& conversation, const std::string& status) {
        agent.wire().expect_that("feed with " + status, [&](const Value& frame) {
            if (frame.type() != "feed") return false;
            for (const Value& item : frame.items("items"))
                if (item.text("id") == conversation && item.text("status") == status) return true;
            return false;
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, OffersTest, engines(), engine_name);

TEST_P(OffersTest, a_declined_offer_goes_to_somebody_else_with_its_reason_kept) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    Traveler::Visit in_english;  // which both of them speak
    in_english.locale = "en";
    traveler.open_session(in_english), traveler.connect();
    const std::string conversation = traveler.begin("Hallo").text("conversation");
    const Value offer = mia.wire().expect("offer");
    EXPECT_GT(offer.number("until"), 0);
    EXPECT_FALSE(offer.items("why").empty());
    AgentClient leo = agent("leo");
    leo.start_work();
    EXPECT_EQ(mia.wire().ask("decline", {{"offer", offer.text("offer")}, {"reason", "lunch"}}).type(), "ok");
    EXPECT_EQ(mia.wire().expect("offer_gone").text("why"), "declined");
    const Value second = leo.accept_next();
    EXPECT_NE(second.text("offer"), offer.text("offer"));
    EXPECT_EQ(mia.wire().ask("accept", {{"offer", offer.text("offer")}}).text("code"), "offer_gone");
    EXPECT_EQ(mia.wire().ask("decline", {{"offer", second.text("offer")}, {"reason", ""}}).text("code"), "offer_gone");
    EXPECT_EQ(mia.wire().ask("accept", {{"offer", "nonsense"}}).text("code"), "offer_gone");
    bool reason_kept = false;
    for (const Value& event : sync(leo.wire(), conversation))
        reason_kept = reason_kept || (event.text("kind") == "declined" && event.text("body.reason") == "lunch");
    EXPECT_TRUE(reason_kept);
    EXPECT_THAT(kinds_of(sync(traveler.wire(), conversation)), ::testing::ElementsAre("message", "joined"));
}

TEST_P(OffersTest, a_missed_offer_comes_again_and_two_make_an_agent_away) {
    serve_with(quick);
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler first(place());
    first.arrive();
    first.begin("one");
    Traveler second(place());
    second.arrive();
    second.begin("two");
    mia.wire().expect("offer");
    mia.wire().expect("offer");
    EXPECT_EQ(mia.wire().expect("offer_gone").text("why"), "missed");
    EXPECT_EQ(mia.wire().expect("offer_gone").text("why"), "missed");
    const Value presence = mia.wire().expect_that("away", [&](const Value& frame) {
        return frame.type() == "presence" && frame.text("agent") == mia.id() && frame.text("state") == "away";
    });
    EXPECT_EQ(presence.number("used"), 0);
    AgentClient leo = agent("leo");
    leo.start_work();
    EXPECT_EQ(leo.accept_next().text("conversation"), first.conversation()) << "the line keeps the order of arrival";
    EXPECT_EQ(leo.accept_next().text("conversation"), second.conversation());
    EXPECT_THAT(kinds_of(sync(leo.wire(), first.conversation())), IsSupersetOf({"missed", "assigned"}));
}

TEST_P(OffersTest, the_offers_of_an_agent_who_is_gone_are_withdrawn) {
    serve_with(quick);
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Hello");
    mia.wire().expect("offer");
    AgentClient leo = agent("leo");
    leo.start_work();
    mia.wire().cut();
    EXPECT_EQ(leo.accept_next().text("conversation"), traveler.conversation());
}

TEST_P(OffersTest, an_agent_on_two_devices_sees_the_offer_go_on_both) {
    serve();
    AgentClient desk = agent("mia");
    AgentClient phone = agent("mia");
    desk.start_work();
    phone.arrive();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Hello");
    const Value offer = phone.wire().expect("offer");
    desk.accept_next();
    EXPECT_EQ(phone.wire().expect("offer_gone").text("why"), "accepted");
    EXPECT_EQ(phone.wire().ask("accept", {{"offer", offer.text("offer")}}).text("code"), "offer_gone");
}

TEST_P(OffersTest, nobody_is_offered_more_than_he_can_carry) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    std::vector<std::unique_ptr<Traveler>> travelers;
    for (int i = 0; i < 5; ++i) {
        travelers.push_back(std::make_unique<Traveler>(place()));
        travelers.back()->arrive();
        travelers.back()->begin("Hello " + std::to_string(i));
    }
    for (int i = 0; i < 4; ++i) mia.accept_next();
    mia.wire().settle();
    EXPECT_FALSE(mia.wire().find("offer"));
    EXPECT_EQ(mia.wire().ask("take", {{"conversation", travelers[4]->conversation()}}).text("code"), "over_capacity");
    EXPECT_EQ(mia.wire().ask("resolve", {{"conversation", travelers[0]->conversation()}}).type(), "ok");
    EXPECT_EQ(mia.accept_next().text("conversation"), travelers[4]->conversation());
}

TEST_P(OffersTest, a_transfer_with_a_note_changes_hands_and_the_visitor_sees_no_note) {
    serve();
    AgentClient mia = agent("mia");
    AgentClient leo = agent("leo");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hola").text("conversation");
    mia.accept_next();
    leo.arrive();
    const Value done = mia.wire().ask(
        "transfer",
        {{"conversation", conversation}, {"to", object({{"agent", leo.id()}})}, {"note", "speaks Spanish"}});
    EXPECT_EQ(done.type(), "ok");
    EXPECT_GT(done.number("seq"), 0);
    EXPECT_EQ(traveler.wire().expect_event("left").text("body.why"), "transfer");
    traveler.wire().expect_that("the next agent", [&](const Value& frame) {
        return frame.type() == "event" && frame.text("event.kind") == "joined" &&
               frame.text("event.body.agent.id") == leo.id();
    });
    const std::vector<Value> events = sync(leo.wire(), conversation);
    EXPECT_THAT(kinds_of(events), Contains("transferred"));
    EXPECT_THAT(messages_of(events), ::testing::ElementsAre("Hola", "speaks Spanish"));
    EXPECT_THAT(messages_of(sync(traveler.wire(), conversation)), ::testing::ElementsAre("Hola"));
    EXPECT_EQ(
        mia.wire().ask("transfer", {{"conversation", conversation}, {"to", object({{"agent", "a_1"}})}}).text("code"),
        "not_found");
}

TEST_P(OffersTest, taking_ends_the_offer_of_another) {
    serve();
    AgentClient mia = agent("mia");
    AgentClient leo = agent("leo");
    mia.start_work();
    leo.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    mia.wire().expect("offer");
    EXPECT_EQ(leo.wire().ask("take", {{"conversation", conversation}}).type(), "ok");
    EXPECT_EQ(mia.wire().expect("offer_gone").text("why"), "taken");
    EXPECT_EQ(traveler.wire().expect_event("joined").text("body.agent.id"), leo.id());
}

TEST_P(OffersTest, a_resolved_conversation_is_opened_again_by_a_message) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    mia.accept_next();
    EXPECT_EQ(mia.wire().ask("resolve", {{"conversation", conversation}}).type(), "ok");
    EXPECT_EQ(traveler.wire().expect_event("status").text("body.status"), "resolved");
    EXPECT_EQ(traveler.say("One more thing").type(), "ack");
    EXPECT_EQ(traveler.wire().expect_event("status").text("body.status"), "waiting");
    EXPECT_EQ(mia.accept_next().text("conversation"), conversation);
    EXPECT_TRUE(is_dense(sync(traveler.wire(), conversation)));
}

TEST_P(OffersTest, a_snoozed_conversation_wakes_by_its_time_or_by_a_message) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    mia.accept_next();
    const std::int64_t now = mia.wire().record().front().number("now");
    EXPECT_EQ(mia.wire().ask("snooze", {{"conversation", conversation}, {"until", now + 3'600'000}}).type(), "ok");
    await_status(mia, conversation, "snoozed");
    traveler.say("I am back");
    await_status(mia, conversation, "assigned");
    const auto soon =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count() +
        700;
    EXPECT_EQ(mia.wire().ask("snooze", {{"conversation", conversation}, {"until", soon}}).type(), "ok");
    await_status(mia, conversation, "snoozed");
    await_status(mia, conversation, "assigned");
    EXPECT_THAT(kinds_of(sync(traveler.wire(), conversation)), ::testing::ElementsAre("message", "joined", "message"));
    EXPECT_EQ(mia.wire().ask("snooze", {{"conversation", conversation}, {"until", 1}}).text("code"), "changed");
}

TEST_P(OffersTest, everybody_in_line_knows_his_place_and_may_leave_it) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler first(place());
    Traveler second(place());
    Traveler third(place());
    for (Traveler* traveler : {&first, &second, &third}) {
        traveler->arrive();
        traveler->begin("Hello");
    }
    const auto at = [](std::int64_t position) {
        return
            [position](const Value& frame) { return frame.type() == "queue" && frame.number("position") == position; };
    };
    EXPECT_TRUE(first.wire().expect_that("first place", at(1)).has("estimate_s"));
    second.wire().expect_that("second place", at(2));
    third.wire().expect_that("third place", at(3));
    mia.wire().expect_that("counts",
                           [](const Value& frame) { return frame.type() == "counts" && frame.number("waiting") == 3; });

    EXPECT_EQ(first.wire().ask("resolve", {{"conversation", first.conversation()}}).type(), "ok");
    second.wire().expect_that("first place", at(1));
    third.wire().expect_that("second place", at(2));
    mia.wire().expect_that("counts",
                           [](const Value& frame) { return frame.type() == "counts" && frame.number("waiting") == 2; });
    bool left = false;
    for (const Value& event : sync(mia.wire(), first.conversation()))
        left = left || (event.text("kind") == "left" && event.text("body.who") == "visitor" &&
                        event.text("body.why") == "queue");
    EXPECT_TRUE(left) << "who leaves the line is an event";
}

TEST_P(OffersTest, presence_is_told_to_colleagues) {
    serve();
    AgentClient mia = agent("mia");
    AgentClient leo = agent("leo");
    mia.arrive();
    leo.arrive();
    leo.wire().ask("presence", {{"state", "busy"}, {"reason", "paperwork"}});
    mia.wire().expect_that("presence of Leo", [&](const Value& frame) {
        return frame.type() == "presence" && frame.text("agent") == leo.id() && frame.text("state") == "busy" &&
               frame.text("reason") == "paperwork" && frame.flag("connected");
    });
    leo.wire().cut();
    mia.wire().expect_that("Leo gone", [&](const Value& frame) {
        return frame.type() == "presence" && frame.text("agent") == leo.id() && !frame.flag("connected");
    });
    EXPECT_EQ(mia.wire().ask("presence", {{"state", "asleep"}}).text("code"), "bad_frame");
}

}  // namespace
}  // namespace waydesk::testing
