// Articles for agents, who write them, and managers, who publish them.
#include "kb/article/staleness.hpp"
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

#include <charconv>

namespace waydesk::api {
namespace {

using kb::article::Action;
using protocol::Fields;
using protocol::Json;
using protocol::ProblemCode;

constexpr std::int64_t most_version = 1'000'000'000;
constexpr std::size_t most_prose = 256 * 1024;
constexpr std::size_t most_keywords = 200;
constexpr std::size_t most_file_name = 200;
constexpr std::int64_t most_days = 400;
constexpr std::size_t articles_a_page = 200;

std::int64_t whole_number(std::string_view text, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
    std::int64_t value = otherwise;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size() || value < least || value > most) return otherwise;
    return value;
}

// Reads a query's values; the first that is wrong is kept.
class Query {
public:
    explicit Query(const net::Request& request) : request_(request) {}

    std::string text(std::string_view name) const { return request_.query_value(name).value_or(""); }

    template <class From>
    auto choice(std::string_view name, From from) -> decltype(from(std::string_view())) {
        const std::string written = text(name);
        if (written.empty()) return std::nullopt;
        const auto read = from(written);
        if (!read) wrong_ = name;
        return read;
    }

    std::optional<language::LanguageTag> language(std::string_view name = "language") {
        return choice(name, [](std::string_view written) -> std::optional<language::LanguageTag> {
            const auto tag = language::LanguageTag::parse(written);
            return tag && tag->is_known() ? std::optional(*tag) : std::nullopt;
        });
    }

    std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
        const std::string written = text(name);
        if (written.empty()) return otherwise;
        const std::int64_t value = whole_number(written, least, most, least - 1);
        if (value < least) wrong_ = name;
        return value;
    }

    void refuse(std::string_view name) { wrong_ = name; }
    bool ok() const { return wrong_.empty(); }
    Outcome problem() const { return api::problem(ProblemCode::bad_frame, wrong_); }

private:
    const net::Request& request_;
    std::string wrong_;
};

class ArticleHandlers {
public:
    explicit ArticleHandlers(const RouteContext& context) : port_(context.ports.articles) {}

    Task<Outcome> list(Call& call) {
        Query query(call.request);
        ArticleFilter filter;
        filter.category = query.choice("category", kb::article::category_from);
        filter.audience = query.choice("audience", kb::article::audience_from);
        filter.state = query.choice("state", kb::article::state_from);
        filter.language = query.language();
        filter.stale = query.text("stale");
        filter.words = query.text("q");
        filter.cursor = query.text("cursor");
        filter.limit = static_cast<std::size_t>(query.number("limit", 1, articles_a_page, 100));
        if (!filter.stale.empty() && filter.stale != "true" && !kb::article::stale_reason_from(filter.stale))
            query.refuse("stale");
        if (!query.ok()) co_return query.problem();
        const Result<Page> page = co_await port_.articles(std::move(filter));
        co_return list_or_failure(page);
    }

