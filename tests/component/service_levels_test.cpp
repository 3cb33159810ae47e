// Service levels on the running program: clocks that run, stand still and are met, kept over a restart, explained.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class ServiceLevelsTest : public OnRunningServer {
protected:
    static constexpr const char* around_the_clock =
        R"({"zone":"Etc/UTC","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]],"thu":[["00:00","24:00"]],"fri":[["00:00","24:00"]],"sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]]}})";

    static std::string level(const std::string& seconds, const std::string& marks = "[]") {
        return R"({"title":"Standard","calendar":"always","targets":{"first_response":{"seconds":)" + seconds +
               R"(},"resolution":{"seconds":86400,"pauses":["snoozed"]}},"marks":)" + marks + "}";
    }
    static void put_in_force(AgentClient& dana, const std::string& policy) {
        const net::Reply calendar = dana.ask("PUT", "/api/v1/calendars/always", around_the_clock);
        ASSERT_EQ(calendar.status, 200) << calendar.body;
        const net::Reply put = dana.ask("PUT", "/api/v1/sla-policies/standard", policy);
        ASSERT_EQ(put.status, 200) << put.body;
        const net::Reply order = dana.ask("PUT", "/api/v1/sla-policies", R"({"order":["standard"]})");
        ASSERT_EQ(order.status, 200) << order.body;
    }
    std::string somebody_waits_under(const std::string& policy, AgentClient& dana) {
        put_in_force(dana, policy);
        Traveler traveler(place());
        traveler.arrive();
        return traveler.begin("Hello").text("conversation");
    }
    static std::map<std::string, std::string> states(AgentClient& agent, const std::string& conversation) {
        std::map<std::string, std::string> out;
        for (const Value& clock : agent.get("/api/v1/conversations/" + conversation).items("sla"))
            out[clock.text("clock")] = clock.text("state");
        return out;
    }
    using States = std::map<std::string, std::string>;
};
INSTANTIATE_TEST_SUITE_P(Engines, ServiceLevelsTest, engines(), engine_name);

TEST_P(ServiceLevelsTest, clocks_run_until_they_are_met_and_stand_still_while_it_sleeps) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    put_in_force(dana, level("600"));
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    EXPECT_EQ(states(mia, conversation), (States{{"first_response", "running"}, {"resolution", "running"}}));
    mia.accept_next();
    mia.subscribe(conversation);
    mia.say(conversation, "Good morning");
    EXPECT_EQ(states(mia, conversation), (States{{"first_response", "met"}, {"resolution", "running"}}));
    mia.wire().ask("snooze", {{"conversation", conversation}, {"until", std::int64_t{4'000'000'000'000}}});
    EXPECT_EQ(states(mia, conversation), (States{{"first_response", "met"}, {"resolution", "paused"}}));
    mia.wire().ask("resolve", {{"conversation", conversation}});
    EXPECT_EQ(states(mia, conversation), (States{{"first_response", "met"}, {"resolution", "met"}}));
}

TEST_P(ServiceLevelsTest, are_not_written_over_by_somebody_who_edited_an_older_version) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    put_in_force(dana, level("600"));
    const auto put = [&](const std::string& path, std::string body, int version) {
        body.insert(1, "\"version\":" + std::to_string(version) + ",");
        return dana.ask("PUT", path, body);
    };
    EXPECT_EQ(put("/api/v1/sla-policies/standard", level("900"), 1).status, 200);
    const net::Reply stale = put("/api/v1/sla-policies/standard", level("60"), 1);
    EXPECT_EQ(stale.status, 409);
    EXPECT_EQ(Value(stale.body).text("code"), "changed");
    EXPECT_EQ(put("/api/v1/sla-policies/other", level("60"), 1).status, 409);
    EXPECT_EQ(put("/api/v1/calendars/always", around_the_clock, 0).status, 409);
    EXPECT_EQ(put("/api/v1/calendars/always", around_the_clock, 1).status, 200);
    const std::vector<Value> levels = dana.get("/api/v1/sla-policies").items("items");
    ASSERT_EQ(levels.size(), 1U);
    EXPECT_EQ(levels.front().number("policy.targets.first_response.seconds"), 900);
}

TEST_P(ServiceLevelsTest, are_told_in_the_order_in_which_they_count) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    put_in_force(dana, level("600"));
    for (const char* id : {"a_first", "z_last", "not_counting"})
        ASSERT_EQ(dana.ask("PUT", std::string("/api/v1/sla-policies/") + id, level("60")).status, 200);
    ASSERT_EQ(dana.ask("PUT", "/api/v1/sla-policies", R"({"order":["z_last","standard","a_first"]})").status, 200);
    std::vector<std::string> ids;
    for (const Value& one : dana.get("/api/v1/sla-policies").items("items")) ids.push_back(one.text("policy.id"));
    EXPECT_EQ(ids, (std::vector<std::string>{"z_last", "standard", "a_first", "not_counting"}));
}

