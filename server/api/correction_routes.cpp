// The quotes that a wrongly told fee affects: which they are, and what is done about each.
#include "server/api/bind.hpp"
#include "server/api/case_fields.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using cases::CaseId;
using protocol::Fields;
using protocol::ProblemCode;

constexpr std::int64_t most_items = 200;
constexpr std::size_t most_word_bytes = 16;

class Corrections {
public:
    explicit Corrections(const RouteContext& context) : port_(context.ports.cases) {}

    Task<Outcome> list(Call& call) {
        const auto id = call.id<CaseId>();
        if (!id) co_return failure(id.error());
        AffectedRange range;
        const auto limit = call.query_number("limit", range.limit, 1, most_items);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        range.limit = *limit, range.after = call.request.query_value("cursor").value_or("");
        const Result<Page> page = co_await port_.affected_quotes(call.agent().agent, *id, std::move(range));
        co_return list_or_failure(page);
    }

    Task<Outcome> table(Call& call) {
        const auto id = call.id<CaseId>();
        if (!id) co_return failure(id.error());
        Result<std::string> table = co_await port_.affected_table(call.agent().agent, *id);
        if (!table) co_return failure(table.error());
        net::Response response;
        response.headers.set("Content-Type", "text/csv; charset=utf-8");
        response.headers.add("Content-Disposition", "attachment; filename=\"" + id->str() + ".csv\"");
        response.body = std::move(*table);
        co_return response;
    }

    Task<Outcome> settle(Call& call) {
        const auto id = call.id<CaseId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const auto decision = cases::decision_from(fields.require_text("decision", most_word_bytes));
        if (!decision || *decision == cases::Decision::none) fields.refuse("decision");
        QuoteSettling asked;
        asked.asker = case_asker(call), asked.id = *id, asked.quote = call.parameters.at("quote");
        asked.is_done = fields.optional_bool("done").value_or(false);
        if (!fields.ok()) co_return fields.problem();
        asked.decision = *decision;
        CaseAnswer answer = co_await port_.settle_quote(std::move(asked));
        co_return told(std::move(answer), call);
    }

private:
    CasePort& port_;
};

}  // namespace

std::vector<Route> correction_routes(const RouteContext& context) {
    const auto own = std::make_shared<Corrections>(context);
    return {
        {"GET",
         "/api/v1/corrections/{id}/quotes",
         Access::agent,
         BodyKind::none,
         {},
         {"limit", "cursor"},
         "The quotes that a wrongly told fee affects",
         bind(own, &Corrections::list)},
        {"GET",
         "/api/v1/corrections/{id}/quotes/csv",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "Those quotes as a table",
         bind(own, &Corrections::table)},
        {"PUT",
         "/api/v1/corrections/{id}/quotes/{quote}",
         Access::manager,
         BodyKind::json,
         {{"decision", "string", true}, {"done", "boolean"}},
         {},
         "Decide about one of them, and that it is done",
         bind(own, &Corrections::settle)},
    };
}

}  // namespace waydesk::api
