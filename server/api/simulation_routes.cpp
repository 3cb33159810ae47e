// What if, and why: simulations that managers run, and the log of what routing decided.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

#include <charconv>

namespace waydesk::api {
namespace {

using protocol::ProblemCode;

constexpr std::int64_t most_items = 200;

class SimulationHandlers {
public:
    explicit SimulationHandlers(const RouteContext& context)
        : simulations_(context.ports.simulations), decisions_(context.ports.decisions) {}

    Task<Outcome> simulate(Call& call) {
        std::string question = protocol::to_text(call.body);
        Configured taken = co_await simulations_.simulate(call.agent().agent, std::move(question));
        co_return outcome_of(std::move(taken), 202);
    }

    Task<Outcome> simulation(Call& call) {
        Result<std::string> found = co_await simulations_.simulation_json(call.parameters.find("id")->second);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> cancel(Call& call) {
        const Result<void> cancelled = co_await simulations_.cancel_simulation(call.parameters.find("id")->second);
        if (!cancelled) co_return failure(cancelled.error());
        co_return json("{}");
    }

    Task<Outcome> decisions(Call& call) {
        DecisionQuery query;
        const net::Request& request = call.request;
        if (!read_id(request, "conversation", query.conversation)) co_return wrong("conversation");
        if (!read_id(request, "queue", query.queue)) co_return wrong("queue");
        if (!read_id(request, "agent", query.agent)) co_return wrong("agent");
        std::int64_t from = 0, to = 0;
        if (!read_number(request, "from", from)) co_return wrong("from");
        if (!read_number(request, "to", to)) co_return wrong("to");
        if (!read_number(request, "cursor", query.cursor)) co_return wrong("cursor");
        if (!read_number(request, "limit", query.limit) || query.limit < 1 || query.limit > most_items)
            co_return wrong("limit");
        query.from = Instant::from_ms(from), query.to = Instant::from_ms(to);
        const Result<Page> page = co_await decisions_.decisions(query);
        co_return list_or_failure(page);
    }

private:
    static Outcome wrong(std::string field) { return problem(ProblemCode::bad_frame, std::move(field)); }

    template <class Id>
    static bool read_id(const net::Request& request, std::string_view name, Id& out) {
        const auto text = request.query_value(name);
        if (!text || text->empty()) return true;
        const Result<Id> id = Id::parse(*text);
        if (id) out = *id;
        return id.has_value();
    }

    // Up to 15 digits: times in milliseconds and numbers of events.
    static bool read_number(const net::Request& request, std::string_view name, std::int64_t& out) {
        const auto text = request.query_value(name);
        if (!text || text->empty()) return true;
        const char* const end = text->data() + text->size();
        const auto [at, failed] = std::from_chars(text->data(), end, out);
        return failed == std::errc{} && at == end && out >= 0 && text->size() <= 15;
    }

    SimulationPort& simulations_;
    DecisionPort& decisions_;
};

}  // namespace

std::vector<Route> simulation_routes(const RouteContext& context) {
    const auto own = std::make_shared<SimulationHandlers>(context);
    return {
        configuring("POST", "/api/v1/simulations", Access::manager,
                    {{"scenario", "object"}, {"from_history", "object"}, {"change", "object"}, {"goal", "number"}},
                    "Play days of the past, or a scenario, as they were and as they would be",
                    bind(own, &SimulationHandlers::simulate)),
        configuring("GET", "/api/v1/simulations/{id}", Access::manager, {}, "How a simulation stands, and its result",
                    bind(own, &SimulationHandlers::simulation)),
        configuring("DELETE", "/api/v1/simulations/{id}", Access::manager, {}, "End a simulation, or forget it",
                    bind(own, &SimulationHandlers::cancel)),
        {"GET",
         "/api/v1/decisions",
         Access::manager,
         BodyKind::none,
         {},
         {"conversation", "queue", "agent", "from", "to", "cursor", "limit"},
         "What routing decided and why, the newest first",
         bind(own, &SimulationHandlers::decisions)},
    };
}

}  // namespace waydesk::api
