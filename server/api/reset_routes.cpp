// Forgotten passwords. What is answered tells nobody whether there is such an account (S-10).
#include "server/api/accounts_parts.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;

class Resets {
public:
    explicit Resets(const RouteContext& context) : accounts_(context.ports.accounts), doors_(context.doors) {}

    Task<Outcome> ask(Call& call) {
        constexpr std::size_t most_email = 254;
        Fields fields(call.body);
        std::string email = fields.require_text("email", most_email);
        if (!fields.ok()) co_return fields.problem();
        const Duration wait = co_await accounts_.ask_for_reset(std::move(email), call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        co_return json("{}", 202);
    }

    Task<Outcome> look(Call& call) {
        std::string token = call.request.query_value("token").value_or("");
        const bool is_known = co_await accounts_.knows_reset(std::move(token));
        if (!is_known) co_return failure(Errc::not_found);
        co_return json("{}");
    }

    Task<Outcome> redeem(Call& call) {
        Fields fields(call.body);
        const std::string token = fields.require_text("token", auth::most_token_length);
        std::string password = read_new_password(fields, "password");
        if (!fields.ok()) co_return fields.problem();
        const bool is_known = co_await accounts_.knows_reset(token);  // before the work of a hash
        if (!is_known) co_return failure(Errc::not_found);
        Result<std::string> hash = co_await doors_.hash_password(std::move(password));
        if (!hash) co_return failure(hash.error());
        const Result<desk::AgentId> agent = co_await accounts_.redeem_reset(token, std::move(*hash));
        if (!agent) co_return failure(agent.error());
        AuditNote note;
        note.actor = *agent, note.object = agent->str();
        note.address = call.request.peer, note.verb = "password.reset";
        co_await accounts_.note(std::move(note));
        co_return json("{}");
    }

    Task<Outcome> make_link(Call& call) {
        const auto id = call.id<desk::AgentId>();
        if (!id) co_return failure(id.error());
        Result<std::string> made = co_await accounts_.reset_link(*id);
        co_return json_or_failure(std::move(made), 201);
    }

private:
    AccountsPort& accounts_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> reset_routes(const RouteContext& context) {
    using R = Resets;
    const auto own = std::make_shared<R>(context);
    return {
        {"POST",
         "/api/v1/password-resets",
         Access::sign_in,
         BodyKind::json,
         {{"email", "string", true}},
         {},
         "Ask for a link to set a forgotten password anew",
         bind(own, &R::ask)},
        {"GET",
         "/api/v1/password-resets/redeem",
         Access::sign_in,
         BodyKind::none,
         {},
         {"token"},
         "Whether a link still sets a password anew",
         bind(own, &R::look)},
        {"POST",
         "/api/v1/password-resets/redeem",
         Access::sign_in,
         BodyKind::json,
         {{"token", "string", true}, {"password", "string", true}},
         {},
         "Set a forgotten password anew",
         bind(own, &R::redeem)},
        {"POST",
         "/api/v1/agents/{id}/reset-link",
         Access::admin,
         BodyKind::json,
         {},
         {},
         "Make a link with which an agent sets a new password",
         bind(own, &R::make_link)},
    };
}

}  // namespace waydesk::api
