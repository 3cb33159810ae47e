// The report of service levels on the running program: figures, refusals, the table, and the same after a restart.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class ReportsTest : public OnRunningServer {
protected:
    static void put_in_force(AgentClient& dana, std::int64_t seconds) {
        const char* always =
            R"({"zone":"Etc/UTC","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]],"thu":[["00:00","24:00"]],"fri":[["00:00","24:00"]],"sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]]}})";
        const std::string level = R"({"title":"Standard","calendar":"always","targets":{"first_response":{"seconds":)" +
                                  std::to_string(seconds) + R"(},"resolution":{"seconds":86400}}})";
        ASSERT_EQ(dana.ask("PUT", "/api/v1/calendars/always", always).status, 200);
        ASSERT_EQ(dana.ask("PUT", "/api/v1/sla-policies/standard", level).status, 200);
        ASSERT_EQ(dana.ask("PUT", "/api/v1/sla-policies", R"({"order":["standard"]})").status, 200);
    }
    // Over three days, so that no midnight matters.
    static std::string days() {
        const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
        const auto text = [](std::chrono::sys_days day) {
            const std::chrono::year_month_day date(day);
            char out[16];
            std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date.year()),
                          static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
            return std::string(out);
        };
        return "from=" + text(today - std::chrono::days(1)) + "&to=" + text(today + std::chrono::days(1));
    }
    static Value report(AgentClient& dana, const std::string& more = {}) {
        return dana.get("/api/v1/reports/sla?" + days() + more);
    }
    std::string somebody_writes(std::vector<std::unique_ptr<Traveler>>& travelers) {
        travelers.push_back(std::make_unique<Traveler>(place()));
        travelers.back()->arrive();
        return travelers.back()->begin("Hello").text("conversation");
    }
    std::vector<std::unique_ptr<Traveler>> travelers_;
};
INSTANTIATE_TEST_SUITE_P(Engines, ReportsTest, engines(), engine_name);

TEST_P(ReportsTest, count_what_was_kept_and_what_was_not_and_say_why_also_after_a_restart) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    put_in_force(dana, 600);
    AgentClient mia = agent("mia");
    mia.start_work();
    const std::string answered = somebody_writes(travelers_);
    mia.accept_next();
    mia.subscribe(answered);
    mia.say(answered, "Good morning");
    mia.wire().ask("resolve", {{"conversation", answered}});
    mia.set_presence("away");
    const std::string waiting = somebody_writes(travelers_);
    const Value first = report(dana);
    EXPECT_EQ(first.number("all.met"), 2);
    EXPECT_EQ(first.number("all.missed"), 0);
    EXPECT_EQ(first.number("all.open"), 2);
    EXPECT_EQ(first.number("first_response.n"), 1);
    EXPECT_TRUE(first.flag("partial"));
    EXPECT_EQ(first.items("by.queue").size(), 1U);
    EXPECT_FALSE(first.items("by.queue").front().text("name").empty());

    put_in_force(dana, 1);
    int asked = 0;  // each question is another one: answers are kept for a while
    const auto late = [&] { return report(dana, "&priority=0" + std::string(static_cast<std::size_t>(++asked), '0')); };
    net::run_until(loop(), [&] { return late().number("all.missed") == 1; }, std::chrono::seconds(20));
    const Value second = late();
    EXPECT_EQ(second.number("all.missed"), 1);
    const Value breach = second.items("breaches").front();
    EXPECT_EQ(breach.text("conversation"), waiting);
    EXPECT_EQ(breach.text("clock"), "first_response");
    EXPECT_TRUE(breach.flag("open"));
    EXPECT_TRUE(breach.is_null("agent"));
    EXPECT_EQ(breach.text("why.mostly"), "in_line");
    EXPECT_FALSE(breach.flag("why.came_when_closed"));

    restart();
    AgentClient again = agent("dana");
    again.sign_in();
    const Value third = report(again);
    EXPECT_EQ(third.at("by").str(), second.at("by").str());
    EXPECT_EQ(third.at("week").str(), second.at("week").str());
    EXPECT_EQ(third.at("first_response").str(), second.at("first_response").str());
}

TEST_P(ReportsTest, come_as_a_table) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    put_in_force(dana, 600);
    somebody_writes(travelers_);
    const net::Reply table = dana.ask("GET", "/api/v1/reports/sla?" + days() + "&format=csv");
    EXPECT_EQ(table.status, 200);
    EXPECT_EQ(table.headers.find("Content-Type").value_or(""), "text/csv; charset=utf-8");
    EXPECT_THAT(std::string(table.headers.find("Content-Disposition").value_or("")), StartsWith("attachment"));
    EXPECT_THAT(table.body, StartsWith("number,conversation,clock,"));
    EXPECT_THAT(table.body, HasSubstr(",first_response,1,open,"));
    EXPECT_THAT(table.body, HasSubstr(",resolution,1,open,"));
    EXPECT_EQ(std::ranges::count(table.body, '\n'), 3);
}

TEST_P(ReportsTest, are_refused_at_the_field) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const auto field = [&](const std::string& query) {
        const net::Reply reply = dana.ask("GET", "/api/v1/reports/sla?" + query);
        EXPECT_EQ(reply.status, 400) << query << reply.body;
        EXPECT_FALSE(Value(reply.body).text("detail").empty());
        return Value(reply.body).text("field");
    };
    EXPECT_EQ(field("from=2026-01-01&to=2026-12-31"), "to");
    EXPECT_EQ(field("from=2026-02-30&to=2026-03-01"), "from");
    EXPECT_EQ(field("from=2026-03-02&to=2026-03-01"), "to");
    EXPECT_EQ(field("zone=Mars%2FOlympus"), "zone");
    EXPECT_EQ(field("clock=wall"), "clock");
    EXPECT_EQ(field("queue=a_1"), "queue");
    EXPECT_EQ(field("priority=high"), "priority");
    EXPECT_EQ(field("format=xls"), "format");
    EXPECT_EQ(dana.get("/api/v1/reports/sla").number("all.met"), 0);
}

}  // namespace
}  // namespace waydesk::testing
