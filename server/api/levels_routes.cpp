// Calendars and service levels: by when what is promised, for managers; and why a clock stands where it does, for
// agents.
#include "core/time/public_days.hpp"
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_levels = 200;
constexpr std::int64_t most_version = 1'000'000'000;

std::string_view name_of(time::DayKind kind) {
    switch (kind) {
        case time::DayKind::part: return "part";
        case time::DayKind::observance: return "observance";
        case time::DayKind::worked: return "worked";
        default: return "holiday";
    }
}

std::string written(const time::PublicDay& day) {
    JsonWriter out;
    out.begin_object().member("date", time::to_text(day.date)).member("kind", name_of(day.kind));
    out.member_or_null("from", day.kind == time::DayKind::part ? time::time_of_day(day.from) : std::string());
    return out.member("name", day.name).end_object().take();
}

// Nothing: it is no year of which public days are known. Absent: `otherwise`.
std::optional<std::chrono::year> year_in(const std::optional<std::string>& text, std::chrono::year otherwise) {
    if (!text) return otherwise;
    for (std::chrono::year year = time::first_public_year; year <= time::last_public_year; ++year)
        if (*text == std::to_string(static_cast<int>(year))) return year;
    return std::nullopt;
}

class LevelHandlers {
public:
    explicit LevelHandlers(const RouteContext& context) : port_(context.ports.levels) {}

    Task<Outcome> calendars(Call&) {
        const Result<Page> page = co_await port_.calendars();
        co_return list_or_failure(page);
    }

    Task<Outcome> put_calendar(Call& call) {
        Fields fields(call.body);
        Edition edition = edition_of(call, fields);
        if (!fields.ok()) co_return fields.problem();
        Configured put = co_await port_.put_calendar(call.agent().agent, std::move(edition));
        co_return outcome_of(std::move(put));
    }

    Task<Outcome> try_calendar(Call& call) {
        std::string id = call.parameters.find("id")->second;
        Configured tried = co_await port_.try_calendar(id, body_with(id, call.body));
        co_return outcome_of(std::move(tried));
    }

    Task<Outcome> countries(Call&) {
        Page page;
        for (const std::string_view country : time::countries_with_days()) {
            JsonWriter out;
            out.begin_object().member("country", country);
            out.member("from", static_cast<std::int64_t>(static_cast<int>(time::first_public_year)));
            out.member("to", static_cast<std::int64_t>(static_cast<int>(time::last_public_year)));
            page.items_json.push_back(out.end_object().take());
        }
        co_return json(list_json(page));
    }

    Task<Outcome> holidays(Call& call) {
        const auto days = time::public_days(call.request.query_value("country").value_or(""));
        if (days.empty()) co_return problem(ProblemCode::bad_frame, "country");
        const auto from = year_in(call.request.query_value("from"), time::first_public_year);
        if (!from) co_return problem(ProblemCode::bad_frame, "from");
        const auto to = year_in(call.request.query_value("to"), time::last_public_year);
        if (!to || *to < *from) co_return problem(ProblemCode::bad_frame, "to");
        Page page;
        for (const time::PublicDay& day : days)
            if (day.date.year() >= *from && day.date.year() <= *to) page.items_json.push_back(written(day));
        co_return json(list_json(page));
    }

    Task<Outcome> levels(Call&) {
        const Result<Page> page = co_await port_.service_levels();
        co_return list_or_failure(page);
    }

    Task<Outcome> put_level(Call& call) {
        Fields fields(call.body);
        Edition edition = edition_of(call, fields);
        if (!fields.ok()) co_return fields.problem();
        Configured put = co_await port_.put_service_level(call.agent().agent, std::move(edition));
        co_return outcome_of(std::move(put));
    }

    Task<Outcome> try_level(Call& call) {
        std::string id = call.parameters.find("id")->second;
        Configured tried = co_await port_.try_service_level(id, body_with(id, call.body));
        co_return outcome_of(std::move(tried));
    }

    Task<Outcome> order(Call& call) {
        Fields fields(call.body);
        std::vector<std::string> ids = fields.optional_texts("order", most_levels, 40);
        if (!fields.ok()) co_return fields.problem();
        Configured ordered = co_await port_.order_service_levels(call.agent().agent, std::move(ids));
        co_return outcome_of(std::move(ordered));
    }

    Task<Outcome> explain(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Result<std::string> explained = co_await port_.explain_json(call.agent().agent, *id);
        co_return json_or_failure(std::move(explained));
    }

private:
    static Edition edition_of(const Call& call, Fields& fields) {
        const std::string& id = call.parameters.find("id")->second;
        return {id, fields.optional_int("version", 0, most_version), body_with(id, call.body)};
    }

    // The id is that of the path, and versions are ours.
    static std::string body_with(const std::string& id, const protocol::Json& body) {
        JsonWriter out;
        out.begin_object().member("id", id);
        for (const protocol::Json::Member& member : *body.object()) {
            if (member.key == "id" || member.key == "version") continue;
            out.key(member.key);
            protocol::write(out, member.value);
        }
        out.end_object();
        return out.take();
    }

    LevelsPort& port_;
};

}  // namespace

std::vector<Route> levels_routes(const RouteContext& context) {
    const auto own = std::make_shared<LevelHandlers>(context);
    const std::vector<Field> calendar{{"id", "string"},           {"version", "integer"},     {"title", "string"},
                                      {"zone", "string", true},   {"hours", "object", true},  {"holidays", "object"},
                                      {"special_days", "object"}, {"make_up_days", "object"}, {"breaks", "object"}};
    const std::vector<Field> level{
        {"id", "string"},      {"version", "integer"},      {"title", "string"},         {"calendar", "string", true},
        {"applies", "object"}, {"targets", "object", true}, {"marks", "array of object"}};
    return {
        configuring("GET", "/api/v1/calendars", Access::agent, {}, "Business calendars",
                    bind(own, &LevelHandlers::calendars)),
        configuring("GET", "/api/v1/calendars/countries", Access::agent, {}, "Countries whose public days are known",
                    bind(own, &LevelHandlers::countries)),
        {"GET",
         "/api/v1/calendars/holidays",
         Access::agent,
         BodyKind::none,
         {},
         {"country", "from", "to"},
         "Public days of a country, from one year to another",
         bind(own, &LevelHandlers::holidays)},
        configuring("PUT", "/api/v1/calendars/{id}", Access::manager, calendar, "A new version of a calendar",
                    bind(own, &LevelHandlers::put_calendar)),
        configuring("POST", "/api/v1/calendars/{id}/try", Access::manager, calendar,
                    "Which clocks this version would change", bind(own, &LevelHandlers::try_calendar)),
        configuring("GET", "/api/v1/sla-policies", Access::agent, {},
                    "Service levels, those that count first and in order", bind(own, &LevelHandlers::levels)),
        configuring("PUT", "/api/v1/sla-policies", Access::manager, {{"order", "array of string", true}},
                    "Which service levels count, the first one first", bind(own, &LevelHandlers::order)),
        configuring("PUT", "/api/v1/sla-policies/{id}", Access::manager, level, "A new version of a service level",
                    bind(own, &LevelHandlers::put_level)),
        configuring("POST", "/api/v1/sla-policies/{id}/try", Access::manager, level,
                    "Which clocks this version would change", bind(own, &LevelHandlers::try_level)),
        configuring("GET", "/api/v1/conversations/{id}/sla", Access::agent, {}, "How its clocks were counted",
                    bind(own, &LevelHandlers::explain)),
    };
}

}  // namespace waydesk::api
