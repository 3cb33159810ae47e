// The routes of surveys, visits and inspections: what is handed on, and what is refused before anybody is asked.
#include "desk/quality/followed.hpp"
#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

class SurveyRoutes : public ApiFixture {
protected:
    static constexpr surveys::SurveyId survey{42};
    static constexpr desk::IdentityId traveler{7};

    net::Response by_traveler(const std::string& method, const std::string& path, const std::string& body = {}) {
        return ask(as_visitor(request(method, path, body), visitor_token(traveler)));
    }
    net::Response by_agent(const std::string& method, const std::string& path, const std::string& body = {}) {
        return ask(with(request(method, path, body), mia_));
    }
    net::Response by_manager(const std::string& method, const std::string& path, const std::string& body = {}) {
        return ask(with(request(method, path, body), dana_));
    }
    static std::string field_of(const net::Response& response) {
        EXPECT_EQ(response.status, 400);
        const protocol::Json json = json_of(response);
        const protocol::Json* member = json.find("field");
        return member == nullptr || member->text() == nullptr ? "" : *member->text();
    }

    Session mia_ = sign_in("mia@demo.example"), dana_ = sign_in("dana@demo.example");
};

TEST_F(SurveyRoutes, hand_on_what_a_traveler_answers) {
    const std::string path = "/widget/v1/surveys/" + survey.str();
    EXPECT_EQ(by_traveler("POST", path, R"({"score":4,"comment":"Thank you","solved":true})").status, 200);
    EXPECT_EQ(by_traveler("POST", path, R"({"score":0})").status, 200);
    ASSERT_EQ(ports.survey_replies.size(), 2U);
    const auto& [id, reply] = ports.survey_replies.front();
    EXPECT_EQ(id, survey);
    EXPECT_EQ(reply.score, 4);
    EXPECT_EQ(reply.comment, "Thank you");
    EXPECT_EQ(reply.solved, true);
    EXPECT_EQ(ports.survey_replies.back().second.comment, "");
    EXPECT_EQ(ports.survey_replies.back().second.solved, std::nullopt);
}

TEST_F(SurveyRoutes, refuse_an_answer_at_its_field) {
    const std::string path = "/widget/v1/surveys/" + survey.str();
    EXPECT_EQ(field_of(by_traveler("POST", path, R"({"comment":"?"})")), "score");
    EXPECT_EQ(field_of(by_traveler("POST", path, R"({"score":11})")), "score");
    EXPECT_EQ(field_of(by_traveler("POST", path, R"({"score":"5"})")), "score");
    EXPECT_EQ(field_of(by_traveler("POST", path, R"({"score":5,"solved":"yes"})")), "solved");
    const std::string long_comment(surveys::most_comment_code_points + 1, 'x');
    EXPECT_EQ(by_traveler("POST", path, R"({"score":5,"comment":")" + long_comment + "\"}").status, 413);
    EXPECT_EQ(by_traveler("POST", "/widget/v1/surveys/7", R"({"score":5})").status, 404);
    EXPECT_GE(ask(request("POST", path, R"({"score":5})")).status, 401) << "without a token";
    EXPECT_THAT(ports.survey_replies, IsEmpty());
}

TEST_F(SurveyRoutes, tell_in_his_language_why_an_answer_is_too_late) {
    ports.survey_answer = CaseRefusal{Errc::conflict, {}, "It is too late."};
    const net::Response late = by_traveler("POST", "/widget/v1/surveys/" + survey.str(), R"({"score":5})");
    EXPECT_EQ(late.status, 409);
    const protocol::Json told = json_of(late);
    EXPECT_EQ(*told.find("detail")->text(), "It is too late.");
}

TEST_F(SurveyRoutes, hand_on_which_answers_are_asked_for) {
    EXPECT_EQ(by_agent("GET", "/api/v1/surveys?kind=nps&state=answered&low=true&from=5&to=9&agent=" + mia.str() +
                                  "&limit=7&cursor=" + survey.str())
                  .status,
              200);
    ASSERT_EQ(ports.survey_queries.size(), 1U);
    const SurveyQuery& query = ports.survey_queries.front();
    EXPECT_EQ(query.filter.kind, surveys::Kind::nps);
    EXPECT_EQ(query.filter.state, surveys::State::answered);
    EXPECT_TRUE(query.is_low);
    EXPECT_EQ(query.filter.from, Instant::from_ms(5));
    EXPECT_EQ(query.filter.to, Instant::from_ms(9));
    EXPECT_EQ(query.filter.agent, mia);
    EXPECT_EQ(query.filter.limit, 7);
    EXPECT_EQ(query.filter.before, survey);
}

