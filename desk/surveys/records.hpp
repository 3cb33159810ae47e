#pragma once
// Surveys as rows, and back. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/surveys/asking.hpp"
#include "desk/surveys/figures.hpp"

namespace waydesk::surveys {

inline constexpr std::int64_t most_counted = 200'000;  // of one figure

namespace tables {
extern const store::Table survey;
extern const store::Table survey_answer;
}  // namespace tables

void put_asked(store::Change& change, std::int64_t workspace, const Survey& survey);
// Refused (guard_missed) when another answer came meanwhile.
void put_answered(store::Change& change, std::int64_t workspace, const Survey& survey, const Reply& reply);

struct SurveyFilter {
    std::optional<Kind> kind;
    std::optional<State> state;
    std::optional<Settings> low;  // only low scores, by these settings
    Instant from, to;             // asked; not set: without end
    desk::AgentId agent;          // none: any
    SurveyId before;
    std::int64_t limit = 50;
};

Result<Survey> read_survey(store::Connection& connection, std::int64_t workspace, SurveyId id);  // not_found
Result<std::vector<Survey>> read_surveys(store::Connection& connection, std::int64_t workspace,
                                         const SurveyFilter& filter, Instant now);  // the newest first
Result<std::vector<Survey>> read_surveys_of(store::Connection& connection, std::int64_t workspace,
                                            desk::IdentityId identity, std::int64_t limit);
Result<std::vector<Survey>> read_surveys_of(store::Connection& connection, std::int64_t workspace,
                                            desk::ContactId contact, std::int64_t limit);
Result<std::vector<Reply>> read_answers(store::Connection& connection, std::int64_t workspace, SurveyId id);
Result<SurveyId> latest_survey(store::Connection& connection, std::int64_t workspace);  // none: there is none

// Whether it was asked before, an agent wrote in it, and when its contact was asked for an NPS.
Result<Ending> read_ending(store::Connection& connection, std::int64_t workspace, desk::ConversationId conversation,
                           desk::ContactId contact);
// In the order in which they were asked. errors: too_large (more than `most_counted`)
Result<std::vector<Asked>> read_asked(store::Connection& connection, std::int64_t workspace, Kind kind, Instant from,
                                      Instant to);

}  // namespace waydesk::surveys
