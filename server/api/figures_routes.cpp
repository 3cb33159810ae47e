// Figures of what was done, each with its definition, from facts made of the event ledger; and the reports kept of
// them.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/figures_port.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::int64_t most_version = 1'000'000'000;
constexpr std::int64_t most_items = 200;

FigureQuery query_of(const Call& call) {
    const auto value = [&](std::string_view name) { return call.request.query_value(name).value_or(""); };
    FigureQuery out{call.parameters.find("name")->second,
                    value("from"),
                    value("to"),
                    value("zone"),
                    value("split"),
                    value("queue"),
                    value("channel"),
                    value("language"),
                    value("agent"),
                    call.request.query_value("key"),
                    language_of(call.request)};
    out.cursor = value("cursor");
    return out;
}

class FigureHandlers {
public:
    explicit FigureHandlers(const RouteContext& context) : port_(context.ports.figures) {}

    Task<Outcome> list(Call& call) { co_return json(list_json(port_.figures(language_of(call.request)))); }

    Task<Outcome> figure(Call& call) {
        FigureQuery query = query_of(call);
        Configured figure = co_await port_.figure(call.agent().agent, std::move(query));
        co_return outcome_of(std::move(figure));
    }

    Task<Outcome> behind(Call& call) {
        FigureQuery query = query_of(call);
        const auto limit = call.query_number("limit", query.limit, 1, most_items);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        query.limit = *limit;
        Configured behind = co_await port_.behind_figure(call.agent().agent, std::move(query));
        co_return outcome_of(std::move(behind));
    }

    Task<Outcome> table(Call& call) {
        FigureQuery query = query_of(call);
        const std::string name = query.name;
        Configured table = co_await port_.figure_table(call.agent().agent, std::move(query));
        const auto* text = std::get_if<std::string>(&table);
        if (text == nullptr) co_return outcome_of(std::move(table));
        co_return csv(*text, name);
    }

    Task<Outcome> saved(Call& call) {
        const Result<Page> page = co_await port_.saved_reports(call.agent().agent);
        co_return list_or_failure(page);
    }

    Task<Outcome> save(Call& call) {
        Configured saved = co_await port_.save_report(call.agent().agent, protocol::to_text(call.body));
        co_return outcome_of(std::move(saved), 201);
    }

    Task<Outcome> change(Call& call) {
        Fields fields(call.body);
        Edition edition{call.parameters.find("id")->second, fields.optional_int("version", 0, most_version),
                        protocol::to_text(call.body)};
        if (!fields.ok()) co_return fields.problem();
        Configured changed = co_await port_.change_report(call.agent().agent, std::move(edition));
        co_return outcome_of(std::move(changed));
    }

    Task<Outcome> erase(Call& call) {
        std::string id = call.parameters.find("id")->second;
        const Result<void> erased = co_await port_.erase_report(call.agent().agent, std::move(id));
        if (!erased) co_return failure(erased.error());
        co_return json("{}");
    }

    Task<Outcome> check(Call&) {
        Result<std::string> checked = co_await port_.check_facts();
        co_return json_or_failure(std::move(checked));
    }

    Task<Outcome> rebuild(Call&) {
        Result<std::string> rebuilt = co_await port_.rebuild_facts();
        co_return json_or_failure(std::move(rebuilt));
    }

    Task<Outcome> mystery(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Result<std::string> told = co_await port_.mystery_json(call.agent().agent, *id);
        co_return json_or_failure(std::move(told));
    }

    Task<Outcome> mark_mystery(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const bool on = fields.require_bool("on");
        if (!fields.ok()) co_return fields.problem();
        Result<std::string> told = co_await port_.mark_mystery(call.agent().agent, *id, on);
        co_return json_or_failure(std::move(told));
    }

private:
    FiguresPort& port_;
};

using Handler = Task<Outcome> (FigureHandlers::*)(Call&);

}  // namespace

std::vector<Route> figures_routes(const RouteContext& context) {
    using H = FigureHandlers;
    const auto own = std::make_shared<H>(context);
    const std::vector<std::string_view> asked{"from", "to", "zone", "split", "queue", "channel", "language", "agent"};
    std::vector<std::string_view> behind = asked;
    behind.insert(behind.end(), {"key", "limit", "cursor"});
    const auto get = [&](std::string_view pattern, Access access, std::string_view summary, Handler handler,
                         std::vector<std::string_view> query = {}) {
        return Route{"GET", pattern, access, BodyKind::none, {}, std::move(query), summary, bind(own, handler)};
    };
    const auto post = [&](std::string_view pattern, Access access, std::string_view summary, Handler handler) {
        return Route{"POST", pattern, access, BodyKind::json, {}, {}, summary, bind(own, handler)};
    };
    const Field version{"version", "integer"}, shared{"shared", "boolean"};
    const std::vector<Field> made{
        {"title", "string", true}, {"figures", "array of string", true}, {"query", "object", true}, shared};
    const std::vector<Field> changed{
        version, {"title", "string"}, {"figures", "array of string"}, {"query", "object"}, shared};
    return {
        get("/api/v1/figures", Access::agent, "All figures with their definitions", &H::list),
        get("/api/v1/figures/{name}", Access::agent, "A figure over a period", &H::figure, asked),
        get("/api/v1/figures/{name}/conversations", Access::agent, "What is behind a figure", &H::behind, behind),
        get("/api/v1/figures/{name}/csv", Access::agent, "A figure as a table", &H::table, asked),
        post("/api/v1/figures/check", Access::manager, "Hold the facts against the ledger", &H::check),
        post("/api/v1/figures/rebuild", Access::admin, "Make all facts anew from the ledger", &H::rebuild),
        get("/api/v1/reports/saved", Access::agent, "One's own reports and the shared ones", &H::saved),
        configuring("POST", "/api/v1/reports/saved", Access::agent, made, "Keep a report", bind(own, &H::save)),
        configuring("PATCH", "/api/v1/reports/saved/{id}", Access::agent, changed, "Change a report that is kept",
                    bind(own, &H::change)),
        {"DELETE",
         "/api/v1/reports/saved/{id}",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "Keep a report no longer",
         bind(own, &H::erase)},
        get("/api/v1/conversations/{id}/mystery", Access::manager, "Whether a conversation counts nowhere",
            &H::mystery),
        {"PUT",
         "/api/v1/conversations/{id}/mystery",
         Access::manager,
         BodyKind::json,
         {{"on", "boolean", true}},
         {},
         "Let a conversation count nowhere, or again",
         bind(own, &H::mark_mystery)},
    };
}

}  // namespace waydesk::api
