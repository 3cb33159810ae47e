#pragma once
// Surveys and visits for the HTTP interface. Any I/O thread; works on the desk thread.

#include "desk/figures/mysteries.hpp"
#include "server/api/surveys_port.hpp"
#include "server/app/visits.hpp"

#include <set>

namespace waydesk::app {

class SurveysOfDesk final : public api::SurveysPort {
public:
    static constexpr Duration listed_for = 90 * 24h;  // to their traveler
    static constexpr std::int64_t most_listed = 50;   // likewise
    static constexpr int counted_days = 30;           // when none are said

    SurveysOfDesk(SurveyRoom& room, Visits& visits) : room_(room), visits_(visits), parts_(room.parts()) {}

    Task<Result<api::Page>> own_surveys(api::CaseAsker traveler) override;
    Task<api::CaseAnswer> answer_survey(api::CaseAsker traveler, surveys::SurveyId id, api::SurveyReply reply) override;
    Task<Result<surveys::Survey>> survey_of_token(std::string token) override;
    Task<Result<surveys::Survey>> answer_of_token(std::string token, api::SurveyReply reply) override;

    Task<Result<api::Page>> list_surveys(desk::AgentId asker, api::SurveyQuery query) override;
    Task<api::Configured> figures_json(api::SurveyFiguresQuery query) override;
    Task<Result<std::string>> settings_json() override;
    Task<api::Configured> change_settings(desk::AgentId asker, std::string settings_json) override;

    Task<Result<api::Page>> list_visits(desk::AgentId asker, api::FollowingFilter filter) override;
    Task<api::CaseAnswer> open_visit(desk::AgentId asker, api::VisitOpening opening) override;
    Task<api::CaseAnswer> move_visit(api::FollowingMove move) override;

private:
    struct Sight {
        bool is_all = false;
        desk::AgentId self;
        std::set<desk::QueueId> queues;
        figures::Mysteries mysteries;  // nobody's voice
        bool sees(const surveys::Survey& survey) const;
    };
    struct Listed {
        std::vector<surveys::Survey> items;
        bool is_end = true;
    };
    using Surveys = std::vector<surveys::Survey>;
    static Result<Surveys> read_own(desk::Loader& loader, std::int64_t workspace, const api::CaseAsker& who);
    static Result<Listed> read_seen(desk::Loader& loader, std::int64_t workspace, surveys::SurveyFilter filter,
                                    Sight sight, Instant now);
    surveys::Reply reply_of(api::SurveyReply said, std::string via) const;  // masked

    SurveyRoom& room_;
    Visits& visits_;
    const SurveyParts& parts_;
};

}  // namespace waydesk::app
