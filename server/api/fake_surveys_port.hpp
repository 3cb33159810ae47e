#pragma once
// The port of surveys and visits, in memory: for tests. One thread.

#include "server/api/surveys_port.hpp"

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakeSurveysPort : SurveysPort {
    CaseAnswer survey_answer = std::string("{}");
    std::vector<std::pair<surveys::SurveyId, SurveyReply>> survey_replies;
    std::vector<SurveyQuery> survey_queries;
    std::vector<SurveyFiguresQuery> figures_queries;
    std::vector<std::string> survey_settings_put;
    std::vector<VisitOpening> visits_opened;
    std::vector<FollowingMove> visit_moves;
    std::vector<FollowingFilter> visit_filters;

    Task<Result<Page>> own_surveys(CaseAsker) override { co_return Page{{"{}"}, {}}; }
    Task<CaseAnswer> answer_survey(CaseAsker, surveys::SurveyId id, SurveyReply reply) override {
        survey_replies.emplace_back(id, std::move(reply));
        co_return survey_answer;
    }
    Task<Result<surveys::Survey>> survey_of_token(std::string) override { co_return Errc::not_found; }
    Task<Result<surveys::Survey>> answer_of_token(std::string, SurveyReply) override { co_return Errc::not_found; }
    Task<Result<Page>> list_surveys(desk::AgentId, SurveyQuery query) override {
        survey_queries.push_back(std::move(query));
        co_return Page{{"{}"}, {}};
    }
    Task<Configured> figures_json(SurveyFiguresQuery query) override {
        figures_queries.push_back(query);
        co_return std::string("{}");
    }
    Task<Result<std::string>> settings_json() override { co_return std::string("{}"); }
    Task<Configured> change_settings(desk::AgentId, std::string settings) override {
        survey_settings_put.push_back(settings);
        co_return settings;
    }
    Task<Result<Page>> list_visits(desk::AgentId, FollowingFilter filter) override {
        visit_filters.push_back(std::move(filter));
        co_return Page{{"{}"}, {}};
    }
    Task<CaseAnswer> open_visit(desk::AgentId, VisitOpening opening) override {
        visits_opened.push_back(std::move(opening));
        co_return survey_answer;
    }
    Task<CaseAnswer> move_visit(FollowingMove move) override {
        visit_moves.push_back(std::move(move));
        co_return survey_answer;
    }
};

}  // namespace waydesk::api
