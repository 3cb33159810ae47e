// Figures on the running program: counted, followed to what is behind them, for whom, as a table, kept, checked and
// made anew.
#include "tests/support/program/days.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class FiguresTest : public OnRunningServer {
protected:
    static Value figure(AgentClient& asker, const std::string& name, const std::string& more = {}) {
        return asker.get("/api/v1/figures/" + name + "?" + three_days() + more);
    }
    static Value behind(AgentClient& asker, const std::string& name, const std::string& more = {}) {
        return asker.get("/api/v1/figures/" + name + "/conversations?" + three_days() + more);
    }
    std::string somebody_writes() {
        travelers_.push_back(std::make_unique<Traveler>(place()));
        travelers_.back()->arrive();
        return travelers_.back()->begin("Hello").text("conversation");
    }
    // Mia answers one of two; the other one waits.
    void two_conversations() {
        serve();
        dana_.emplace(agent("dana")).sign_in();
        mia_.emplace(agent("mia")).start_work();
        answered_ = somebody_writes();
        mia_->accept_next();
        mia_->subscribe(answered_);
        mia_->say(answered_, "Good morning");
        mia_->wire().ask("resolve", {{"conversation", answered_}});
        mia_->set_presence("away");
        waiting_ = somebody_writes();
    }

    std::vector<std::unique_ptr<Traveler>> travelers_;
    std::optional<AgentClient> dana_, mia_;
    std::string answered_, waiting_;
};
INSTANTIATE_TEST_SUITE_P(Engines, FiguresTest, engines(), engine_name);

TEST_P(FiguresTest, count_what_was_done_at_once_and_lead_to_it) {
    two_conversations();
    const Value offered = figure(*dana_, "contacts_offered", "&split=queue");
    EXPECT_EQ(offered.number("total.value"), 2);
    EXPECT_EQ(offered.items("rows").size(), 1U);
    EXPECT_FALSE(offered.items("rows").front().text("label").empty());
    EXPECT_TRUE(offered.flag("partial"));
    EXPECT_GT(offered.number("facts_until"), 0);
    const Value handled = figure(*dana_, "contacts_handled", "&split=agent");
    EXPECT_EQ(handled.number("total.n"), 1);
    EXPECT_EQ(handled.items("rows").front().text("key"), mia_->id());
    EXPECT_EQ(figure(*dana_, "contacts_resolved").number("total.n"), 1);
    EXPECT_EQ(figure(*dana_, "backlog").number("total.n"), 1);
    EXPECT_EQ(figure(*dana_, "first_response").number("total.n"), 1);
    const Value nobody = figure(*dana_, "csat");
    EXPECT_TRUE(nobody.is_null("total.value"));
    EXPECT_EQ(nobody.text("total.why"), "no_data");
    EXPECT_EQ(figure(*dana_, "funnel").text("total.why"), "no_source");

    const Value all = behind(*dana_, "contacts_offered");
    EXPECT_EQ(all.items("items").size(), 2U);
    EXPECT_EQ(all.items("items").front().text("id"), waiting_);
    EXPECT_FALSE(all.items("items").front().is_null("contact"));
    EXPECT_EQ(behind(*dana_, "backlog").items("items").front().text("id"), waiting_);
    const Value first = behind(*dana_, "contacts_offered", "&limit=1");
    const Value second = behind(*dana_, "contacts_offered", "&limit=1&cursor=" + first.text("next"));
    EXPECT_EQ(second.items("items").front().text("id"), answered_);
    EXPECT_TRUE(second.is_null("next"));
    EXPECT_EQ(behind(*dana_, "contacts_handled", "&split=agent&key=" + mia_->id()).items("items").size(), 1U);
}

TEST_P(FiguresTest, can_all_be_asked_by_all_they_are_told_by) {
    two_conversations();
    for (const Value& one : dana_->get("/api/v1/figures").items("items")) {
        const std::string name = one.text("name");
        SCOPED_TRACE(name);
        const Value total = figure(*dana_, name).at("total");
        EXPECT_EQ(total.is_null("value"), !total.is_null("why"));
        EXPECT_EQ(one.is_null("source"), !total.is_null("why") && total.text("why") == "no_source");
        for (const Value& split : one.items("splits")) {
            const std::string quoted = split.str();
            const std::string path = "/api/v1/figures/" + name + "?" + three_days() + "&split=";
            const net::Reply reply = dana_->ask("GET", path + quoted.substr(1, quoted.size() - 2));
            EXPECT_EQ(reply.status, 200) << quoted << reply.body;
        }
    }
}

