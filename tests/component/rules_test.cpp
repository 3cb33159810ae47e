// Priority rules and queues on the running program: put in force by a manager, applied to who comes next, kept.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;

class RulesTest : public OnRunningServer {
protected:
    static net::Reply put_rules(AgentClient& who, std::int64_t version, const std::string& rules) {
        return who.ask("PUT", "/api/v1/rules",
                       R"({"version":)" + std::to_string(version) + R"(,"groups":)" + groups(rules) + "}");
    }
    static std::string groups(const std::string& rules) {
        return R"([{"id":"all","name":"All","match":"all","rules":[)" + rules + "]}]";
    }
    static std::string german_to(const std::string& queue) {
        return R"({"id":"german","name":"German","when":{"fact":"text","matches":"zug|bahn"},"then":{"queue":")" +
               queue + R"(","class":"rail","weight":7,"tags":["rail"]}})";
    }

    Value conversation_of(AgentClient& agent, const std::string& text) {
        Traveler traveler(place());
        traveler.arrive();
        return agent.get("/api/v1/conversations/" + traveler.begin(text).text("conversation"));
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, RulesTest, engines(), engine_name);

TEST_P(RulesTest, decide_where_the_next_conversation_goes_and_are_kept_over_a_restart) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    const std::string rail = admin.post("/api/v1/queues", {{"name", "Rail"}}).text("id");
    const std::int64_t before = admin.get("/api/v1/rules").number("version");
    const net::Reply saved = put_rules(admin, before, german_to(rail));
    ASSERT_EQ(saved.status, 200) << saved.body;
    EXPECT_EQ(Value(saved.body).number("version"), before + 1);
    const Value routed = conversation_of(admin, "Wo ist mein Zug?");
    EXPECT_EQ(routed.text("queue.id"), rail);
    EXPECT_EQ(routed.at("tags").str(), R"(["rail"])");
    EXPECT_NE(conversation_of(admin, "Hello").text("queue.id"), rail);
    restart();
    AgentClient again = agent("admin");
    again.sign_in();
    EXPECT_EQ(again.get("/api/v1/conversations/" + routed.text("id")).at("tags").str(), R"(["rail"])");
    EXPECT_EQ(conversation_of(again, "Die Bahn kommt nicht").text("queue.id"), rail);
    const Value versions = again.get("/api/v1/rules/versions");
    EXPECT_EQ(versions.items("items").front().number("version"), before + 1);
    EXPECT_EQ(again.get("/api/v1/rules/versions/" + std::to_string(before + 1)).number("version"), before + 1);
}

TEST_P(RulesTest, tell_in_the_conversation_what_they_decided) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("I want to complain").text("conversation");
    std::string rules;
    for (const Value& event : sync(mia.wire(), conversation))
        if (event.text("kind") == "routed") rules = event.at("body.rules").str();
    EXPECT_THAT(rules, HasSubstr(R"("applied":["everybody","complaint"])"));
    EXPECT_THAT(rules, HasSubstr(R"("missing":["booking.disrupted")"));
}

TEST_P(RulesTest, hear_what_is_said_while_somebody_waits) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    const auto tags = [&] { return admin.get("/api/v1/conversations/" + conversation).at("tags").str(); };
    EXPECT_EQ(tags(), "[]");
    traveler.say("I have a complaint");
    EXPECT_EQ(tags(), R"(["complaint"])");
    traveler.say("Are you there?");
    EXPECT_EQ(tags(), R"(["complaint"])");
}

TEST_P(RulesTest, are_tried_before_they_are_saved) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const Value conversation = conversation_of(dana, "Wo ist mein Zug?");
    const std::string queue = conversation.text("queue.id");
    const net::Reply tried = dana.ask("POST", "/api/v1/rules/try", R"({"groups":)" + groups(german_to(queue)) + "}");
    ASSERT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(Value(tried.body).number("changed"), 1);
    EXPECT_EQ(Value(tried.body).items("items").front().number("after.weight"), 7);
    EXPECT_EQ(dana.get("/api/v1/conversations/" + conversation.text("id")).at("tags").str(), "[]");
}

