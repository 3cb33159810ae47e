// What travelers were asked afterwards, and what they said; visits after a trip.
#include "desk/bookings/order.hpp"
#include "desk/quality/followed.hpp"
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/following_fields.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Problem;
using protocol::ProblemCode;

using quality::VisitId;

std::variant<SurveyQuery, Problem> read_query(const Call& call) {
    const auto wrong = [](std::string_view field) { return problem(ProblemCode::bad_frame, std::string(field)); };
    const auto value = [&](std::string_view name) { return call.request.query_value(name).value_or(""); };
    SurveyQuery out;
    out.language = language_of(call.request);
    if (const std::string kind = value("kind"); !kind.empty())
        if (out.filter.kind = surveys::kind_from(kind); !out.filter.kind) return wrong("kind");
    if (const std::string state = value("state"); !state.empty())
        if (out.filter.state = surveys::state_from(state); !out.filter.state) return wrong("state");
    const std::string low = value("low");
    if (!low.empty() && low != "true" && low != "false") return wrong("low");
    const auto from = query_time(call, "from"), to = query_time(call, "to");
    if (!from || !to) return wrong(from ? "to" : "from");
    const auto agent = call.query_id<desk::AgentId>("agent");
    if (!agent) return wrong("agent");
    const auto before = call.query_id<surveys::SurveyId>("cursor");
    if (!before) return wrong("cursor");
    const auto limit = call.query_number("limit", out.filter.limit, 1, most_followed_items);
    if (!limit) return wrong("limit");
    out.is_low = low == "true", out.filter.from = *from, out.filter.to = *to, out.filter.agent = *agent;
    out.filter.before = *before, out.filter.limit = *limit;
    return out;
}

std::variant<SurveyFiguresQuery, Problem> read_figures(const Call& call) {
    const auto wrong = [](std::string_view field) { return problem(ProblemCode::bad_frame, std::string(field)); };
    SurveyFiguresQuery out;
    if (const std::string kind = call.request.query_value("kind").value_or(""); !kind.empty()) {
        const auto known = surveys::kind_from(kind);
        if (!known) return wrong("kind");
        out.kind = *known;
    }
    const auto value = [&](std::string_view name) { return call.request.query_value(name).value_or(""); };
    const auto split = surveys::split_from(value("split"));
    if (!split) return wrong("split");
    out.from = value("from"), out.to = value("to"), out.zone = value("zone"), out.split = *split;
    return out;
}

class SurveyHandlers {
public:
    explicit SurveyHandlers(const RouteContext& context) : port_(context.ports.surveys) {}

    Task<Outcome> list(Call& call) {
        auto query = read_query(call);
        if (const Problem* wrong = std::get_if<Problem>(&query)) co_return *wrong;
        const Result<Page> page =
            co_await port_.list_surveys(call.agent().agent, std::move(std::get<SurveyQuery>(query)));
        co_return list_or_failure(page);
    }

    Task<Outcome> figures(Call& call) {
        const auto query = read_figures(call);
        if (const Problem* wrong = std::get_if<Problem>(&query)) co_return *wrong;
        Configured figures = co_await port_.figures_json(std::get<SurveyFiguresQuery>(query));
        co_return outcome_of(std::move(figures));
    }

    Task<Outcome> settings(Call&) {
        Result<std::string> settings = co_await port_.settings_json();
        co_return json_or_failure(std::move(settings));
    }

    Task<Outcome> change_settings(Call& call) {
        protocol::Fields fields(call.body);
        (void)fields.require_int("version", 0, most_version);
        if (!fields.ok()) co_return fields.problem();
        Configured put = co_await port_.change_settings(call.agent().agent, protocol::to_text(call.body));
        co_return outcome_of(std::move(put));
    }

    Task<Outcome> visits(Call& call) {
        auto filter = read_following_filter<VisitId>(call);
        if (const Problem* wrong = std::get_if<Problem>(&filter)) co_return *wrong;
        const Result<Page> page =
            co_await port_.list_visits(call.agent().agent, std::move(std::get<FollowingFilter>(filter)));
        co_return list_or_failure(page);
    }

    Task<Outcome> open_visit(Call& call) {
        constexpr std::int64_t latest_ms = 253'402'300'799'000;  // the end of the year 9999
        protocol::Fields fields(call.body);
        VisitOpening opening;
        opening.contact = fields.require_id<desk::ContactId>("contact");
        if (const auto booking = fields.optional_id<bookings::BookingId>("booking")) opening.booking = booking->str();
        if (const auto at = fields.optional_int("at", 1, latest_ms)) opening.at = Instant::from_ms(*at);
        if (!fields.ok()) co_return fields.problem();
        CaseAnswer answer = co_await port_.open_visit(call.agent().agent, std::move(opening));
        co_return told(std::move(answer), call, 201);
    }

    Task<Outcome> move_visit(Call& call) {
        auto read = read_following_move<VisitId>(call);
        if (const Problem* wrong = std::get_if<Problem>(&read)) co_return *wrong;
        CaseAnswer answer = co_await port_.move_visit(std::move(std::get<FollowingMove>(read)));
        co_return told(std::move(answer), call);
    }

private:
    static constexpr std::int64_t most_version = 1'000'000'000;
    SurveysPort& port_;
};

Route reading(std::string_view pattern, Access access, std::vector<std::string_view> query, std::string_view summary,
              std::function<Task<Outcome>(Call&)> handle) {
    return {"GET", pattern, access, BodyKind::none, {}, std::move(query), summary, std::move(handle)};
}

}  // namespace

std::vector<Route> surveys_routes(const RouteContext& context) {
    const auto own = std::make_shared<SurveyHandlers>(context);
    return {
        reading("/api/v1/surveys", Access::agent, {"kind", "state", "low", "from", "to", "agent", "limit", "cursor"},
                "What travelers were asked and what they said", bind(own, &SurveyHandlers::list)),
        reading("/api/v1/surveys/figures", Access::manager, {"kind", "from", "to", "zone", "split"},
                "What the answers come to, with how certain that is", bind(own, &SurveyHandlers::figures)),
        reading("/api/v1/surveys/settings", Access::manager, {}, "What travelers are asked",
                bind(own, &SurveyHandlers::settings)),
        configuring("PUT", "/api/v1/surveys/settings", Access::manager,
                    {{"version", "integer", true},
                     {"csat", "object"},
                     {"nps", "object"},
                     {"ces", "object"},
                     {"visits", "object"}},
                    "Change what travelers are asked", bind(own, &SurveyHandlers::change_settings)),
        reading("/api/v1/visits", Access::agent, {"state", "limit", "cursor"}, "Travelers to be asked after their trip",
                bind(own, &SurveyHandlers::visits)),
        {"POST",
         "/api/v1/visits",
         Access::agent,
         BodyKind::json,
         {{"contact", "string", true}, {"booking", "string"}, {"at", "integer"}},
         {},
         "Plan to ask a traveler after his trip",
         bind(own, &SurveyHandlers::open_visit)},
        {"POST",
         "/api/v1/visits/{id}/steps",
         Access::agent,
         BodyKind::json,
         move_fields(),
         {},
         "Take the next step of a visit",
         bind(own, &SurveyHandlers::move_visit)},
    };
}

}  // namespace waydesk::api
