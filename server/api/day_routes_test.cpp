#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class DayRoutes : public ApiFixture {
protected:
    static constexpr days::HandoverId one{42};

    net::Response ask_as(const Session& who, const std::string& method, const std::string& path,
                         const std::string& body = "") {
        return ask(with(request(method, path, body), who));
    }
    net::Response by_mia(const std::string& method, const std::string& path, const std::string& body = "") {
        return ask_as(mia_, method, path, body);
    }
    net::Response by_dana(const std::string& method, const std::string& path, const std::string& body = "") {
        return ask_as(dana_, method, path, body);
    }
    static std::string field_of(const net::Response& response) {
        const protocol::Json json = json_of(response);
        const protocol::Json* member = json.find("field");
        return member == nullptr || member->text() == nullptr ? "" : *member->text();
    }

    Session mia_ = sign_in("mia@demo.example");
    Session dana_ = sign_in("dana@demo.example");
};

TEST_F(DayRoutes, hand_on_a_step_of_a_handover_with_its_summaries) {
    const std::string conversation = desk::ConversationId{5}.str(), path = "/api/v1/handovers/" + one.str() + "/steps";
    EXPECT_EQ(
        by_mia("POST", path, R"({"step":"submit","note":"Bye","summaries":{")" + conversation + R"(":"B7"}})").status,
        200);
    ASSERT_EQ(ports.handover_moves.size(), 1U);
    const HandoverMove& move = ports.handover_moves.front();
    EXPECT_EQ(move.id, one);
    EXPECT_EQ(move.step, days::HandoverStep::submit);
    EXPECT_EQ(move.note, "Bye");
    EXPECT_EQ(move.summaries, (std::map<desk::ConversationId, std::string>{{{5}, "B7"}}));
    for (const auto& [body, field] : {std::pair{R"({"step":"draft"})", "step"},
                                      {R"({"note":"x"})", "step"},
                                      {R"({"step":"submit","summaries":{"x":"y"}})", "summaries"},
                                      {R"({"step":"submit","summaries":[1]})", "summaries"}}) {
        const net::Response response = by_mia("POST", path, body);
        EXPECT_EQ(response.status, 400) << body;
        EXPECT_EQ(field_of(response), field) << body;
    }
    EXPECT_EQ(by_mia("POST", "/api/v1/handovers/nonsense/steps", R"({"step":"read"})").status, 404);
}

TEST_F(DayRoutes, a_draft_goes_to_an_agent_or_to_nobody) {
    EXPECT_EQ(by_mia("POST", "/api/v1/handovers", "{}").status, 201);
    EXPECT_EQ(by_mia("POST", "/api/v1/handovers", R"({"to":")" + dana.str() + "\"}").status, 201);
    EXPECT_EQ(field_of(by_mia("POST", "/api/v1/handovers", R"({"to":"somebody"})")), "to");
    EXPECT_THAT(ports.drafted_to, ElementsAre(desk::AgentId{}, dana));
}

TEST_F(DayRoutes, a_refusal_about_promises_names_them) {
    ports.day_answer = DayRefusal{Errc::conflict, {}, "Two \"things\".", R"([{"kind":"chat"}])"};
    const net::Response response = by_mia("POST", "/api/v1/shifts/mine/end", "{}");
    EXPECT_EQ(response.status, 409);
    const protocol::Json json = json_of(response);
    EXPECT_EQ(*json.find("code")->text(), "changed");
    EXPECT_EQ(*json.find("detail")->text(), "Two \"things\".");
    EXPECT_EQ(json.find("promises")->array()->size(), 1U);
}

TEST_F(DayRoutes, signing_out_asks_whether_he_may_go) {
    ports.sign_out_refusal = DayRefusal{Errc::conflict, {}, "Not yet.", "[]"};
    EXPECT_EQ(by_mia("POST", "/api/v1/logout", "{}").status, 409);
    EXPECT_EQ(by_mia("GET", "/api/v1/me").status, 200) << "he is still here";
    EXPECT_EQ(field_of(by_mia("POST", "/api/v1/logout", R"({"anyway":"yes"})")), "anyway");
    EXPECT_EQ(by_mia("POST", "/api/v1/logout", R"({"anyway":true})").status, 200);
    EXPECT_THAT(ports.signed_out_anyway, ElementsAre(false, true));
    EXPECT_EQ(by_mia("GET", "/api/v1/me").status, 401);
}

