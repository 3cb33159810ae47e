#include "server/api/accounts_port.hpp"
#include "server/api/bind.hpp"
#include "server/api/day_fields.hpp"
#include "server/api/routes.hpp"
#include "server/api/scopes.hpp"
#include "server/api/session_json.hpp"

#include <algorithm>

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

class SignIn {
public:
    explicit SignIn(const RouteContext& context)
        : settings_(context.settings),
          people_(context.ports.people),
          days_(context.ports.days),
          accounts_(context.ports.accounts),
          doors_(context.doors),
          table_(context.table) {}

    Task<Outcome> login(Call& call) {
        Fields fields(call.body);
        std::string email = fields.require_text("email", most_text);
        std::string password = fields.require_text("password", auth::most_password_bytes);
        std::string code = fields.optional_text("code", most_code);
        if (!fields.ok()) co_return fields.problem();
        auth::SignInOrigin origin{call.request.peer, std::string(call.request.headers.find("User-Agent").value_or(""))};
        const std::string named = email;
        const Result<SignInAnswer> answer =
            co_await doors_.sign_in(std::move(email), std::move(password), std::move(code), std::move(origin));
        if (!answer) co_return failure(answer.error());
        if (const auto* too_fast = std::get_if<TooFast>(&*answer)) co_return later(too_fast->wait);
        AuditNote note;
        note.address = call.request.peer;
        note.email = named;
        if (const auto* failed = std::get_if<auth::SignInFailure>(&*answer)) {
            note.verb = "sign_in_failed";
            note.detail = *failed == auth::SignInFailure::code_needed ? R"({"why":"code"})" : R"({"why":"password"})";
            co_await accounts_.note(std::move(note));
            co_return problem(ProblemCode::unauthenticated, *failed == auth::SignInFailure::code_needed ? "code" : "");
        }
        const auth::SignedIn& in = std::get<auth::SignedIn>(*answer);
        note.verb = "sign_in", note.actor = in.principal.agent;
        co_await accounts_.note(std::move(note));
        const Result<std::string> me = co_await people_.me_json(in.principal.agent);
        if (!me) co_return failure(me.error());
        net::Response response = net::Response::json(200, session_json(in.token, in.principal, *me));
        response.headers.add("Set-Cookie",
                             auth::set_session_cookie(settings_.transport, in.token, settings_.session_life));
        co_return response;
    }

    Task<Outcome> logout(Call& call) {
        const auth::SessionKey session = call.agent().session;
        if (session) {
            Fields fields(call.body);
            const bool anyway = fields.optional_bool("anyway").value_or(false);
            if (!fields.ok()) co_return fields.problem();
            std::optional<DayRefusal> stays = co_await days_.before_sign_out(day_asker(call), anyway);
            if (stays) co_return refused(std::move(*stays), call, settings_);
            const Result<void> done = co_await doors_.sign_out(session);
            co_await people_.close_sockets_of(session.str());
            if (!done) co_return failure(done.error());
        }
        net::Response response = net::Response::json(200, "{}");
        response.headers.add("Set-Cookie", auth::clear_session_cookie(settings_.transport));
        co_return response;
    }

    Task<Outcome> me(Call& call) {
        const Result<std::string> me = co_await people_.me_json(call.agent().agent);
        if (!me) co_return failure(me.error());
        co_return json(session_json(call.session_token, call.agent(), *me));
    }

    Task<Outcome> socket_ticket(Call& call) {
        const auto ticket = co_await doors_.ticket(call.agent());
        JsonWriter out;
        out.begin_object().member("ticket", ticket.text).member("expires_at", ticket.expires_at.ms()).end_object();
        co_return json(out.take());
    }

    Task<Outcome> make_token(Call& call) {
        Fields fields(call.body);
        auth::AgentDoor::ApiTokenOrder order;
        order.name = fields.require_text("name", most_text);
        order.scopes = read_scopes(fields);
        const auto expires_at = fields.optional_int("expires_at", 1, most_ms);
        if (expires_at) order.expires_at = Instant::from_ms(*expires_at);
        if (expires_at && order.expires_at <= settings_.now()) fields.refuse("expires_at");
        if (!fields.ok()) co_return fields.problem();
        // Nobody hands on more than he came with.
        const std::vector<std::string>& own = call.agent().scopes;
        const bool is_less =
            std::ranges::all_of(order.scopes, [&](const std::string& one) { return grants(own, one); });
        if (!own.empty() && (order.scopes.empty() || !is_less)) co_return problem(ProblemCode::forbidden, "scopes");
        const auto made = co_await doors_.make_api_token(call.agent().agent, std::move(order));
        if (!made) co_return failure(made.error());
        JsonWriter out;
        out.begin_object().member("id", made->id.str()).member("token", made->text).end_object();
        net::Response response = net::Response::json(201, out.take());
        co_return response;
    }