TEST_P(FiguresTest, show_agents_their_own_alone) {
    two_conversations();
    AgentClient leo = agent("leo");
    leo.sign_in();
    EXPECT_EQ(figure(*mia_, "contacts_handled").number("total.n"), 1);
    EXPECT_EQ(figure(leo, "contacts_handled").number("total.n"), 0);
    EXPECT_EQ(figure(leo, "contacts_handled", "&agent=" + mia_->id()).number("total.n"), 0);
    EXPECT_EQ(behind(leo, "contacts_handled").items("items").size(), 0U);
}

TEST_P(FiguresTest, come_as_a_table_and_in_the_readers_language) {
    two_conversations();
    net::Headers german;
    german.add("Accept-Language", "de");
    const std::string path = "/api/v1/figures/contacts_offered/csv?split=day&" + three_days();
    const net::Reply table = dana_->ask("GET", path, {}, german);
    EXPECT_EQ(table.status, 200);
    EXPECT_EQ(table.headers.find("Content-Type").value_or(""), "text/csv; charset=utf-8");
    EXPECT_THAT(table.body, StartsWith("\xEF\xBB\xBFKontakte,"));
    EXPECT_THAT(table.body, HasSubstr("key,label,value_count,n,p50,p90,why\r\n"));
    EXPECT_THAT(table.body, HasSubstr(",*,2,2,"));
    const Value all = dana_->get("/api/v1/figures");
    EXPECT_GT(all.items("items").size(), 30U);
    EXPECT_FALSE(all.items("items").front().text("definition").empty());
}

TEST_P(FiguresTest, are_refused_at_the_field) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const auto field = [&](const std::string& query) {
        const net::Reply reply = dana.ask("GET", "/api/v1/figures/" + query);
        EXPECT_EQ(reply.status, 400) << query << reply.body;
        return Value(reply.body).text("field");
    };
    EXPECT_EQ(field("backlog?from=2026-01-01&to=2026-12-31"), "to");
    EXPECT_EQ(field("backlog?zone=Mars%2FOlympus"), "zone");
    EXPECT_EQ(field("backlog?split=mood"), "split");
    EXPECT_EQ(field("backlog?split=day"), "split");
    EXPECT_EQ(field("backlog?queue=a_1"), "queue");
    EXPECT_EQ(field("backlog?agent=q_1"), "agent");
    EXPECT_EQ(field("backlog/conversations?key=x"), "split");
    EXPECT_EQ(field("backlog/conversations?cursor=x"), "cursor");
    EXPECT_EQ(field("backlog/conversations?limit=0"), "limit");
    EXPECT_EQ(dana.ask("GET", "/api/v1/figures/happiness").status, 404);
    EXPECT_EQ(dana.ask("GET", "/api/v1/figures/occupancy/conversations").status, 404);
}

TEST_P(FiguresTest, leave_mystery_contacts_out_until_they_are_marked_no_more) {
    two_conversations();
    const std::string path = "/api/v1/conversations/" + waiting_ + "/mystery";
    EXPECT_FALSE(dana_->get(path).flag("on"));
    EXPECT_EQ(dana_->ask("PUT", path, R"({"on":true})").status, 200);
    EXPECT_TRUE(dana_->get(path).flag("on"));
    EXPECT_EQ(figure(*dana_, "contacts_offered").number("total.n"), 1);
    EXPECT_EQ(behind(*dana_, "contacts_offered").items("items").size(), 1U);
    EXPECT_EQ(dana_->ask("PUT", path, R"({"on":false})").status, 200);
    EXPECT_EQ(figure(*dana_, "contacts_offered").number("total.n"), 2);
}

