// The states that a workspace adds to those that conversations have by themselves.
#include "server/api/bind.hpp"
#include "server/api/carried_out.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"
#include "server/protocol/fields.hpp"

namespace waydesk::api {
namespace {

constexpr std::int64_t most_version = 1'000'000'000;
constexpr std::size_t most_name = 40;

class StateHandlers {
public:
    explicit StateHandlers(const RouteContext& context)
        : port_(context.ports.tickets), conversations_(context.ports.conversations) {}

    Task<Outcome> list(Call& call) {
        Result<std::string> states = co_await port_.states_json(call.agent().agent);
        co_return json_or_failure(std::move(states));
    }

    Task<Outcome> change(Call& call) {
        protocol::Fields fields(call.body);
        const std::int64_t version = fields.require_int("version", 0, most_version);
        const protocol::Json* wanted = call.body.find("states");
        if (wanted == nullptr) fields.refuse("states");
        if (!fields.ok()) co_return fields.problem();
        JsonWriter form;
        form.begin_object().key("states");
        protocol::write(form, *wanted);
        form.end_object();
        Configured changed = co_await port_.change_states(call.agent().agent, version, form.take());
        co_return outcome_of(std::move(changed));
    }

    Task<Outcome> choose(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        protocol::Fields fields(call.body);
        if (call.body.find("state") == nullptr) fields.refuse("state");
        desk::ChooseState wanted;
        wanted.conversation = *id;
        wanted.state = fields.optional_text("state", most_name);
        if (!fields.ok()) co_return fields.problem();
        co_return co_await carried_out(conversations_, call, *id, std::move(wanted));
    }

private:
    TicketPort& port_;
    ConversationPort& conversations_;
};

}  // namespace

std::vector<Route> state_routes(const RouteContext& context) {
    using S = StateHandlers;
    const auto own = std::make_shared<S>(context);
    return {
        {"GET",
         "/api/v1/states",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "The states of the workspace, and what stands in them",
         bind(own, &S::list)},
        configuring("PUT", "/api/v1/states", Access::admin,
                    {{"version", "integer", true}, {"states", "array of object", true}},
                    "Put other states in force, knowing the ones before", bind(own, &S::change)),
        {"POST",
         "/api/v1/conversations/{id}/state",
         Access::agent,
         BodyKind::json,
         {{"state", "string", true}},
         {},
         "Put it into a state of the workspace; null: as its status alone says",
         bind(own, &S::choose)},
    };
}

}  // namespace waydesk::api