TEST_F(SurveyRoutes, refuse_a_question_about_answers_at_its_field) {
    for (const auto& [query, field] : std::vector<std::pair<std::string, std::string>>{{"kind=mood", "kind"},
                                                                                       {"state=lost", "state"},
                                                                                       {"low=yes", "low"},
                                                                                       {"from=x", "from"},
                                                                                       {"to=-1", "to"},
                                                                                       {"agent=q_1", "agent"},
                                                                                       {"limit=0", "limit"},
                                                                                       {"cursor=a_1", "cursor"}})
        EXPECT_EQ(field_of(by_agent("GET", "/api/v1/surveys?" + query)), field) << query;
    EXPECT_EQ(field_of(by_manager("GET", "/api/v1/surveys/figures?kind=mood")), "kind");
    EXPECT_EQ(field_of(by_manager("GET", "/api/v1/surveys/figures?split=mood")), "split");
    EXPECT_THAT(ports.survey_queries, IsEmpty());
    EXPECT_THAT(ports.figures_queries, IsEmpty());
}

TEST_F(SurveyRoutes, hand_on_the_days_of_figures_as_they_stand_in_the_query) {
    EXPECT_EQ(by_agent("GET", "/api/v1/surveys/figures").status, 403);
    const std::string days = "from=2026-11-01&to=2026-11-30&zone=Asia%2FTokyo";
    EXPECT_EQ(by_manager("GET", "/api/v1/surveys/figures?kind=ces&split=day&" + days).status, 200);
    ASSERT_EQ(ports.figures_queries.size(), 1U);
    const SurveyFiguresQuery& query = ports.figures_queries.front();
    EXPECT_EQ(query.kind, surveys::Kind::ces);
    EXPECT_EQ(query.split, surveys::Split::day);
    EXPECT_EQ(query.from + " " + query.to + " " + query.zone, "2026-11-01 2026-11-30 Asia/Tokyo");
}

TEST_F(SurveyRoutes, hand_on_settings_with_the_version_that_was_edited) {
    const std::string path = "/api/v1/surveys/settings", body = R"({"version":3,"csat":{"on":true}})";
    EXPECT_EQ(by_agent("PUT", path, body).status, 403);
    EXPECT_EQ(field_of(by_manager("PUT", path, R"({"csat":{"on":true}})")), "version");
    EXPECT_EQ(by_manager("PUT", path, body).status, 200);
    EXPECT_THAT(ports.survey_settings_put, ElementsAre(AllOf(HasSubstr("\"version\":3"), HasSubstr("\"on\":true"))));
}

TEST_F(SurveyRoutes, hand_on_visits_and_their_steps) {
    const std::string contact = desk::ContactId{5}.str();
    EXPECT_EQ(by_agent("POST", "/api/v1/visits", R"({"contact":")" + contact + R"(","booking":"b_9","at":7})").status,
              201);
    EXPECT_EQ(by_agent("POST", "/api/v1/visits", R"({"contact":"a_1"})").status, 404) << "an agent is no traveler";
    EXPECT_EQ(field_of(by_agent("POST", "/api/v1/visits", R"({"contact":")" + contact + R"(","at":0})")), "at");
    ASSERT_EQ(ports.visits_opened.size(), 1U);
    EXPECT_EQ(ports.visits_opened.front().contact, desk::ContactId{5});
    EXPECT_EQ(ports.visits_opened.front().booking, "b_9");
    EXPECT_EQ(ports.visits_opened.front().at, Instant::from_ms(7));
    const std::string steps = "/api/v1/visits/" + quality::VisitId{6}.str() + "/steps";
    EXPECT_EQ(by_agent("POST", steps, R"({"step":"answer","fields":{"csat":4},"steps":2})").status, 200);
    EXPECT_EQ(field_of(by_agent("POST", steps, R"({"fields":{}})")), "step");
    EXPECT_EQ(by_agent("POST", "/api/v1/visits/sv_6/steps", R"({"step":"close"})").status, 404);
    ASSERT_EQ(ports.visit_moves.size(), 1U);
    EXPECT_EQ(ports.visit_moves.front().id, 6);
    EXPECT_EQ(ports.visit_moves.front().step, "answer");
    EXPECT_EQ(ports.visit_moves.front().fields, R"({"csat":4})");
    EXPECT_THAT(ports.visit_moves.front().steps, Optional(Eq(2)));
    EXPECT_EQ(by_agent("GET", "/api/v1/visits?state=over&limit=3").status, 200);
    ASSERT_EQ(ports.visit_filters.size(), 1U);
    EXPECT_EQ(ports.visit_filters.front().state, "over");
    EXPECT_EQ(ports.visit_filters.front().limit, 3);
}

TEST_F(SurveyRoutes, hand_on_which_form_of_inspections_is_asked_for) {
    EXPECT_EQ(by_agent("GET", "/api/v1/inspections/form").status, 200);
    EXPECT_EQ(by_agent("GET", "/api/v1/inspections/form?version=0").status, 200);
    EXPECT_EQ(field_of(by_agent("GET", "/api/v1/inspections/form?version=new")), "version");
    EXPECT_THAT(ports.forms_asked, ElementsAre(Eq(std::nullopt), Optional(Eq(0))));
}

}  // namespace
}  // namespace waydesk::api