TEST_P(ServiceLevelsTest, are_kept_over_a_restart_and_can_be_counted_again_by_hand) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string conversation = somebody_waits_under(level("600"), dana);
    const std::string before = dana.get("/api/v1/conversations/" + conversation).at("sla").str();
    restart();
    AgentClient again = agent("dana");
    again.sign_in();
    const auto sla = [&] { return again.get("/api/v1/conversations/" + conversation).at("sla").str(); };
    net::run_until(loop(), [&] { return sla() == before; }, std::chrono::seconds(20));
    EXPECT_EQ(sla(), before);
    const Value explained = again.get("/api/v1/conversations/" + conversation + "/sla");
    const Value first = explained.items("clocks").front();
    EXPECT_EQ(first.text("policy"), "standard");
    EXPECT_EQ(first.number("reading.target_s"), 600);
    EXPECT_EQ(first.items("parts").front().text("calendar"), "always");
}

TEST_P(ServiceLevelsTest, marks_are_done_once_and_raise_what_they_say) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string raises = R"([{"percent":100,"do":"raise_priority","value":"5"}])";
    const std::string conversation = somebody_waits_under(level("1", raises), dana);
    const auto priority = [&] { return dana.get("/api/v1/conversations/" + conversation).number("priority"); };
    net::run_until(loop(), [&] { return priority() == 5; }, std::chrono::seconds(20));
    EXPECT_EQ(priority(), 5);
    EXPECT_EQ(states(dana, conversation)["first_response"], "breached");
    restart();
    AgentClient again = agent("dana");
    again.arrive();
    const auto fired = [&] {
        int count = 0;
        for (const Value& event : sync(again.wire(), conversation))
            if (event.text("kind") == "sla" && event.text("body.what") == "fired") ++count;
        return count;
    };
    net::run_until(
        loop(), [&] { return states(again, conversation)["first_response"] == "breached"; }, std::chrono::seconds(20));
    EXPECT_EQ(fired(), 1);
}

TEST_P(ServiceLevelsTest, are_counted_by_queue_as_they_run_out_also_after_a_restart) {
    serve();
    AgentClient dana = agent("dana");
    dana.arrive();
    somebody_waits_under(level("600"), dana);
    const auto counts = [](AgentClient& who, const std::string& name) {
        who.wire().expect_that("counts with one " + name,
                               [&](const Value& frame) { return frame.type() == "counts" && frame.number(name) == 1; });
    };
    counts(dana, "at_risk");
    EXPECT_EQ(dana.ask("PUT", "/api/v1/sla-policies/standard", level("1")).status, 200);
    counts(dana, "breached");
    restart();
    AgentClient again = agent("dana");
    again.arrive();
    counts(again, "breached");
}

TEST_P(ServiceLevelsTest, are_told_what_other_hours_would_change_before_these_count) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string conversation = somebody_waits_under(level("600"), dana);
    const std::string closed = R"({"zone":"Etc/UTC","hours":{},"special_days":{"2099-01-05":[["09:00","17:00"]]}})";
    const Value tried(dana.ask("POST", "/api/v1/calendars/always/try", closed).body);
    EXPECT_EQ(tried.number("looked_at"), 1);
    EXPECT_EQ(tried.number("changed"), 2);
    EXPECT_EQ(tried.items("items").front().text("conversation"), conversation);
    const net::Reply refused = dana.ask("POST", "/api/v1/calendars/always/try", R"({"zone":"Nowhere","hours":{}})");
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(Value(refused.body).text("field"), "zone");
    EXPECT_EQ(dana.get("/api/v1/calendars").items("items").front().number("version"), 1);
}

TEST_P(ServiceLevelsTest, are_tried_and_refused_before_they_count) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string conversation = somebody_waits_under(level("600"), dana);
    const std::string before = dana.get("/api/v1/conversations/" + conversation).at("sla").str();
    const net::Reply tried = dana.ask("POST", "/api/v1/sla-policies/standard/try", level("1200"));
    EXPECT_EQ(Value(tried.body).items("items").front().text("clock"), "first_response");
    EXPECT_EQ(Value(tried.body).items("items").front().number("after.target_s"), 1200);
    const net::Reply zero = dana.ask("PUT", "/api/v1/sla-policies/standard", level("0"));
    EXPECT_EQ(zero.status, 400);
    EXPECT_EQ(Value(zero.body).text("field"), "targets.first_response.seconds") << zero.body;
    const net::Reply empty = dana.ask("PUT", "/api/v1/calendars/always", R"({"zone":"Etc/UTC","hours":{}})");
    EXPECT_EQ(empty.status, 400) << empty.body;
    EXPECT_EQ(Value(empty.body).text("field"), "hours") << empty.body;
    EXPECT_EQ(dana.get("/api/v1/conversations/" + conversation).at("sla").str(), before);
    EXPECT_EQ(dana.ask("PUT", "/api/v1/sla-policies/standard", level("1200")).status, 200);
    const auto sla = [&] { return dana.get("/api/v1/conversations/" + conversation).at("sla").str(); };
    net::run_until(loop(), [&] { return sla() != before; }, std::chrono::seconds(20));
    EXPECT_NE(sla(), before);
}

}  // namespace
}  // namespace waydesk::testing
