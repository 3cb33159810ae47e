// What agents have at hand: canned answers, macros and views.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

#include "core/language/tag.hpp"
#include "desk/queue.hpp"
#include "server/protocol/limits.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::int64_t most_version = 1'000'000'000;
constexpr std::size_t most_words = 200;

// Empty: absent. Nothing: it is no language.
std::optional<std::string> language_from(const std::string& text) {
    if (text.empty()) return text;
    const auto tag = language::LanguageTag::parse(text);
    if (!tag) return std::nullopt;
    return tag->str();
}

class ToolboxHandlers {
public:
    explicit ToolboxHandlers(const RouteContext& context) : port_(context.ports.tickets) {}

    Task<Outcome> canned(Call& call) {
        CannedQuery query;
        query.words = call.request.query_value("q").value_or("");
        if (query.words.size() > most_words) co_return problem(ProblemCode::bad_frame, "q");
        const auto language = language_from(call.request.query_value("language").value_or(""));
        if (!language) co_return problem(ProblemCode::bad_frame, "language");
        query.language = *language;
        if (const auto text = call.request.query_value("conversation"); text && !text->empty()) {
            const auto id = desk::ConversationId::parse(*text);
            if (!id) co_return problem(ProblemCode::not_found);
            query.conversation = *id;
        }
        const Result<Page> page = co_await port_.canned(call.agent().agent, std::move(query));
        co_return list_or_failure(page);
    }

    Task<Outcome> macros(Call&) {
        const Result<Page> page = co_await port_.macros();
        co_return list_or_failure(page);
    }

    Task<Outcome> macro(Call& call) {
        Result<std::string> macro = co_await port_.macro_json(call.parameters.find("id")->second);
        co_return json_or_failure(std::move(macro));
    }

    Task<Outcome> views(Call& call) {
        const Result<Page> page = co_await port_.views(call.agent().agent);
        co_return list_or_failure(page);
    }

    template <Tool tool>
    Task<Outcome> put(Call& call) {
        const std::string id = call.parameters.find("id")->second;
        if (!desk::is_key(id)) co_return problem(ProblemCode::not_found);
        Fields fields(call.body);
        Edition edition{id, fields.optional_int("version", 0, most_version), without_version(call.body)};
        if (!fields.ok()) co_return fields.problem();
        Configured put = co_await port_.put_tool(call.agent().agent, tool, std::move(edition));
        co_return outcome_of(std::move(put));
    }

    template <Tool tool>
    Task<Outcome> erase(Call& call) {
        std::string id = call.parameters.find("id")->second;
        const Result<void> erased = co_await port_.erase_tool(call.agent().agent, tool, std::move(id));
        if (!erased) co_return failure(erased.error());
        co_return json("{}");
    }

    Task<Outcome> fill(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        const auto language = read_language(call);
        if (!language) co_return problem(ProblemCode::bad_frame, "language");
        CannedOrder order{*id, call.parameters.find("answer")->second, *language};
        Result<std::string> filled = co_await port_.fill_canned(call.agent().agent, std::move(order));
        co_return json_or_failure(std::move(filled));
    }

    Task<Outcome> run(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const bool is_dry = fields.optional_bool("dry_run").value_or(false);
        if (!fields.ok()) co_return fields.problem();
        const auto language = read_language(call);
        if (!language) co_return problem(ProblemCode::bad_frame, "language");
        MacroOrder order{*id, call.parameters.find("macro")->second, *language, is_dry};
        Result<std::string> run = co_await port_.run_macro(call.agent().agent, std::move(order));
        co_return json_or_failure(std::move(run));
    }

private:
    static std::optional<std::string> read_language(const Call& call) {
        Fields fields(call.body);
        const std::string text = fields.optional_text("language", protocol::max_language_bytes);
        return fields.ok() ? language_from(text) : std::nullopt;
    }

    static std::string without_version(const protocol::Json& body) {
        JsonWriter out;
        out.begin_object();
        for (const protocol::Json::Member& member : *body.object()) {
            if (member.key == "version") continue;
            out.key(member.key);
            protocol::write(out, member.value);
        }
        return out.end_object().take();
    }

    TicketPort& port_;
};

}  // namespace

std::vector<Route> toolbox_routes(const RouteContext& context) {
    using T = ToolboxHandlers;
    const auto own = std::make_shared<T>(context);
    const Field version{"version", "integer"};
    const std::vector<Field> answer{version,
                                    {"title", "string", true},
                                    {"shortcut", "string"},
                                    {"texts", "object", true},
                                    {"queues", "array of string"}};
    const std::vector<Field> macro{version, {"title", "string", true}, {"actions", "array of object", true}};
    const std::vector<Field> view{version, {"name", "string", true}, {"shared", "boolean"}, {"filter", "object", true}};
    const auto get = [&](std::string_view pattern, std::string_view summary, auto handler,
                         std::vector<std::string_view> query = {}) {
        return Route{"GET", pattern, Access::agent, BodyKind::none, {}, std::move(query), summary, bind(own, handler)};
    };
    const auto erase = [&](std::string_view pattern, Access access, std::string_view summary, auto handler) {
        return Route{"DELETE", pattern, access, BodyKind::none, {}, {}, summary, bind(own, handler)};
    };
    return {
        get("/api/v1/canned", "Canned answers, the most used first", &T::canned, {"q", "language", "conversation"}),
        configuring("PUT", "/api/v1/canned/{id}", Access::manager, answer, "A new version of a canned answer",
                    bind(own, &T::put<Tool::canned>)),
        erase("/api/v1/canned/{id}", Access::manager, "Take a canned answer away", &T::erase<Tool::canned>),
        {"POST",
         "/api/v1/conversations/{id}/canned/{answer}",
         Access::agent,
         BodyKind::json,
         {{"language", "string"}},
         {},
         "A canned answer as this conversation fills it",
         bind(own, &T::fill)},
        get("/api/v1/macros", "All macros", &T::macros),
        get("/api/v1/macros/{id}", "One macro", &T::macro),
        configuring("PUT", "/api/v1/macros/{id}", Access::manager, macro, "A new version of a macro",
                    bind(own, &T::put<Tool::macro>)),
        erase("/api/v1/macros/{id}", Access::manager, "Take a macro away", &T::erase<Tool::macro>),
        {"POST",
         "/api/v1/conversations/{id}/macros/{macro}",
         Access::agent,
         BodyKind::json,
         {{"dry_run", "boolean"}, {"language", "string"}},
         {},
         "Do what a macro says, or tell what it would do",
         bind(own, &T::run)},
        get("/api/v1/views", "One's own views and the shared ones", &T::views),
        configuring("PUT", "/api/v1/views/{id}", Access::agent, view, "A new version of a view",
                    bind(own, &T::put<Tool::view>)),
        erase("/api/v1/views/{id}", Access::agent, "Take a view away", &T::erase<Tool::view>),
    };
}

}  // namespace waydesk::api
