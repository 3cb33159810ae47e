// Calendars and service levels: by when what is promised, for managers; and why a clock stands where it does, for
// agents.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_levels = 200;

class LevelHandlers {
public:
    explicit LevelHandlers(const RouteContext& context) : port_(context.ports.levels) {}

    Task<Outcome> calendars(Call&) {
        const Result<Page> page = co_await port_.calendars();
        co_return list_or_failure(page);
    }

    Task<Outcome> put_calendar(Call& call) {
        std::string id = call.parameters.find("id")->second;
        Configured put = co_await port_.put_calendar(call.agent().agent, id, body_with(id, call.body));
        co_return outcome_of(std::move(put));
    }

    Task<Outcome> levels(Call&) {
        const Result<Page> page = co_await port_.service_levels();
        co_return list_or_failure(page);
    }

    Task<Outcome> put_level(Call& call) {
        std::string id = call.parameters.find("id")->second;
        Configured put = co_await port_.put_service_level(call.agent().agent, id, body_with(id, call.body));
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
        configuring("PUT", "/api/v1/calendars/{id}", Access::manager, calendar, "A new version of a calendar",
                    bind(own, &LevelHandlers::put_calendar)),
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