    Task<Outcome> drop_token(Call& call) {
        const auto id = call.id<auth::ApiTokenId>();
        if (!id) co_return failure(id.error());
        const Result<void> done = co_await doors_.drop_api_token(*id);
        co_await people_.close_sockets_of(id->str());
        if (!done) co_return failure(done.error());
        co_return json("{}");
    }

    Task<Outcome> revoke(Call& call) {
        Fields fields(call.body);
        const auto agent = fields.optional_id<desk::AgentId>("agent");
        const auto visitor = fields.optional_id<desk::IdentityId>("visitor");
        if (fields.ok() && agent.has_value() == visitor.has_value()) fields.refuse("agent");
        if (!fields.ok()) co_return fields.problem();
        const desk::Author who = agent ? desk::Author::agent(*agent) : desk::Author::visitor(*visitor);
        const Result<void> done = co_await doors_.revoke(who);
        co_await people_.close_sockets(who);  // also when it could not be stored: the right is gone (P10)
        if (!done) co_return failure(done.error());
        co_return json("{}");
    }

private:
    static constexpr std::size_t most_text = 254;
    static constexpr std::size_t most_code = 64;
    static constexpr std::size_t most_scopes = 100;
    static constexpr std::int64_t most_ms = 253'402'300'799'000;  // the year 9999

    // None at all is no limit; an empty list would be a token for nothing.
    std::vector<std::string> read_scopes(Fields& fields) const {
        const bool is_limited = fields.object().find("scopes") != nullptr && !fields.object().find("scopes")->is_null();
        std::vector<std::string> scopes = fields.optional_texts("scopes", most_scopes, 64);
        const std::vector<std::string> known = known_scopes(table_());
        for (const std::string& one : scopes)
            if (!std::ranges::binary_search(known, one)) fields.refuse("scopes");
        if (is_limited && scopes.empty()) fields.refuse("scopes");
        return scopes;
    }

    const ApiSettings& settings_;
    PeoplePort& people_;
    DaysPort& days_;
    AccountsPort& accounts_;
    DoorKeeper& doors_;
    std::function<const RouteTable&()> table_;
};

}  // namespace

std::vector<Route> sign_in_routes(const RouteContext& context) {
    const auto own = std::make_shared<SignIn>(context);
    return {
        {"POST",
         "/api/v1/login",
         Access::sign_in,
         BodyKind::json,
         {{"email", "string", true}, {"password", "string", true}, {"code", "string"}},
         {},
         "Sign in",
         bind(own, &SignIn::login)},
        {"POST",
         "/api/v1/logout",
         Access::agent,
         BodyKind::json,
         {{"anyway", "boolean"}},
         {},
         "Sign out",
         bind(own, &SignIn::logout)},
        {"GET", "/api/v1/me", Access::agent, BodyKind::none, {}, {}, "Who is signed in", bind(own, &SignIn::me)},
        {"POST",
         "/api/v1/socket-ticket",
         Access::agent,
         BodyKind::json,
         {},
         {},
         "A one-time ticket for /rt",
         bind(own, &SignIn::socket_ticket)},
        {"POST",
         "/api/v1/tokens",
         Access::admin,
         BodyKind::json,
         {{"name", "string", true}, {"scopes", "array of string"}, {"expires_at", "integer"}},
         {},
         "Make an API token",
         bind(own, &SignIn::make_token)},
        {"DELETE",
         "/api/v1/tokens/{id}",
         Access::admin,
         BodyKind::none,
         {},
         {},
         "Take an API token back",
         bind(own, &SignIn::drop_token)},
        {"POST",
         "/api/v1/sessions/revoke",
         Access::admin,
         BodyKind::json,
         {{"agent", "string"}, {"visitor", "string"}},
         {},
         "End all sessions of an agent or a visitor",
         bind(own, &SignIn::revoke)},
    };
}

}  // namespace waydesk::api
