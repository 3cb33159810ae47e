#pragma once
// What travelers were asked afterwards and what they said, and visits after a trip, as the HTTP interface asks for
// them. Called on I/O threads; the answers come back there. What is named `…json` is an object of docs/protocol.md.

#include "desk/surveys/records.hpp"
#include "server/api/case_port.hpp"
#include "server/api/routing_ports.hpp"

namespace waydesk::api {

struct SurveyReply {
    std::int64_t score = 0;
    std::string comment;
    std::optional<bool> solved;
};

// Which are asked for; `low` only those.
struct SurveyQuery {
    std::string language;  // of the asker, BCP 47
    surveys::SurveyFilter filter;
    bool is_low = false;
};

struct SurveyFiguresQuery {
    surveys::Kind kind = surveys::Kind::csat;
    std::string from, to;  // dates, both belong to it; both empty: the last 30 days
    std::string zone;      // empty: the workspace's
    surveys::Split split = surveys::Split::none;
};

struct VisitOpening {
    desk::ContactId contact;
    std::string booking;  // its id; empty: none
    Instant at;           // not set: now
};

// A step of something that is followed: of a visit, of an inspection. Refusals are those of cases.
struct FollowingMove {
    desk::AgentId asker;
    std::string language;  // of the asker
    std::int64_t id = 0;   // the value of its id
    std::string step;
    std::string fields = "{}";
    std::optional<std::int64_t> steps;  // how many there were when the asker looked
};

struct FollowingFilter {
    std::string state = "open";   // open | over | all | one of the process
    desk::AgentId agent, scorer;  // none: any; of inspections
    std::int64_t before = 0;      // the value of the id where the last page ended
    std::int64_t limit = 50;
};

class SurveysPort {
public:
    virtual ~SurveysPort() = default;

    // Travelers.
    virtual Task<Result<Page>> own_surveys(CaseAsker traveler) = 0;
    // A CaseRefusal's sentence tells why it is too late.
    virtual Task<CaseAnswer> answer_survey(CaseAsker traveler, surveys::SurveyId id, SurveyReply reply) = 0;

    // Whoever has the link. errors: not_found (also a token that is not ours); conflict (too late)
    virtual Task<Result<surveys::Survey>> survey_of_token(std::string token) = 0;
    virtual Task<Result<surveys::Survey>> answer_of_token(std::string token, SurveyReply reply) = 0;

    // Agents.
    virtual Task<Result<Page>> list_surveys(desk::AgentId asker, SurveyQuery query) = 0;
    virtual Task<Configured> figures_json(SurveyFiguresQuery query) = 0;
    virtual Task<Result<std::string>> settings_json() = 0;
    virtual Task<Configured> change_settings(desk::AgentId asker, std::string settings_json) = 0;

    virtual Task<Result<Page>> list_visits(desk::AgentId asker, FollowingFilter filter) = 0;  // errors: invalid (state)
    virtual Task<CaseAnswer> open_visit(desk::AgentId asker, VisitOpening opening) = 0;
    virtual Task<CaseAnswer> move_visit(FollowingMove move) = 0;
};

}  // namespace waydesk::api
