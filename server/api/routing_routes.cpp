// Queues and rules: how work is divided, for managers.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_name = 100;
constexpr std::int64_t most_version = 1'000'000'000;

class RoutingHandlers {
public:
    explicit RoutingHandlers(const RouteContext& context) : port_(context.ports.routing) {}

    Task<Outcome> queues(Call& call) {
        const Result<Page> page = co_await port_.queues(call.agent().agent);
        co_return list_or_failure(page);
    }

    Task<Outcome> add_queue(Call& call) {
        Fields fields(call.body);
        std::string name = fields.require_text("name", most_name);
        std::string settings = object_text(fields, "settings");
        if (!fields.ok()) co_return fields.problem();
        Configured added = co_await port_.add_queue(std::move(name), std::move(settings));
        co_return outcome_of(std::move(added), 201);
    }

    Task<Outcome> change_queue(Call& call) {
        const auto id = call.id<desk::QueueId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        QueuePatch patch;
        if (call.body.find("name") != nullptr) patch.name = fields.require_text("name", most_name);
        patch.settings_json = object_text(fields, "settings");
        if (!fields.ok()) co_return fields.problem();
        Configured changed = co_await port_.change_queue(*id, std::move(patch));
        co_return outcome_of(std::move(changed));
    }

    Task<Outcome> rules(Call&) {
        Result<std::string> rules = co_await port_.rules_json();
        co_return json_or_failure(std::move(rules));
    }

    Task<Outcome> change_rules(Call& call) {
        Fields fields(call.body);
        const std::int64_t version = fields.require_int("version", 0, most_version);
        if (!fields.ok()) co_return fields.problem();
        std::string groups = groups_text(call.body);
        Configured changed = co_await port_.change_rules(call.agent().agent, version, std::move(groups));
        co_return outcome_of(std::move(changed));
    }

    Task<Outcome> try_rules(Call& call) {
        std::string groups = groups_text(call.body);
        Configured tried = co_await port_.try_rules(std::move(groups));
        co_return outcome_of(std::move(tried));
    }

    Task<Outcome> versions(Call&) {
        const Result<Page> page = co_await port_.rule_versions();
        co_return list_or_failure(page);
    }

    Task<Outcome> version(Call& call) {
        const std::string& text = call.parameters.find("version")->second;
        const bool is_number = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
        if (!is_number) co_return problem(ProblemCode::not_found);
        Result<std::string> rules = co_await port_.rules_json(std::atoll(text.c_str()));
        co_return json_or_failure(std::move(rules));
    }

private:
    static std::string object_text(Fields& fields, std::string_view name) {
        const protocol::Json* object = fields.optional_object(name);
        return object == nullptr ? std::string() : protocol::to_text(*object);
    }

    // The set as the module reads it; what is wrong with it is said by the module.
    static std::string groups_text(const protocol::Json& body) {
        JsonWriter out;
        out.begin_object();
        if (const protocol::Json* groups = body.find("groups")) {
            out.key("groups");
            protocol::write(out, *groups);
        }
        out.end_object();
        return out.take();
    }

    RoutingPort& port_;
};

}  // namespace

std::vector<Route> routing_routes(const RouteContext& context) {
    const auto own = std::make_shared<RoutingHandlers>(context);
    const Field groups{"groups", "array of object", true};
    return {
        configuring("GET", "/api/v1/queues", Access::agent, {}, "All queues", bind(own, &RoutingHandlers::queues)),
        configuring("POST", "/api/v1/queues", Access::admin, {{"name", "string", true}, {"settings", "object"}},
                    "Add a queue", bind(own, &RoutingHandlers::add_queue)),
        configuring("PATCH", "/api/v1/queues/{id}", Access::manager, {{"name", "string"}, {"settings", "object"}},
                    "Change how a queue works", bind(own, &RoutingHandlers::change_queue)),
        configuring("GET", "/api/v1/rules", Access::manager, {}, "The priority rules in force",
                    bind(own, &RoutingHandlers::rules)),
        configuring("PUT", "/api/v1/rules", Access::manager, {{"version", "integer", true}, groups},
                    "Put new rules in force, knowing the ones before", bind(own, &RoutingHandlers::change_rules)),
        configuring("POST", "/api/v1/rules/try", Access::manager, {groups},
                    "What these rules would decide otherwise for the latest conversations",
                    bind(own, &RoutingHandlers::try_rules)),
        configuring("GET", "/api/v1/rules/versions", Access::manager, {}, "When the rules were changed, and by whom",
                    bind(own, &RoutingHandlers::versions)),
        configuring("GET", "/api/v1/rules/versions/{version}", Access::manager, {}, "The rules as they were",
                    bind(own, &RoutingHandlers::version)),
    };
}

}  // namespace waydesk::api
