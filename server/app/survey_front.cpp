#include "server/app/survey_front.hpp"

#include "core/encoding.hpp"
#include "core/utf8.hpp"
#include "server/app/keyed_page.hpp"
#include "server/app/page_request.hpp"
#include "server/app/survey_words.hpp"

#include <charconv>

namespace waydesk::app {
namespace {

using language::LanguageTag;

constexpr std::string_view folder = "/survey/";
constexpr std::size_t most_form_bytes = 32 * 1'024;  // a comment, percent-encoded
constexpr std::size_t most_token_bytes = 128;

std::string token_in(const net::Request& request) {
    const std::string_view token = std::string_view(request.path).substr(folder.size());
    return token.size() <= most_token_bytes ? std::string(token) : std::string();
}

// The reader's own wish goes along from page to page.
std::string address_of(const net::Request& request, const std::string& more) {
    const std::string wish = request.query_value("lang").value_or("");
    std::string query = wish.empty() ? std::string() : "lang=" + encode_percent(wish);
    if (!more.empty()) query += (query.empty() ? "" : "&") + more;
    return request.path + (query.empty() ? "" : "?" + query);
}

net::Response back_to(const net::Request& request, const std::string& notice) {
    return led_to(address_of(request, notice));
}

std::optional<std::int64_t> score_in(const net::Request& request) {
    const std::string text = form_value(request, "score");
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = failed == std::errc{} && end == text.data() + text.size() && !text.empty();
    return is_whole ? std::optional(value) : std::nullopt;
}

LanguageTag reader_of(const net::Request& request) {
    const std::vector<LanguageTag> wished = wishes(request);
    const LanguageTag otherwise = wished.empty() ? LanguageTag::parse_or("en", {}) : wished.front();
    return LanguageTag::parse_or(request.query_value("lang").value_or(""), otherwise);
}

}  // namespace

SurveyFront::SurveyFront(Parts parts) : parts_(std::move(parts)), pages_(parts_.site, parts_.words, parts_.zone) {}

bool SurveyFront::takes(std::string_view path) { return path.starts_with(folder); }

std::size_t SurveyFront::body_limit(const net::Request& head) { return head.method == "POST" ? most_form_bytes : 0; }

net::Response SurveyFront::failed(const net::Request& request, const error_code& why) const {
    const LanguageTag language = reader_of(request);
    if (why == Errc::not_found) return keyed_page(language, pages_.missing(language), 404);
    return keyed_page(language, pages_.unavailable(language), 503);
}

Task<net::Response> SurveyFront::handle(net::Request request) {
    const bool is_read = request.method == "GET" || request.method == "HEAD";
    if (!is_read && request.method != "POST") {
        net::Response refused = net::Response::problem(405, "bad_frame", "Only GET and POST are possible here.");
        refused.headers.set("Allow", "GET, POST");
        keep_secret(refused);
        co_return refused;
    }
    std::string token = token_in(request);
    const Duration wait = co_await parts_.wait(request.peer);
    if (wait > Duration{0}) {
        const LanguageTag language = reader_of(request);
        co_return keyed_page(language, pages_.unavailable(language), 429);
    }
    if (!is_read) co_return co_await answer(std::move(request), std::move(token));
    const Result<surveys::Survey> survey = co_await parts_.surveys.survey_of_token(std::move(token));
    if (!survey) co_return failed(request, survey.error());
    co_return show(request, *survey);
}

net::Response SurveyFront::show(const net::Request& request, const surveys::Survey& survey) const {
    SurveyPageView view;
    view.language = survey_language(survey, request.query_value("lang").value_or(""));
    view.action = address_of(request, {});
    view.notice = survey_notice(request.query_value("done").value_or(""), request.query_value("refused").value_or(""));
    view.now = parts_.now();
    return keyed_page(view.language, pages_.survey(survey, view));
}

// Without script: the form comes, what it says is kept, and the reader is led back, so that reloading does nothing.
Task<net::Response> SurveyFront::answer(net::Request request, std::string token) {
    const auto score = score_in(request);
    const std::string comment = form_value(request, "comment"), solved = form_value(request, "solved");
    const bool is_text = is_valid_utf8(comment) && count_code_points(comment) <= surveys::most_comment_code_points;
    if (!score || !is_text) {
        const Result<surveys::Survey> survey = co_await parts_.surveys.survey_of_token(std::move(token));
        if (!survey) co_return failed(request, survey.error());
        co_return back_to(request, "refused=choose");
    }
    api::SurveyReply reply{*score, comment, std::nullopt};
    if (solved == "yes" || solved == "no") reply.solved = solved == "yes";
    const Result<surveys::Survey> after = co_await parts_.surveys.answer_of_token(std::move(token), std::move(reply));
    if (after) co_return back_to(request, "done=answered");
    if (after.error() == Errc::not_found) co_return failed(request, after.error());
    if (after.error() == Errc::invalid) co_return back_to(request, "refused=choose");
    co_return back_to(request, after.error() == Errc::conflict ? "refused=changed" : "refused=busy");
}

}  // namespace waydesk::app
