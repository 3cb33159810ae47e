// Articles for travelers: what the widget's ask box finds, shows and is told about.
#include "server/api/bind.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_hits = 10;
constexpr std::size_t most_language = 35;
constexpr std::size_t most_comment_bytes = 4'000;

class HelpHandlers {
public:
    explicit HelpHandlers(const RouteContext& context) : port_(context.ports.help), doors_(context.doors) {}

    Task<Outcome> search(Call& call) {
        kb::article::Question question;
        question.text = call.request.query_value("q").value_or("");
        if (question.text.size() > kb::article::most_question_bytes) co_return problem(ProblemCode::bad_frame, "q");
        const auto language = language_in(call.request);
        if (!language) co_return problem(ProblemCode::bad_frame, "language");
        question.languages = {*language};
        question.is_prefix = call.request.query_value("typing").value_or("") == "true";
        const std::string limit = call.request.query_value("limit").value_or("5");
        question.limit = limit.size() == 1 && limit[0] >= '1' && limit[0] <= '9'
                             ? static_cast<std::size_t>(limit[0] - '0')
                         : limit == "10" ? most_hits
                                         : 0;
        if (question.limit == 0) co_return problem(ProblemCode::bad_frame, "limit");
        const Duration wait = co_await doors_.wait_for_question(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        const Result<Page> page = co_await port_.found(std::move(question));
        co_return list_or_failure(page);
    }

    Task<Outcome> article(Call& call) {
        const auto language = language_in(call.request);
        if (!language) co_return problem(ProblemCode::bad_frame, "language");
        Result<std::string> shown = co_await port_.shown_json(call.parameters.find("id")->second, *language);
        co_return json_or_failure(std::move(shown));
    }

    Task<Outcome> feedback(Call& call) {
        Fields fields(call.body);
        const auto language = language::LanguageTag::parse(fields.require_text("language", most_language));
        Helpfulness said;
        said.is_helpful = fields.require_bool("helpful");
        said.comment = fields.optional_text("comment", most_comment_bytes);
        if (fields.ok() && (!language || !language->is_known())) fields.refuse("language");
        if (!fields.ok()) co_return fields.problem();
        const Duration wait = co_await doors_.wait_for_question(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        said.key = {call.parameters.find("id")->second, *language};
        said.address = call.request.peer;
        said.browser = std::string(call.request.headers.find("User-Agent").value_or(""));
        const Result<void> heard = co_await port_.helped(std::move(said));
        if (!heard) co_return failure(heard.error());
        co_return json("{}");
    }

private:
    // Named in the query, else what the browser asks for, else English.
    static std::optional<language::LanguageTag> language_in(const net::Request& request) {
        if (const auto written = request.query_value("language"); written && !written->empty()) {
            const auto tag = language::LanguageTag::parse(*written);
            return tag && tag->is_known() ? std::optional(*tag) : std::nullopt;
        }
        const auto wanted = language::parse_preferences(request.headers.find("Accept-Language").value_or(""));
        return wanted.empty() ? kb::article::source_language() : wanted.front();
    }

    HelpPort& port_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> help_routes(const RouteContext& context) {
    const auto own = std::make_shared<HelpHandlers>(context);
    return {
        {"GET",
         "/widget/v1/articles",
         Access::open,
         BodyKind::none,
         {},
         {"q", "language", "typing", "limit"},
         "Articles that answer a traveler's question",
         bind(own, &HelpHandlers::search)},
        {"GET",
         "/widget/v1/articles/{id}",
         Access::open,
         BodyKind::none,
         {},
         {"language"},
         "An article to read",
         bind(own, &HelpHandlers::article)},
        {"POST",
         "/widget/v1/articles/{id}/feedback",
         Access::open,
         BodyKind::json,
         {{"language", "string", true}, {"helpful", "boolean", true}, {"comment", "string"}},
         {},
         "Say whether it helped",
         bind(own, &HelpHandlers::feedback)},
    };
}

}  // namespace waydesk::api