TEST_P(FiguresTest, are_the_same_after_a_restart_and_when_they_are_made_anew) {
    two_conversations();
    const std::string before = figure(*dana_, "handle_time").at("total").str();
    restart();
    AgentClient root = agent("admin");
    root.sign_in();
    EXPECT_EQ(figure(root, "handle_time").at("total").str(), before);
    EXPECT_EQ(root.post("/api/v1/figures/rebuild").number("facts"), 2);
    EXPECT_EQ(figure(root, "handle_time").at("total").str(), before);
    EXPECT_EQ(figure(root, "contacts_offered").number("total.n"), 2);
    const Value checked = root.post("/api/v1/figures/check");
    EXPECT_EQ(checked.items("differences").size(), 0U);
}

TEST_P(FiguresTest, count_the_clocks_of_service_levels_as_their_report_does) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const char* always =
        R"({"zone":"Etc/UTC","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]],"thu":[["00:00","24:00"]],"fri":[["00:00","24:00"]],"sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]]}})";
    ASSERT_EQ(dana.ask("PUT", "/api/v1/calendars/always", always).status, 200);
    const char* level =
        R"({"title":"Standard","calendar":"always","targets":{"first_response":{"seconds":1},"resolution":{"seconds":86400}}})";
    ASSERT_EQ(dana.ask("PUT", "/api/v1/sla-policies/standard", level).status, 200);
    ASSERT_EQ(dana.ask("PUT", "/api/v1/sla-policies", R"({"order":["standard"]})").status, 200);
    somebody_writes();
    const auto missed = [&] { return figure(dana, "sla_attainment").number("total.n") == 1; };
    net::run_until(loop(), missed, std::chrono::seconds(20));
    const Value own = figure(dana, "sla_attainment", "&split=queue");
    const Value report = dana.get("/api/v1/reports/sla?" + three_days());
    EXPECT_EQ(own.number("total.n"), report.number("all.met") + report.number("all.missed"));
    EXPECT_EQ(own.number("total.value"), 0);
    EXPECT_EQ(own.items("rows").front().text("key"), report.items("breaches").front().text("queue.id"));
}

TEST_P(FiguresTest, are_kept_as_reports_by_their_owners_and_shared_by_managers) {
    serve();
    AgentClient dana = agent("dana"), mia = agent("mia");
    dana.sign_in(), mia.sign_in();
    const auto made = [](AgentClient& who, const std::string& body) {
        return who.ask("POST", "/api/v1/reports/saved", body);
    };
    const std::string own = R"({"title":"Mine","figures":["csat"],"query":{"days":7,"split":"day"}})";
    const std::string shared = R"({"title":"Ours","figures":["backlog"],"query":{},"shared":true})";
    const net::Reply kept = made(mia, own);
    EXPECT_EQ(kept.status, 201) << kept.body;
    EXPECT_EQ(Value(kept.body).number("query.days"), 7);
    EXPECT_EQ(made(mia, shared).status, 403);
    const Value ours(made(dana, shared).body);
    EXPECT_EQ(mia.get("/api/v1/reports/saved").items("items").size(), 2U);
    EXPECT_EQ(dana.get("/api/v1/reports/saved").items("items").size(), 1U);
    const std::string mine = "/api/v1/reports/saved/" + Value(kept.body).text("id");
    EXPECT_EQ(dana.ask("PATCH", mine, R"({"title":"Hers"})").status, 404);
    EXPECT_EQ(mia.ask("PATCH", mine, R"({"version":1,"title":"Still mine"})").status, 200);
    EXPECT_EQ(mia.ask("PATCH", mine, R"({"version":1,"title":"Too late"})").status, 409);
    EXPECT_EQ(mia.ask("PATCH", mine, R"({"figures":["happiness"]})").status, 400);
    EXPECT_EQ(mia.ask("DELETE", "/api/v1/reports/saved/" + ours.text("id")).status, 403);
    EXPECT_EQ(mia.ask("DELETE", mine).status, 200);
    EXPECT_EQ(mia.ask("DELETE", mine).status, 404);
    EXPECT_EQ(mia.get("/api/v1/reports/saved").items("items").size(), 1U);
}

}  // namespace
}  // namespace waydesk::testing
