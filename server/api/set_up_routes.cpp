// The first steps of a new company: its first administrator, who proves himself with the code on the server's terminal,
// and what he does then.
#include "server/api/accounts_parts.hpp"
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/session_json.hpp"
#include "server/api/set_up_port.hpp"

#include "core/language/tag.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_name = 200;
constexpr std::size_t most_email = 254;
constexpr std::size_t most_code = 64;
constexpr std::size_t most_zone = 64;

class SetUp {
public:
    explicit SetUp(const RouteContext& context)
        : settings_(context.settings),
          port_(context.set_up.first_steps),
          accounts_(context.ports.accounts),
          people_(context.ports.people),
          doors_(context.doors) {}

    Task<Outcome> look(Call&) {
        const bool is_open = co_await port_.is_open();
        JsonWriter out;
        out.begin_object().member("open", is_open).end_object();
        co_return json(out.take());
    }

    Task<Outcome> administrator(Call& call) {
        Fields fields(call.body);
        const std::string code = fields.require_text("code", most_code);
        NewAgent wanted = read(fields);
        std::string password = read_new_password(fields, "password");
        if (!fields.ok()) co_return fields.problem();
        const SetUpPort::Verdict verdict = co_await port_.try_code(code, call.request.peer);  // before a hash's work
        if (verdict.wait > Duration{0}) co_return later(verdict.wait);
        if (!verdict.is_right) co_return problem(ProblemCode::forbidden, "code");
        Result<std::string> hash = co_await doors_.hash_password(std::move(password));
        if (!hash) co_return failure(hash.error());
        wanted.password_hash = std::move(*hash);
        auth::SignInOrigin origin{call.request.peer, std::string(call.request.headers.find("User-Agent").value_or(""))};
        const Result<auth::SignedIn> in = co_await port_.make_administrator(code, std::move(wanted), std::move(origin));
        if (!in && in.error() == Errc::forbidden) co_return problem(ProblemCode::forbidden, "code");
        if (!in) co_return failure(in.error());
        AuditNote note;
        note.actor = in->principal.agent, note.object = in->principal.agent.str();
        note.address = call.request.peer, note.verb = "setup.administrator";
        co_await accounts_.note(std::move(note));
        const Result<std::string> me = co_await people_.me_json(in->principal.agent);
        if (!me) co_return failure(me.error());
        net::Response response = net::Response::json(201, session_json(in->token, in->principal, *me));
        response.headers.add("Set-Cookie",
                             auth::set_session_cookie(settings_.transport, in->token, settings_.session_life));
        co_return response;
    }

    Task<Outcome> steps(Call&) {
        std::string steps = co_await port_.steps_json();
        co_return json(std::move(steps));
    }

    Task<Outcome> take(Call& call) {
        Fields fields(call.body);
        const std::string state = fields.require_text("state", 16);
        if (fields.ok() && state != "done" && state != "skipped") fields.refuse("state");
        if (!fields.ok()) co_return fields.problem();
        const Result<void> done = co_await port_.take_step(call.parameters.find("step")->second, state == "skipped");
        if (!done) co_return failure(done.error());
        co_return co_await steps(call);
    }

    Task<Outcome> company(Call& call) {
        Fields fields(call.body);
        std::string name = fields.require_text("name", most_name);
        std::string zone = fields.require_text("zone", most_zone);
        if (!fields.ok()) co_return fields.problem();
        Configured named = co_await port_.name_company(std::move(name), std::move(zone));
        co_return outcome_of(std::move(named));
    }

private:
    static NewAgent read(Fields& fields) {
        NewAgent wanted;
        wanted.name = fields.require_text("name", most_name);
        const Result<std::string> email = auth::normalise_email(fields.require_text("email", most_email));
        if (!email) fields.refuse("email");
        wanted.email = email ? *email : std::string();
        wanted.role = desk::Role::admin;
        const auto tag = language::LanguageTag::parse(fields.optional_text("language", 35));
        wanted.languages = {tag && tag->is_known() ? tag->str() : std::string("en")};
        return wanted;
    }

    const ApiSettings& settings_;
    SetUpPort& port_;
    AccountsPort& accounts_;
    PeoplePort& people_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> set_up_routes(const RouteContext& context) {
    using S = SetUp;
    const auto own = std::make_shared<S>(context);
    return {
        {"GET",
         "/api/v1/setup",
         Access::sign_in,
         BodyKind::none,
         {},
         {},
         "Whether the first administrator is still to come",
         bind(own, &S::look)},
        {"POST",
         "/api/v1/setup/administrator",
         Access::sign_in,
         BodyKind::json,
         {{"code", "string", true},
          {"name", "string", true},
          {"email", "string", true},
          {"password", "string", true},
          {"language", "string"}},
         {},
         "Become the first administrator, with the code on the server's terminal, and sign in",
         bind(own, &S::administrator)},
        configuring("GET", "/api/v1/setup/steps", Access::admin, {}, "How far the set-up has come",
                    bind(own, &S::steps)),
        configuring("PUT", "/api/v1/setup/steps/{step}", Access::admin, {{"state", "string", true}},
                    "A step is done, or skipped", bind(own, &S::take)),
        configuring("PUT", "/api/v1/setup/company", Access::admin, {{"name", "string", true}, {"zone", "string", true}},
                    "Name the company and its time zone", bind(own, &S::company)),
    };
}

}  // namespace waydesk::api