TEST_F(DayRoutes, an_announcement_names_its_audience) {
    const std::string queue = desk::QueueId{3}.str();
    EXPECT_EQ(by_dana("POST", "/api/v1/announcements",
                      R"({"title":"Strike","text":"All day","audience":{"roles":["agent"],"queues":[")" + queue +
                          R"("]},"until":1893456000000,"must_read":true})")
                  .status,
              201);
    ASSERT_EQ(ports.announced.size(), 1U);
    const days::Announcement& said = ports.announced.front();
    EXPECT_EQ(said.title, "Strike");
    EXPECT_EQ(said.roles, std::set{desk::Role::agent});
    EXPECT_EQ(said.queues, std::set{desk::QueueId{3}});
    EXPECT_EQ(said.until, Instant::from_ms(1'893'456'000'000));
    EXPECT_TRUE(said.must_read);
    for (const auto& [body, field] : {std::pair{R"({"text":"x"})", "title"},
                                      {R"({"title":"x","text":"y","audience":{"roles":["boss"]}})", "audience.roles"},
                                      {R"({"title":"x","text":"y","audience":{"who":1}})", "audience.who"},
                                      {R"({"title":"x","text":"y","until":"soon"})", "until"}})
        EXPECT_EQ(field_of(by_dana("POST", "/api/v1/announcements", body)), field) << body;
    EXPECT_EQ(by_mia("POST", "/api/v1/announcements", R"({"title":"x","text":"y"})").status, 403);
}

TEST_F(DayRoutes, a_report_is_read_by_its_date_and_version) {
    EXPECT_EQ(by_dana("GET", "/api/v1/daily-reports/2026-05-04?version=2").status, 200);
    EXPECT_EQ(by_dana("GET", "/api/v1/daily-reports/2026-05-04").status, 200);
    const days::Day day = *days::day_from("2026-05-04");
    EXPECT_THAT(ports.reports_read, ElementsAre(std::pair{day, std::int64_t{2}}, std::pair{day, std::int64_t{0}}));
    EXPECT_EQ(by_dana("GET", "/api/v1/daily-reports/2026-02-30").status, 404);
    EXPECT_EQ(field_of(by_dana("GET", "/api/v1/daily-reports/2026-05-04?version=x")), "version");
    EXPECT_EQ(field_of(by_dana("GET", "/api/v1/daily-reports?cursor=yesterday")), "cursor");
    EXPECT_EQ(field_of(by_dana("POST", "/api/v1/daily-reports/2026-05-04", "{}")), "note");
    EXPECT_EQ(by_dana("POST", "/api/v1/daily-reports/2026-05-04", R"({"note":"late refund"})").status, 201);
    EXPECT_THAT(ports.counted_again, ElementsAre(std::pair{day, std::string("late refund")}));
    EXPECT_EQ(by_mia("GET", "/api/v1/daily-reports").status, 403);
}

TEST_F(DayRoutes, lists_take_their_filters) {
    EXPECT_EQ(by_mia("GET", "/api/v1/handovers").status, 200);
    EXPECT_EQ(by_mia("GET", "/api/v1/handovers?state=all&limit=7&cursor=" + one.str()).status, 200);
    ASSERT_EQ(ports.handover_filters.size(), 2U);
    EXPECT_TRUE(ports.handover_filters[0].only_open);
    EXPECT_FALSE(ports.handover_filters[1].only_open);
    EXPECT_EQ(ports.handover_filters[1].limit, 7);
    EXPECT_EQ(ports.handover_filters[1].before, one);
    EXPECT_EQ(by_dana("GET", "/api/v1/shifts?from=1000&to=2000&agent=" + mia.str()).status, 200);
    EXPECT_EQ(ports.shift_filters.at(0).from, Instant::from_ms(1000));
    EXPECT_EQ(ports.shift_filters.at(0).agent, mia);
    for (const auto& [path, field] : {std::pair{"/api/v1/handovers?state=lost", "state"},
                                      {"/api/v1/announcements?state=old", "state"},
                                      {"/api/v1/announcements?limit=0", "limit"},
                                      {"/api/v1/shifts?from=yesterday", "from"}})
        EXPECT_EQ(field_of(by_dana("GET", path)), field) << path;
}

}  // namespace
}  // namespace waydesk::api
