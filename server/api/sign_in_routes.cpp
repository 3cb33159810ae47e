#include "server/api/bind.hpp"
#include "server/api/routes.hpp"
#include "server/auth/csrf.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

class SignIn {
public:
    explicit SignIn(const RouteContext& context)
        : settings_(context.settings), people_(context.ports.people), doors_(context.doors) {}

    Task<Outcome> login(Call& call) {
        Fields fields(call.body);
        std::string email = fields.require_text("email", most_text);
        std::string password = fields.require_text("password", auth::most_password_bytes);
        std::string code = fields.optional_text("code", most_code);
        if (!fields.ok()) co_return fields.problem();
        const Result<SignInAnswer> answer =
            co_await doors_.sign_in(std::move(email), std::move(password), std::move(code), call.request.peer);
        if (!answer) co_return failure(answer.error());
        if (const auto* too_fast = std::get_if<TooFast>(&*answer)) co_return later(too_fast->wait);
        if (const auto* failed = std::get_if<auth::SignInFailure>(&*answer)) {
            co_return problem(ProblemCode::unauthenticated, *failed == auth::SignInFailure::code_needed ? "code" : "");
        }
        const auth::SignedIn& in = std::get<auth::SignedIn>(*answer);
        const Result<std::string> me = co_await people_.me_json(in.principal.agent);
        if (!me) co_return failure(me.error());
        net::Response response = net::Response::json(200, session_json(in.token, *me));
        response.headers.add("Set-Cookie",
                             auth::set_session_cookie(settings_.transport, in.token, settings_.session_life));
        co_return response;
    }

    Task<Outcome> logout(Call& call) {
        const auth::SessionKey session = call.agent().session;
        if (session) {
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
        co_return json(session_json(call.session_token, *me));
    }

    Task<Outcome> socket_ticket(Call& call) {
        const auto ticket = co_await doors_.ticket(call.agent());
        JsonWriter out;
        out.begin_object().member("ticket", ticket.text).member("expires_at", ticket.expires_at.ms()).end_object();
        co_return json(out.take());
    }

    Task<Outcome> make_token(Call& call) {
        Fields fields(call.body);
        std::string name = fields.require_text("name", most_text);
        if (!fields.ok()) co_return fields.problem();
        const auto made = co_await doors_.make_api_token(call.agent().agent, std::move(name));
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
    static constexpr std::size_t most_code = 16;

    static std::string session_json(std::string_view token, const std::string& me) {
        JsonWriter out;
        out.begin_object().member_or_null("csrf", token.empty() ? std::string{} : auth::csrf_value(token));
        out.key("me").raw(me).end_object();
        return out.take();
    }

    const ApiSettings& settings_;
    PeoplePort& people_;
    DoorKeeper& doors_;
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
        {"POST", "/api/v1/logout", Access::agent, BodyKind::json, {}, {}, "Sign out", bind(own, &SignIn::logout)},
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
         {{"name", "string", true}},
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
