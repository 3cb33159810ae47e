#include "server/app/survey_page.hpp"

#include "core/escape_html.hpp"
#include "core/language/format.hpp"
#include "kb/article/markdown.hpp"
#include "kb/help/layout.hpp"
#include "server/app/survey_words.hpp"

namespace waydesk::app {
namespace {

using language::LanguageTag;
using surveys::Survey;

std::string radio(std::string_view name, const std::string& value, bool is_chosen, bool is_required,
                  const std::string& text) {
    return "<li><label><input type=\"radio\" name=\"" + std::string(name) + "\" value=\"" + value + "\"" +
           (is_chosen ? " checked" : "") + (is_required ? " required" : "") + "> <span>" + text +
           "</span></label></li>\n";
}

}  // namespace

SurveyNotice survey_notice(std::string_view done, std::string_view refused) {
    if (done == "answered") return SurveyNotice::answered;
    if (refused == "choose") return SurveyNotice::choose;
    if (refused == "changed") return SurveyNotice::changed;
    return refused == "busy" ? SurveyNotice::busy : SurveyNotice::none;
}

SurveyPages::SurveyPages(const kb::help::Site& site, std::shared_ptr<const language::Catalogue> words,
                         const std::string& zone)
    : site_(site), words_(std::move(words)), zone_(time::Zone::utc()) {
    if (const auto found = time::Zone::find(zone)) zone_ = *found;
}

std::string SurveyPages::say(std::string_view key, const LanguageTag& language, language::Arguments arguments) const {
    return escape_html(words_->text("survey." + std::string(key), language, arguments));
}

std::string SurveyPages::choices(const Survey& survey, const SurveyPageView& view) const {
    const SurveyWords words = survey_words(*words_, survey.kind, view.language);
    const surveys::Scale scale = surveys::scale_of(survey.kind);
    std::string out = "<ul class=\"choices\">\n";
    for (std::int64_t score = scale.from; score <= scale.to; ++score) {
        std::string text = std::to_string(score);
        const bool is_first = score == scale.from, is_last = score == scale.to;
        if (survey.kind != surveys::Kind::nps)
            text = escape_html(words.labels[static_cast<std::size_t>(score - scale.from)]);
        else if (is_first || is_last)
            text += " · " + escape_html(is_first ? words.labels.front() : words.labels.back());
        out += radio("score", std::to_string(score), survey.score == score, true, text);
    }
    return out + "</ul>\n";
}

std::string SurveyPages::solved(const Survey& survey, const SurveyPageView& view) const {
    return "<fieldset>\n<legend>" + say("page.solved", view.language) + "</legend>\n<ul class=\"choices\">\n" +
           radio("solved", "yes", survey.solved == std::optional(true), false, say("page.yes", view.language)) +
           radio("solved", "no", survey.solved == std::optional(false), false, say("page.no", view.language)) +
           "</ul>\n</fieldset>\n";
}

std::string SurveyPages::form(const Survey& survey, const SurveyPageView& view) const {
    const std::string question = escape_html(survey_words(*words_, survey.kind, view.language).question);
    return "<form method=\"post\" action=\"" + escape_html(view.action) + "\">\n<fieldset>\n<legend>" + question +
           "</legend>\n" + choices(survey, view) + "</fieldset>\n" + solved(survey, view) +
           "<p><label for=\"comment\">" + say("page.comment", view.language) +
           "</label><br>\n<textarea id=\"comment\" name=\"comment\" rows=\"4\" cols=\"40\" dir=\"auto\">" +
           escape_html(survey.comment) + "</textarea></p>\n<p class=\"answers\"><button>" +
           say("page.send", view.language) + "</button></p>\n</form>\n";
}

std::string SurveyPages::survey(const Survey& survey, const SurveyPageView& view) const {
    std::string content = "<h1>" + say("page.title", view.language) + "</h1>\n";
    const auto note = [&](std::string_view look, const std::string& text) {
        content += "<p class=\"" + std::string(look) + "\" role=\"status\">" + text + "</p>\n";
    };
    if (view.notice == SurveyNotice::answered) note("thanks", say("page.done", view.language));
    if (view.notice == SurveyNotice::choose) note("note", say("page.choose", view.language));
    if (view.notice == SurveyNotice::busy) note("note", say("page.busy", view.language));
    if (!survey.may_be_answered(view.now)) {
        const bool is_late = survey.first_at.is_set();
        content += "<p class=\"lead\">" + say(is_late ? "too_late" : "page.over", view.language) + "</p>\n";
        const std::string score = std::to_string(survey.score.value_or(0));
        if (is_late) content += "<p>" + say("page.yours", view.language, {{"score", score}}) + "</p>\n";
        return whole(view.language, content);
    }
    if (survey.first_at.is_set()) {
        const Instant until = survey.first_at + surveys::changeable_for;
        const std::string time =
            language::format_time(until, zone_.offset_at(until), language::DateStyle::weekday, view.language);
        content += "<p>" + say("page.changeable", view.language, {{"time", time}}) + "</p>\n";
    }
    return whole(view.language, content + form(survey, view));
}

std::string SurveyPages::missing(const LanguageTag& language) const {
    return whole(language,
                 "<h1>" + say("page.missing", language) + "</h1>\n<p>" + say("page.missing_text", language) + "</p>\n");
}

std::string SurveyPages::unavailable(const LanguageTag& language) const {
    return whole(language, "<h1>" + say("page.title", language) + "</h1>\n<p>" + say("page.busy", language) + "</p>\n");
}

std::string SurveyPages::whole(const LanguageTag& language, const std::string& content) const {
    const std::string brand = escape_html(site_.brand);
    return "<!doctype html>\n<html" + kb::help::language_attributes(language) +
           ">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"robots\" content=\"noindex\">\n<title>" +
           say("page.title", language) + " · " + brand + "</title>\n<link rel=\"stylesheet\" href=\"" +
           kb::help::style_path(site_) +
           "\">\n</head>\n<body>\n<header class=\"top\">\n<div class=\"bar\"><span class=\"brand\"><bdi>" + brand +
           "</bdi></span></div>\n</header>\n<main id=\"content\">\n" + content + "</main>\n</body>\n</html>\n";
}

}  // namespace waydesk::app
