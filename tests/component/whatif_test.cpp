// What if, asked of the running server; and the log of what routing decided.
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;

class WhatIfTest : public OnRunningServer {
protected:
    void serve_month() {
        prepare();
        std::vector<std::string> words{"demo"};
        for (const std::string& flag : server().store_flags()) words.push_back(flag);
        ASSERT_EQ(run_program(words, 60s).exit_code, 0);
        server().start();
    }
    Value ask(AgentClient& who, const std::string& question) {
        const net::Reply taken = who.ask("POST", "/api/v1/simulations", question);
        EXPECT_EQ(taken.status, 202) << taken.body;
        return Value(taken.body);
    }
    Value wait_for(AgentClient& who, const std::string& id, const std::string& state) {
        Value seen;
        net::run_until(
            loop(),
            [&] {
                seen = who.get("/api/v1/simulations/" + id);
                return seen.text("state") == state || seen.text("state") == "failed";
            },
            30s);
        EXPECT_EQ(seen.text("state"), state) << seen.str();
        return seen;
    }
    static std::string line(std::int64_t horizon_s, const std::string& change = "{}") {
        return R"({"scenario":{"form":"waydesk.scenario/1","horizon_s":)" + std::to_string(horizon_s) +
               R"(,"classes":[{"id":"chat","sla_s":60,"handle":{"dist":"exp","mean_s":300}}],
                  "arrivals":{"rate_per_s":0.05},"agents":[{"count":17}],"policies":["fifo"]},"change":)" +
               change + "}";
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, WhatIfTest, engines(), engine_name);

TEST_P(WhatIfTest, days_of_the_past_are_played_as_they_were_and_as_they_would_be) {
    serve_month();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const Value taken =
        ask(dana, R"({"from_history":{},"change":{"hours":[{"from":"00:00","until":"24:00","agents":3}]}})");
    const Value result = wait_for(dana, taken.text("id"), "done").at("result");
    EXPECT_GT(result.number("history.together.offered"), 20);
    EXPECT_EQ(result.number("before.figures.together.offered"), result.number("history.together.offered"));
    EXPECT_EQ(result.number("after.agents"), result.number("before.agents") + 3);
    EXPECT_GT(result.number("after.figures.together.within_sla"), result.number("before.figures.together.within_sla"))
        << "somebody is there at night";
    EXPECT_TRUE(result.has("after.erlang.busiest_hour.agents_needed"));
}

TEST_P(WhatIfTest, one_runs_and_the_others_wait_in_line_until_they_are_called_off) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string long_one = line(19'000'000, R"({"agents":1})");
    const std::string first = ask(dana, long_one).text("id");
    const Value second = ask(dana, long_one);
    EXPECT_EQ(second.text("state"), "waiting");
    EXPECT_EQ(second.number("place"), 1);
    const Value third = ask(dana, line(40'000));
    EXPECT_EQ(third.number("place"), 2);
    EXPECT_EQ(dana.ask("DELETE", "/api/v1/simulations/" + second.text("id")).status, 200);
    EXPECT_EQ(dana.ask("GET", "/api/v1/simulations/" + second.text("id")).status, 404);
    EXPECT_EQ(dana.ask("DELETE", "/api/v1/simulations/" + first).status, 200);
    wait_for(dana, first, "cancelled");
    EXPECT_FALSE(wait_for(dana, third.text("id"), "done").has("result.after")) << "nothing was to be otherwise";
    ask(dana, long_one);
    EXPECT_EQ(stop(), 0) << "what runs does not hold up the end";
}

TEST_P(WhatIfTest, what_makes_no_sense_is_refused_with_the_field) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const net::Reply wrong = dana.ask("POST", "/api/v1/simulations", R"({"from_history":{"from":"yesterday"}})");
    EXPECT_EQ(wrong.status, 400);
    EXPECT_THAT(wrong.body, HasSubstr("from_history.from"));
    EXPECT_EQ(dana.ask("POST", "/api/v1/simulations", R"({"days":7})").status, 400);
    const Value nobody = wait_for(dana, ask(dana, R"({"from_history":{}})").text("id"), "failed");
    EXPECT_THAT(nobody.text("error.sentence"), HasSubstr("Nobody came into line"));
    const Value many = wait_for(dana, ask(dana, line(900'000'000)).text("id"), "failed");
    EXPECT_THAT(many.text("error.sentence"), HasSubstr("at most 2,000,000"));
}

TEST_P(WhatIfTest, the_log_of_decisions_is_told_page_by_page) {
    serve_month();
    AgentClient dana = agent("dana");
    dana.sign_in();
    std::vector<std::string> ids;
    std::string cursor;
    std::int64_t pages = 0;
    do {
        const Value page = dana.get("/api/v1/decisions?limit=150" + (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const Value& item : page.items("items")) ids.push_back(item.text("id"));
        cursor = page.is_null("next") ? "" : page.text("next");
    } while (!cursor.empty() && ++pages < 50);
    EXPECT_GT(ids.size(), 1000U);
    std::vector<std::int64_t> numbers;
    for (const std::string& id : ids) numbers.push_back(std::stoll(id));
    EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end(), std::greater_equal<>()))
        << "the newest first, none twice";
}

TEST_P(WhatIfTest, a_decision_says_why_and_is_found_by_conversation_agent_queue_and_time) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Where is my train?").text("conversation");
    mia.accept_next();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::vector<Value> all = dana.get("/api/v1/decisions?conversation=" + conversation).items("items");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].text("kind"), "assigned");
    EXPECT_EQ(all[1].text("kind"), "offered");
    EXPECT_EQ(all[1].text("body.explanation.policy"), "weighted_slack");
    EXPECT_EQ(all[2].text("kind"), "routed");
    EXPECT_EQ(all[2].text("conversation.id"), conversation);
    const auto found = [&](const std::string& query) {
        return dana.get("/api/v1/decisions?" + query).items("items").size();
    };
    const std::string at = std::to_string(all[0].number("at")), later = std::to_string(all[0].number("at") + 1);
    EXPECT_EQ(found("agent=" + mia.id()), 2U);
    EXPECT_EQ(found("queue=" + all[0].text("queue.id")), 3U);
    EXPECT_EQ(found("queue=q_7zzzzzzzzzzzz"), 0U);
    EXPECT_EQ(found("from=" + later), 0U);
    EXPECT_GE(found("from=" + at + "&to=" + later), 1U);
    EXPECT_EQ(dana.ask("GET", "/api/v1/decisions?agent=somebody").status, 400);
    EXPECT_EQ(dana.ask("GET", "/api/v1/decisions?limit=1000").status, 400);
}

}  // namespace
}  // namespace waydesk::testing
