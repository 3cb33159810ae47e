#pragma once
// Surveys as JSON, for their travelers and for agents, and the words that are said about them (docs/protocol.md,
// Surveys). Lives on: the desk thread.

#include "core/json_writer.hpp"
#include "desk/surveys/records.hpp"
#include "routing/reports/period.hpp"
#include "server/app/survey_parts.hpp"
#include "server/app/survey_words.hpp"

namespace waydesk::app {

class SurveyViews {
public:
    explicit SurveyViews(const SurveyParts& parts) : parts_(parts) {}

    std::string traveler(const surveys::Survey& one, const language::LanguageTag& reader) const;
    std::string agent(const surveys::Survey& one, const surveys::Settings& settings,
                      const language::LanguageTag& reader) const;
    std::string card(const surveys::Survey& one) const;        // the body of its event
    std::string invitation(const surveys::Survey& one) const;  // what is written to him by mail
    std::string low_score(const surveys::Survey& one) const;   // a note to agents
    std::string low_score_language(const surveys::Survey& one) const;
    std::string too_late(const language::LanguageTag& reader) const;
    std::string refused(desk::AgentId reader) const;  // the traveler does not want to be asked

    struct Figures {
        surveys::Kind kind;
        routing::reports::Period period;
        surveys::Split split;
        surveys::Tally total;
        std::map<std::string, surveys::Tally> rows;
    };
    std::string figures(const Figures& figures) const;

private:
    void write_members(JsonWriter& json, const surveys::Survey& one, const language::LanguageTag& reader) const;
    void write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const;
    std::string label(surveys::Split split, const std::string& key) const;
    language::LanguageTag language_of(desk::AgentId agent) const;

    const SurveyParts& parts_;
};

}  // namespace waydesk::app