    Task<Outcome> get(Call& call) {
        Result<std::string> found = co_await port_.article_json(slug_of(call));
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> put(Call& call) {
        Fields fields(call.body);
        const std::int64_t before = fields.require_int("version", 0, most_version);
        if (!fields.ok()) co_return fields.problem();
        JsonWriter shared;
        shared.begin_object();
        for (const Json::Member& member : *call.body.object()) {
            if (member.key == "version") continue;
            shared.key(member.key);
            protocol::write(shared, member.value);
        }
        shared.end_object();
        Edition edition{slug_of(call), before, shared.take()};
        Configured done = co_await port_.put_article(call.agent().agent, std::move(edition));
        co_return outcome_of(std::move(done));
    }

    Task<Outcome> text(Call& call) {
        const auto key = key_of(call);
        if (!key) co_return failure(key.error());
        Result<std::string> found = co_await port_.text_json(*key);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> put_text(Call& call) {
        const auto key = key_of(call);
        if (!key) co_return failure(key.error());
        Fields fields(call.body);
        const std::int64_t before = fields.require_int("version", 0, most_version);
        kb::article::ArticleFile file;
        file.slug = key->slug;
        file.language = key->language;
        file.title = fields.require_prose("title", kb::article::most_title);
        if (const Json* summary = call.body.find("summary"); summary != nullptr && !summary->is_null())
            file.summary = fields.require_prose("summary", kb::article::most_summary);
        file.keywords = fields.optional_texts("keywords", most_keywords, kb::article::most_summary);
        file.body = fields.require_prose("body", most_prose);
        file.source_version = fields.optional_int("source_version", 1, most_version);
        if (!fields.ok()) co_return fields.problem();
        Configured done = co_await port_.put_text(call.agent().agent, std::move(file), before);
        co_return outcome_of(std::move(done));
    }

    Task<Outcome> versions(Call& call) {
        const auto key = key_of(call);
        if (!key) co_return failure(key.error());
        Result<std::string> found = co_await port_.versions_json(*key);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> version(Call& call) {
        const auto key = key_of(call);
        if (!key) co_return failure(key.error());
        const std::int64_t version = whole_number(call.parameters.find("version")->second, 1, most_version, 0);
        if (version == 0) co_return problem(ProblemCode::not_found);
        Result<std::string> found = co_await port_.version_json(*key, version);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> submit(Call& call) { return move(call, Action::submit); }
    Task<Outcome> publish(Call& call) { return move(call, Action::publish); }
    Task<Outcome> give_back(Call& call) { return move(call, Action::give_back); }
    Task<Outcome> retire(Call& call) { return move(call, Action::retire); }

    Task<Outcome> import(Call& call) {
        Fields fields(call.body);
        ImportOrder order;
        order.applies = fields.optional_bool("apply").value_or(false);
        order.publishes = fields.optional_bool("publish").value_or(false);
        const Json::Array* files = fields.optional_array("files", kb::article::most_import_files);
        if (files == nullptr) fields.refuse("files");
        if (!fields.ok()) co_return fields.problem();
        for (std::size_t i = 0; i < files->size(); ++i) {
            const Json& file = (*files)[i];
            const std::string name = "files[" + std::to_string(i) + "]";
            if (!file.is_object()) co_return problem(ProblemCode::bad_frame, name);
            Fields parts(file, name, fields);
            kb::article::NamedFile named;
            named.name = parts.require_text("name", most_file_name);
            named.text = parts.require_text("text", call.request.body.size());
            if (!fields.ok()) co_return fields.problem();
            order.files.push_back(std::move(named));
        }
        Configured done = co_await port_.import_files(call.agent().agent, std::move(order));
        co_return outcome_of(std::move(done));
    }

    Task<Outcome> export_files(Call& call) {
        Query query(call.request);
        const auto language = query.language();
        if (!query.ok()) co_return query.problem();
        Result<std::string> files = co_await port_.export_json(language);
        co_return json_or_failure(std::move(files));
    }

    Task<Outcome> report(Call& call) {
        Query query(call.request);
        const std::int64_t days = query.number("days", 1, most_days, 30);
        if (!query.ok()) co_return query.problem();
        Result<std::string> report = co_await port_.report_json(days);
        co_return json_or_failure(std::move(report));
    }

    Task<Outcome> search(Call& call) {
        Query query(call.request);
        kb::article::Question question;
        question.text = query.text("q");
        question.audience =
            query.choice("audience", kb::article::audience_from).value_or(kb::article::Audience::agents);
        if (const auto language = query.language()) question.languages = {*language};
        question.is_prefix = query.text("typing") == "true";
        question.limit = static_cast<std::size_t>(query.number("limit", 1, 50, 10));
        if (question.text.size() > kb::article::most_question_bytes) query.refuse("q");
        if (!query.ok()) co_return query.problem();
        const Result<Page> page = co_await port_.search(std::move(question));
        co_return list_or_failure(page);
    }

    Task<Outcome> suggestions(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        const Result<Page> page = co_await port_.suggestions(call.agent().agent, *id);
        co_return list_or_failure(page);
    }

private:
    static std::string slug_of(const Call& call) { return call.parameters.find("id")->second; }

    // What is no slug or no language cannot exist.
    static Result<kb::article::TextKey> key_of(const Call& call) {
        const auto language = language::LanguageTag::parse(call.parameters.find("language")->second);
        if (!language || !language->is_known() || !kb::article::is_slug(slug_of(call))) return Errc::not_found;
        return kb::article::TextKey{slug_of(call), *language};
    }

    Task<Outcome> move(Call& call, Action action) {
        const auto key = key_of(call);
        if (!key) co_return failure(key.error());
        Fields fields(call.body);
        TextStep step;
        step.key = *key;
        step.action = action;
        step.version = fields.require_int("version", 1, most_version);
        step.note = fields.optional_text("note", 8'000);
        if (!fields.ok()) co_return fields.problem();
        Configured done = co_await port_.move_text(call.agent().agent, std::move(step));
        co_return outcome_of(std::move(done));
    }

    ArticlePort& port_;
};

Route reading(std::string_view pattern, std::vector<std::string_view> query, std::string_view summary,
              std::function<Task<Outcome>(Call&)> handle, Access access = Access::agent) {
    return {"GET", pattern, access, BodyKind::none, {}, std::move(query), summary, std::move(handle)};
}

Route with_long_texts(Route route) {
    route.body = BodyKind::bulk_json;
    return route;
}

std::vector<Route> writing(const std::shared_ptr<ArticleHandlers>& own) {
    const std::vector<Field> shared{{"version", "integer", true},
                                    {"number", "integer"},
                                    {"category", "string", true},
                                    {"audience", "string"},
                                    {"policies", "array of string"},
                                    {"facts", "array of string"},
                                    {"sources", "array of object"},
                                    {"owner", "string"},
                                    {"review", "string"},
                                    {"valid_from", "string"},
                                    {"valid_until", "string"}};
    const std::vector<Field> text{{"version", "integer", true}, {"title", "string", true},
                                  {"summary", "string"},        {"keywords", "array of string"},
                                  {"body", "string", true},     {"source_version", "integer"}};
    const std::vector<Field> step{{"version", "integer", true}, {"note", "string"}};
    const std::vector<Field> files{{"files", "array of object", true}, {"apply", "boolean"}, {"publish", "boolean"}};
    const std::string_view one = "/api/v1/articles/{id}/{language}";
    return {
        configuring("PUT", "/api/v1/articles/{id}", Access::agent, shared, "What all languages of an article share",
                    bind(own, &ArticleHandlers::put)),
        with_long_texts(configuring("POST", "/api/v1/articles/import", Access::manager, files,
                                    "Articles from files: tried, or all taken at once",
                                    bind(own, &ArticleHandlers::import))),
        with_long_texts(
            configuring("PUT", one, Access::agent, text, "A new draft", bind(own, &ArticleHandlers::put_text))),
        configuring("POST", "/api/v1/articles/{id}/{language}/submit", Access::agent, step, "Give a draft to review",
                    bind(own, &ArticleHandlers::submit)),
        configuring("POST", "/api/v1/articles/{id}/{language}/publish", Access::manager, step,
                    "Publish what was reviewed", bind(own, &ArticleHandlers::publish)),
        configuring("POST", "/api/v1/articles/{id}/{language}/return", Access::manager, step,
                    "Give it back to its writer", bind(own, &ArticleHandlers::give_back)),
        configuring("POST", "/api/v1/articles/{id}/{language}/retire", Access::manager, step,
                    "Take a published text away", bind(own, &ArticleHandlers::retire)),
    };
}

}  // namespace

std::vector<Route> article_routes(const RouteContext& context) {
    const auto own = std::make_shared<ArticleHandlers>(context);
    std::vector<Route> routes{
        reading("/api/v1/articles", {"category", "language", "state", "audience", "stale", "q", "cursor", "limit"},
                "Articles, and how each of their languages stands", bind(own, &ArticleHandlers::list)),
        reading("/api/v1/articles/export", {"language"}, "Articles as files",
                bind(own, &ArticleHandlers::export_files)),
        reading("/api/v1/articles/{id}", {}, "An article with its languages", bind(own, &ArticleHandlers::get)),
        reading("/api/v1/articles/{id}/{language}", {}, "Its newest text", bind(own, &ArticleHandlers::text)),
        reading("/api/v1/articles/{id}/{language}/versions", {}, "Its versions and who did what",
                bind(own, &ArticleHandlers::versions)),
        reading("/api/v1/articles/{id}/{language}/versions/{version}", {}, "One version",
                bind(own, &ArticleHandlers::version)),
        reading("/api/v1/reports/knowledge", {"days"}, "Translations, what is stale, not found, not helpful",
                bind(own, &ArticleHandlers::report), Access::manager),
        reading("/api/v1/search", {"q", "language", "audience", "typing", "limit"}, "Articles that answer a question",
                bind(own, &ArticleHandlers::search)),
        reading("/api/v1/conversations/{id}/suggestions", {}, "Articles that may help, and why",
                bind(own, &ArticleHandlers::suggestions)),
    };
    for (Route& route : writing(own)) routes.push_back(std::move(route));
    return routes;
}

}  // namespace waydesk::api
