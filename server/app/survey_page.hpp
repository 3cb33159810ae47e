#pragma once
// The page on which a traveler without a session answers a survey: whole HTML without script, in his language, with the
// look of the help centre. Pure; any thread.

#include "core/language/catalogue.hpp"
#include "core/time/zone.hpp"
#include "desk/surveys/survey.hpp"
#include "kb/help/site.hpp"

#include <memory>

namespace waydesk::app {

// How a form came back: the end of a key of the catalogue.
enum class SurveyNotice { none, answered, choose, changed, busy };
SurveyNotice survey_notice(std::string_view done, std::string_view refused);

struct SurveyPageView {
    language::LanguageTag language;  // of the page
    std::string action;              // where the form goes: a path with its query
    SurveyNotice notice = SurveyNotice::none;
    Instant now;
};

class SurveyPages {
public:
    // The site outlives it. `zone` is the workspace's, by which times are told.
    SurveyPages(const kb::help::Site& site, std::shared_ptr<const language::Catalogue> words, const std::string& zone);

    std::string survey(const surveys::Survey& survey, const SurveyPageView& view) const;
    std::string missing(const language::LanguageTag& language) const;  // no such survey, or the token does not fit
    std::string unavailable(const language::LanguageTag& language) const;

private:
    std::string say(std::string_view key, const language::LanguageTag& language,
                    language::Arguments arguments = {}) const;
    std::string form(const surveys::Survey& survey, const SurveyPageView& view) const;
    std::string choices(const surveys::Survey& survey, const SurveyPageView& view) const;
    std::string solved(const surveys::Survey& survey, const SurveyPageView& view) const;
    std::string whole(const language::LanguageTag& language, const std::string& content) const;

    const kb::help::Site& site_;
    std::shared_ptr<const language::Catalogue> words_;
    time::Zone zone_;
};

}  // namespace waydesk::app
