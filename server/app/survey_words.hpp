#pragma once
// What a traveler is asked, in his language. Pure; any thread.

#include "core/language/catalogue.hpp"
#include "desk/surveys/survey.hpp"

namespace waydesk::app {

struct SurveyWords {
    std::string question;
    std::vector<std::string> labels;  // of each score from the lowest; of an NPS of its two ends
};
SurveyWords survey_words(const language::Catalogue& words, surveys::Kind kind, const language::LanguageTag& reader);

// That which is wanted, when there is one; else that of the conversation; else English.
language::LanguageTag survey_language(const surveys::Survey& survey, std::string_view wanted);

}  // namespace waydesk::app
