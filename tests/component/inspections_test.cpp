// Inspections on the running program, on both engines: drawn, scored, sent, appealed, scored again, final; who sees and
// does what; and how far two scorers agree.
#include "tests/support/program/days.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* whole_day = R"("from":0,"to":253402300799000)";

class InspectionsTest : public OnRunningServer {
protected:
    void SetUp() override {
        serve();
        for (const char* name : {"mia", "leo", "dana", "admin"}) {
            clients_.try_emplace(name, agent(name));
            who(name).arrive();
        }
        ASSERT_EQ(who("dana").ask("PUT", "/api/v1/inspections/form", form(0, 4'000)).status, 200);
    }
    AgentClient& who(const std::string& name) { return clients_.at(name); }
    static std::string form(int version, int tone) {
        return "{\"version\":" + std::to_string(version) + R"(,"items":[{"name":"tone","title":"Tone","weight":)" +
               std::to_string(tone) + R"(,"max":4,"critical":true},{"name":"right","title":"Right","weight":)" +
               std::to_string(10'000 - tone) + R"(,"max":2,"critical":false}]})";
    }
    // A conversation that somebody served and ended.
    std::string ended_by(const std::string& name) {
        Traveler ann(place());
        ann.arrive();
        ann.begin("Is my flight on time?");
        const std::string path = "/api/v1/conversations/" + ann.conversation();
        EXPECT_EQ(who("dana").ask("POST", path + "/assign", R"({"agent":")" + who(name).id() + "\"}").status, 200);
        EXPECT_EQ(who(name).ask("POST", path + "/resolve").status, 200);
        return ann.conversation();
    }
    std::vector<Value> draw(int count, const std::string& more = "") {
        const net::Reply drawn =
            who("dana").ask("POST", "/api/v1/inspections/sample",
                            std::string("{") + whole_day + ",\"count\":" + std::to_string(count) + more + "}");
        EXPECT_EQ(drawn.status, 201) << drawn.body;
        return Value(drawn.body).items("items");
    }
    // The state it is in now, or how it was refused.
    std::string take(const std::string& name, const std::string& id, const std::string& step,
                     const std::string& fields = "{}") {
        const net::Reply reply = who(name).ask("POST", "/api/v1/inspections/" + id + "/steps",
                                               R"({"step":")" + step + R"(","fields":)" + fields + "}");
        const Value body(reply.body);
        if (reply.status == 200) return body.text("state");
        return std::to_string(reply.status) + " " + body.text(body.is_null("field") ? "code" : "field");
    }
    std::string to_leo() { return R"({"scorer":")" + who("leo").id() + "\"}"; }
    Value seen_by(const std::string& name, const std::string& id) { return who(name).get("/api/v1/inspections/" + id); }

private:
    std::map<std::string, AgentClient> clients_;
};
INSTANTIATE_TEST_SUITE_P(Engines, InspectionsTest, engines(), engine_name);

TEST_P(InspectionsTest, one_goes_from_the_draw_over_an_appeal_to_its_end) {
    const std::string conversation = ended_by("mia");
    const std::vector<Value> drawn = draw(5);
    ASSERT_EQ(drawn.size(), 1U);
    const std::string id = drawn[0].text("id");
    EXPECT_EQ(drawn[0].text("conversation.id"), conversation);
    EXPECT_EQ(drawn[0].text("agent.id"), who("mia").id());
    EXPECT_EQ(drawn[0].text("why"), "random");
    EXPECT_THAT(draw(5), IsEmpty()) << "it was drawn before";

    EXPECT_EQ(take("dana", id, "assign", R"({"scorer":")" + who("mia").id() + "\"}"), "400 scorer");
    EXPECT_EQ(take("dana", id, "assign", to_leo()), "assigned");
    EXPECT_EQ(take("mia", id, "score", R"({"scores":{"tone":4,"right":2}})"), "404 not_found");
    EXPECT_EQ(take("dana", id, "score", R"({"scores":{"tone":4,"right":2}})"), "403 forbidden");
    EXPECT_EQ(take("leo", id, "score", R"({"scores":{"tone":4}})"), "400 scores.right");
    EXPECT_EQ(take("leo", id, "score", R"({"scores":{"tone":3,"right":1},"critical":["right"]})"), "400 critical");
    EXPECT_EQ(take("leo", id, "score", R"({"scores":{"tone":3,"right":1},"critical":["tone"],"comment":"Rude."})"),
              "scored");
    EXPECT_EQ(seen_by("leo", id).number("score"), 0) << "a critical error";
    EXPECT_EQ(take("leo", id, "score", R"({"scores":{"tone":3,"right":1}})"), "scored");
    EXPECT_EQ(seen_by("leo", id).number("score"), 60) << "3/4 of 40 and 1/2 of 60";
    EXPECT_EQ(who("mia").ask("GET", "/api/v1/inspections/" + id).status, 404) << "not yet sent to her";
    EXPECT_EQ(take("leo", id, "send"), "sent");

    EXPECT_EQ(seen_by("mia", id).at("scores").number("tone"), 3);
    EXPECT_EQ(take("mia", id, "appeal"), "400 reason");
    EXPECT_EQ(take("mia", id, "appeal", R"({"reason":"The fee was right."})"), "appealed");
    ASSERT_EQ(who("dana").ask("PUT", "/api/v1/inspections/form", form(1, 9'000)).status, 200);
    EXPECT_EQ(take("dana", id, "calibrate", R"({"scores":{"tone":4,"right":2}})"), "calibrated");
    EXPECT_EQ(seen_by("dana", id).number("second.score"), 100);
    EXPECT_EQ(seen_by("dana", id).number("form_version"), 1) << "the form by which it was scored";
    EXPECT_EQ(take("dana", id, "finish"), "400 use");
    EXPECT_EQ(take("dana", id, "finish", R"({"use":"second"})"), "final");
    EXPECT_EQ(seen_by("mia", id).number("score"), 100);
    const auto figure = [&](const std::string& name) {
        return who("dana").get("/api/v1/figures/" + name + "?split=agent&" + three_days());
    };
    EXPECT_EQ(figure("quality_score").number("total.value"), 100) << "the second scoring is the one that holds";
    EXPECT_EQ(figure("quality_score").items("rows").at(0).text("key"), who("mia").id());
    EXPECT_EQ(figure("critical_errors").number("total.n"), 1);
    EXPECT_EQ(figure("critical_errors").number("total.value"), 0);
    EXPECT_EQ(take("dana", id, "coach", R"({"plan":"Talk about it."})"), "coaching");
    EXPECT_EQ(take("dana", id, "close"), "closed");
    EXPECT_EQ(take("dana", id, "close"), "409 changed");
    EXPECT_EQ(seen_by("dana", id).items("steps").size(), 10U);
    EXPECT_THAT(who("dana").get("/api/v1/inspections").items("items"), IsEmpty());
    EXPECT_EQ(who("dana").get("/api/v1/inspections?state=closed&agent=" + who("mia").id()).items("items").size(), 1U);
    EXPECT_THAT(who("dana").get("/api/v1/inspections?state=over&scorer=" + who("mia").id()).items("items"), IsEmpty());

    const Value agreed = who("dana").get("/api/v1/inspections/agreement");
    EXPECT_EQ(agreed.number("pairs"), 2);
    EXPECT_EQ(agreed.number("inspections"), 1);
    EXPECT_FALSE(agreed.is_null("kappa"));
}

TEST_P(InspectionsTest, a_sample_is_even_over_agents_and_by_risk_takes_what_has_a_reason) {
    for (int i = 0; i < 4; ++i) ended_by("mia");
    ended_by("leo");
    const std::vector<Value> drawn = draw(2, R"(,"seed":7)");
    std::set<std::string> agents;
    for (const Value& one : drawn) agents.insert(one.text("agent.id"));
    EXPECT_EQ(agents.size(), 2U);
    std::vector<std::string> why;
    for (const Value& one : draw(2, R"(,"risk":true)")) why.push_back(one.text("why"));
    EXPECT_THAT(why, Each("new_agent")) << "everybody is new here";
    EXPECT_THAT(who("leo").get("/api/v1/inspections").items("items"), IsEmpty()) << "nothing was sent to him";
    EXPECT_EQ(who("dana").get("/api/v1/inspections").items("items").size(), 4U);
    EXPECT_EQ(who("leo").ask("POST", "/api/v1/inspections/sample", "{}").status, 403);
}

TEST_P(InspectionsTest, forms_are_versioned_and_outlive_a_restart) {
    EXPECT_EQ(who("dana").ask("PUT", "/api/v1/inspections/form", form(0, 5'000)).status, 409);
    EXPECT_EQ(who("mia").ask("PUT", "/api/v1/inspections/form", form(1, 5'000)).status, 403);
    const net::Reply wrong = who("dana").ask(
        "PUT", "/api/v1/inspections/form", R"({"version":1,"items":[{"name":"a","title":"A","weight":9000,"max":1}]})");
    EXPECT_THAT(wrong.body, HasSubstr("The weights add up to 9000 and not to 10000."));
    restart();
    AgentClient again = agent("mia");
    again.arrive();
    const Value kept = again.get("/api/v1/inspections/form");
    EXPECT_EQ(kept.number("version"), 1);
    EXPECT_EQ(kept.items("items").at(0).number("weight"), 4'000);
    EXPECT_EQ(again.get("/api/v1/inspections/form?version=0").items("items").size(), 10U) << "as it was by itself";
    EXPECT_EQ(again.ask("GET", "/api/v1/inspections/form?version=7").status, 404);
    EXPECT_EQ(again.ask("GET", "/api/v1/inspections/form?version=x").status, 400);
}

}  // namespace
}  // namespace waydesk::testing