TEST_P(RulesTest, that_are_wrong_change_nothing_and_say_where) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string in_force = dana.get("/api/v1/rules").str();
    const std::int64_t version = dana.get("/api/v1/rules").number("version");
    const net::Reply unknown =
        put_rules(dana, version, R"({"id":"r","name":"R","when":{"fact":"colour","eq":"red"},"then":{"weight":2}})");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_EQ(Value(unknown.body).text("field"), "/groups/0/rules/0/when/fact");
    EXPECT_EQ(Value(unknown.body).text("detail"), "There is no fact colour.");
    const net::Reply bomb =
        put_rules(dana, version,
                  R"({"id":"r","name":"R","when":{"fact":"text","matches":"((a{99}){99}){99}"},"then":{"weight":2}})");
    EXPECT_EQ(bomb.status, 400);
    EXPECT_EQ(Value(bomb.body).text("field"), "/groups/0/rules/0/when/matches");
    const net::Reply old = put_rules(dana, version + 1, R"({"id":"r","name":"R","then":{"weight":2}})");
    EXPECT_EQ(Value(old.body).text("code"), "changed");
    EXPECT_EQ(dana.get("/api/v1/rules").str(), in_force);
}

TEST_P(RulesTest, queues_are_changed_and_refuse_what_goes_in_circles) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    const std::string first = admin.get("/api/v1/queues").items("items").front().text("id");
    const std::string rail = admin.post("/api/v1/queues", {{"name", "Rail"}}).text("id");
    const auto change = [&](const std::string& queue, const std::string& settings) {
        return admin.ask("PATCH", "/api/v1/queues/" + queue, R"({"settings":)" + settings + "}");
    };
    EXPECT_EQ(change(rail, R"({"overflow":")" + first + R"(","overflow_s":120,"policy":"edf"})").status, 200);
    const net::Reply circle = change(first, R"({"overflow":")" + rail + R"("})");
    EXPECT_EQ(circle.status, 400);
    EXPECT_EQ(Value(circle.body).text("field"), "/settings/overflow");
    EXPECT_EQ(Value(change(rail, R"({"target_s":0})").body).text("field"), "/settings/target_s");
    restart();
    AgentClient again = agent("admin");
    again.sign_in();
    for (const Value& queue : again.get("/api/v1/queues").items("items"))
        if (queue.text("id") == rail) EXPECT_EQ(queue.text("settings.policy"), "edf");
}

TEST_P(RulesTest, agents_join_a_queue_in_the_ring_they_are_given) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    const std::string queue = admin.get("/api/v1/queues").items("items").front().text("id");
    ASSERT_EQ(admin.ask("PATCH", "/api/v1/queues/" + queue, R"({"settings":{"ring_s":3600}})").status, 200);
    AgentClient mia = agent("mia");
    mia.start_work();
    const auto put = [&](const std::string& ring) {
        return admin.ask("PATCH", "/api/v1/agents/" + mia.id(), R"({"rings":{")" + queue + R"(":)" + ring + "}}");
    };
    ASSERT_EQ(put("2").status, 200);
    EXPECT_EQ(Value(put("7").body).text("field"), "rings." + queue);
    AgentClient leo = agent("leo");
    leo.start_work();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Hello");
    leo.wire().expect("offer");
    restart();
    AgentClient again = agent("admin");
    again.sign_in();
    for (const Value& one : again.get("/api/v1/agents").items("items"))
        if (one.text("id") == mia.id()) EXPECT_EQ(one.items("queues").front().number("ring"), 2);
}

TEST_P(RulesTest, skills_belong_to_an_agent_and_a_rule_may_insist_on_them) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    AgentClient mia = agent("mia");
    mia.sign_in();
    const std::string needs_rail =
        R"({"id":"r","name":"R","when":{"fact":"text","matches":"zug"},"then":{"require":[{"skill":"rail","level":3}]}})";
    const std::int64_t version = admin.get("/api/v1/rules").number("version");
    EXPECT_EQ(Value(put_rules(admin, version, needs_rail).body).text("field"),
              "/groups/0/rules/0/then/require/0/skill");
    const net::Reply skilled =
        admin.ask("PATCH", "/api/v1/agents/" + mia.id(), R"({"skills":[{"name":"rail","level":4}]})");
    EXPECT_EQ(Value(skilled.body).at("skills").str(), R"([{"name":"rail","level":4}])");
    EXPECT_EQ(put_rules(admin, version, needs_rail).status, 200);
    const net::Reply trained = admin.ask(
        "POST", "/api/v1/agents",
        R"({"name":"Ida","email":"ida@demo.example","password":"waydesk-demo","role":"agent","languages":["de"],)"
        R"("skills":[{"name":"sea","level":2}]})");
    EXPECT_EQ(trained.status, 201) << trained.body;
    EXPECT_EQ(Value(trained.body).at("skills").str(), R"([{"name":"sea","level":2}])");
}

}  // namespace
}  // namespace waydesk::testing
