// What somebody does with his own credentials: second factor, password, sessions.
#include "server/api/accounts_parts.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_code = 64;

// A wrong code is no reason to sign in anew: the caller is known.
Outcome refused(const error_code& error) {
    if (error == Errc::invalid) return problem(ProblemCode::forbidden, "code");
    if (error == Errc::forbidden) return problem(ProblemCode::forbidden, "two_factor");
    if (error == Errc::conflict) return problem(ProblemCode::changed, "two_factor");
    return failure(error);
}

class OwnAccount {
public:
    explicit OwnAccount(const RouteContext& context)
        : accounts_(context.ports.accounts), people_(context.ports.people), doors_(context.doors) {}

    Task<Outcome> two_factor(Call& call) {
        const auth::AccountDoor::TwoFactorState state = co_await accounts_.two_factor(call.agent().agent);
        JsonWriter out;
        out.begin_object().member("on", state.is_on);
        out.member("recovery_left", static_cast<std::int64_t>(state.recovery_left));
        out.member("required", state.is_required).end_object();
        co_return json(out.take());
    }

    Task<Outcome> begin(Call& call) {
        Fields fields(call.body);
        std::string password = fields.require_text("password", auth::most_password_bytes);
        if (!fields.ok()) co_return fields.problem();
        const Result<Proof> proof = co_await doors_.prove(call.agent().agent, std::move(password), call.request.peer);
        if (const auto why = why_not(proof)) co_return *why;
        co_await doors_.proved(*proof->right);
        const Result<AccountsPort::Secret> secret = co_await accounts_.begin_two_factor(call.agent().agent);
        if (!secret) co_return refused(secret.error());
        JsonWriter out;
        out.begin_object().member("secret", secret->base32).member("uri", secret->uri).end_object();
        co_return json(out.take());
    }

    Task<Outcome> confirm(Call& call) {
        Fields fields(call.body);
        std::string code = fields.require_text("code", most_code);
        if (!fields.ok()) co_return fields.problem();
        const auto codes = co_await accounts_.confirm_two_factor(call.agent().agent, std::move(code));
        if (!codes) co_return refused(codes.error());
        JsonWriter out;
        out.begin_object().key("recovery_codes").begin_array();
        for (const std::string& one : *codes) out.text(one);
        out.end_array().end_object();
        co_return json(out.take());
    }

    Task<Outcome> drop(Call& call) {
        Fields fields(call.body);
        std::string password = fields.require_text("password", auth::most_password_bytes);
        std::string code = fields.require_text("code", most_code);
        if (!fields.ok()) co_return fields.problem();
        const Result<Proof> proof = co_await doors_.prove(call.agent().agent, std::move(password), call.request.peer);
        if (const auto why = why_not(proof)) co_return *why;
        const Result<void> done = co_await accounts_.drop_two_factor(call.agent().agent, std::move(code));
        if (!done) co_return refused(done.error());
        co_await doors_.proved(*proof->right);
        co_return json("{}");
    }

    Task<Outcome> reset(Call& call) {
        const auto id = call.id<desk::AgentId>();
        if (!id) co_return failure(id.error());
        const Result<void> done = co_await accounts_.reset_two_factor(*id);
        co_return done_or_failure(done);
    }

    Task<Outcome> password(Call& call) {
        Fields fields(call.body);
        std::string old = fields.require_text("password", auth::most_password_bytes);
        std::string wanted = read_new_password(fields, "new");
        if (!fields.ok()) co_return fields.problem();
        const Result<Proof> proof = co_await doors_.prove(call.agent().agent, std::move(old), call.request.peer);
        if (const auto why = why_not(proof)) co_return *why;
        co_await doors_.proved(*proof->right);
        Result<std::string> hash = co_await doors_.hash_password(std::move(wanted));
        if (!hash) co_return failure(hash.error());
        const Result<void> done =
            co_await accounts_.set_password(call.agent().agent, std::move(*hash), call.agent().session);
        co_return done_or_failure(done);
    }

    Task<Outcome> sessions(Call& call) {
        const Page page = co_await accounts_.sessions(call.agent().agent, call.agent().session);
        co_return json(list_json(page));
    }

    Task<Outcome> end_session(Call& call) {
        const auto id = call.id<auth::SessionKey>();
        if (!id) co_return failure(id.error());
        const Result<void> done = co_await accounts_.end_session(call.agent().agent, *id);
        if (!done) co_return failure(done.error());
        co_await people_.close_sockets_of(id->str());
        co_return json("{}");
    }

private:
    static std::optional<Outcome> why_not(const Result<Proof>& proof) {
        if (!proof) return failure(proof.error());
        if (proof->right) return std::nullopt;
        if (proof->wait > Duration{0}) return Outcome(later(proof->wait));
        return Outcome(problem(ProblemCode::forbidden, "password"));
    }

    AccountsPort& accounts_;
    PeoplePort& people_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> own_account_routes(const RouteContext& context) {
    using O = OwnAccount;
    const auto own = std::make_shared<O>(context);
    return {
        {"GET",
         "/api/v1/me/two-factor",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "Whether a second factor is set up",
         bind(own, &O::two_factor)},
        {"POST",
         "/api/v1/me/two-factor",
         Access::agent,
         BodyKind::json,
         {{"password", "string", true}},
         {},
         "Begin to set up a second factor",
         bind(own, &O::begin)},
        {"POST",
         "/api/v1/me/two-factor/confirm",
         Access::agent,
         BodyKind::json,
         {{"code", "string", true}},
         {},
         "Confirm the second factor with a code",
         bind(own, &O::confirm)},
        {"DELETE",
         "/api/v1/me/two-factor",
         Access::agent,
         BodyKind::json,
         {{"password", "string", true}, {"code", "string", true}},
         {},
         "Give the second factor up",
         bind(own, &O::drop)},
        {"DELETE",
         "/api/v1/agents/{id}/two-factor",
         Access::admin,
         BodyKind::none,
         {},
         {},
         "Take the second factor from an agent who has lost it",
         bind(own, &O::reset)},
        {"POST",
         "/api/v1/me/password",
         Access::agent,
         BodyKind::json,
         {{"password", "string", true}, {"new", "string", true}},
         {},
         "Change the password",
         bind(own, &O::password)},
        {"GET",
         "/api/v1/me/sessions",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "Where one is signed in",
         bind(own, &O::sessions)},
        {"DELETE",
         "/api/v1/me/sessions/{id}",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "Sign out elsewhere",
         bind(own, &O::end_session)},
    };
}

}  // namespace waydesk::api
