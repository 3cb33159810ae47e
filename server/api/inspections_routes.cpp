// Quality: conversations that are drawn, scored, appealed.
#include "desk/quality/followed.hpp"
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/following_fields.hpp"
#include "server/api/inspections_port.hpp"
#include "server/api/routes.hpp"

#include <limits>

namespace waydesk::api {
namespace {

using protocol::Problem;
using protocol::ProblemCode;

using quality::InspectionId;

constexpr std::int64_t most_version = 1'000'000'000;
constexpr std::int64_t most_drawn = 100;
constexpr std::int64_t latest_ms = 253'402'300'799'000;  // the end of the year 9999

class InspectionHandlers {
public:
    explicit InspectionHandlers(const RouteContext& context) : port_(context.ports.inspections) {}

    Task<Outcome> form(Call& call) {
        std::optional<std::int64_t> version;
        if (call.request.query_value("version")) {
            const auto asked = call.query_number("version", 0, 0, most_version);
            if (!asked) co_return problem(ProblemCode::bad_frame, "version");
            version = *asked;
        }
        Result<std::string> form = co_await port_.form_json(version);
        co_return json_or_failure(std::move(form));
    }

    Task<Outcome> change_form(Call& call) {
        protocol::Fields fields(call.body);
        (void)fields.require_int("version", 0, most_version);
        if (!fields.ok()) co_return fields.problem();
        Configured put = co_await port_.change_form(call.agent().agent, protocol::to_text(call.body));
        co_return outcome_of(std::move(put));
    }

    Task<Outcome> draw(Call& call) {
        protocol::Fields fields(call.body);
        InspectionSample sample;
        sample.from = Instant::from_ms(fields.require_int("from", 0, latest_ms));
        sample.to = Instant::from_ms(fields.require_int("to", 0, latest_ms));
        if (fields.ok() && sample.to <= sample.from) fields.refuse("to");
        sample.count = fields.require_int("count", 1, most_drawn);
        sample.is_by_risk = fields.optional_bool("risk").value_or(false);
        sample.seed = fields.optional_int("seed", 0, std::numeric_limits<std::int32_t>::max());
        if (!fields.ok()) co_return fields.problem();
        const Result<Page> page = co_await port_.draw_sample(call.agent().agent, sample);
        if (!page) co_return failure(page.error());
        co_return json(list_json(*page), 201);
    }

    Task<Outcome> list(Call& call) {
        auto filter = read_following_filter<InspectionId>(call);
        if (const Problem* wrong = std::get_if<Problem>(&filter)) co_return *wrong;
        const Result<Page> page =
            co_await port_.list_inspections(call.agent().agent, std::move(std::get<FollowingFilter>(filter)));
        co_return list_or_failure(page);
    }

    Task<Outcome> get(Call& call) {
        const auto id = call.id<InspectionId>();
        if (!id) co_return failure(id.error());
        Result<std::string> found = co_await port_.inspection_json(call.agent().agent, id->value);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> move(Call& call) {
        auto read = read_following_move<InspectionId>(call);
        if (const Problem* wrong = std::get_if<Problem>(&read)) co_return *wrong;
        CaseAnswer answer = co_await port_.move_inspection(std::move(std::get<FollowingMove>(read)));
        co_return told(std::move(answer), call);
    }

    Task<Outcome> agreement(Call& call) {
        const auto from = query_time(call, "from"), to = query_time(call, "to");
        if (!from || !to) co_return problem(ProblemCode::bad_frame, from ? "to" : "from");
        Result<std::string> found = co_await port_.agreement_json(*from, *to);
        co_return json_or_failure(std::move(found));
    }

private:
    InspectionsPort& port_;
};

Route reading(std::string_view pattern, Access access, std::vector<std::string_view> query, std::string_view summary,
              std::function<Task<Outcome>(Call&)> handle) {
    return {"GET", pattern, access, BodyKind::none, {}, std::move(query), summary, std::move(handle)};
}

}  // namespace

std::vector<Route> inspections_routes(const RouteContext& context) {
    const auto own = std::make_shared<InspectionHandlers>(context);
    return {
        reading("/api/v1/inspections/form", Access::agent, {"version"}, "By which conversations are scored",
                bind(own, &InspectionHandlers::form)),
        configuring("PUT", "/api/v1/inspections/form", Access::manager,
                    {{"version", "integer", true}, {"items", "array of object", true}},
                    "Change by which conversations are scored", bind(own, &InspectionHandlers::change_form)),
        {"POST",
         "/api/v1/inspections/sample",
         Access::manager,
         BodyKind::json,
         {{"from", "integer", true},
          {"to", "integer", true},
          {"count", "integer", true},
          {"risk", "boolean"},
          {"seed", "integer"}},
         {},
         "Draw conversations to be scored",
         bind(own, &InspectionHandlers::draw)},
        reading("/api/v1/inspections/agreement", Access::manager, {"from", "to"}, "How far two scorers agree",
                bind(own, &InspectionHandlers::agreement)),
        reading("/api/v1/inspections", Access::agent, {"state", "agent", "scorer", "limit", "cursor"},
                "Conversations that are scored", bind(own, &InspectionHandlers::list)),
        reading("/api/v1/inspections/{id}", Access::agent, {}, "One that is scored",
                bind(own, &InspectionHandlers::get)),
        {"POST",
         "/api/v1/inspections/{id}/steps",
         Access::agent,
         BodyKind::json,
         move_fields(),
         {},
         "Take the next step of an inspection",
         bind(own, &InspectionHandlers::move)},
    };
}

}  // namespace waydesk::api
