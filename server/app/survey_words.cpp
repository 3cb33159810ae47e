#include "server/app/survey_words.hpp"

namespace waydesk::app {

using language::LanguageTag;
using surveys::Kind;
using surveys::Survey;

SurveyWords survey_words(const language::Catalogue& words, Kind kind, const LanguageTag& reader) {
    const std::string name(surveys::to_string(kind));
    SurveyWords out{words.text("survey.question." + name, reader), {}};
    const surveys::Scale scale = surveys::scale_of(kind);
    for (std::int64_t score = scale.from; score <= scale.to; ++score)
        if (kind != Kind::nps || score == scale.from || score == scale.to)
            out.labels.push_back(words.text("survey.label." + name + "." + std::to_string(score), reader));
    return out;
}

LanguageTag survey_language(const Survey& survey, std::string_view wanted) {
    const LanguageTag own = LanguageTag::parse_or(survey.language, LanguageTag::parse_or("en", {}));
    return wanted.empty() ? own : LanguageTag::parse_or(wanted, own);
}

}  // namespace waydesk::app
