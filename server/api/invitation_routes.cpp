// Invitations: how somebody becomes an agent without anybody else ever knowing his password.
#include "server/api/accounts_parts.hpp"
#include "server/api/session_json.hpp"

#include "core/language/tag.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_name = 200;
constexpr std::size_t most_email = 254;
constexpr std::size_t most_queues = 100;
constexpr std::size_t most_languages = 10;

class Invitations {
public:
    explicit Invitations(const RouteContext& context)
        : settings_(context.settings),
          accounts_(context.ports.accounts),
          people_(context.ports.people),
          doors_(context.doors) {}

    Task<Outcome> invite(Call& call) {
        Fields fields(call.body);
        auth::Invitation wanted = read(fields);
        if (!fields.ok()) co_return fields.problem();
        wanted.made_by = call.agent().agent;
        Result<std::string> made = co_await accounts_.invite(std::move(wanted));
        if (!made && made.error() == Errc::conflict) co_return problem(ProblemCode::changed, "email");
        if (!made && made.error() == Errc::invalid) co_return problem(ProblemCode::bad_frame, "queues");
        co_return json_or_failure(std::move(made), 201);
    }

    Task<Outcome> list(Call&) {
        const Page page = co_await accounts_.invitations();
        co_return json(list_json(page));
    }

    Task<Outcome> take_back(Call& call) {
        const auto id = call.id<auth::InvitationId>();
        if (!id) co_return failure(id.error());
        const Result<void> done = co_await accounts_.take_back(*id);
        co_return done_or_failure(done);
    }

    Task<Outcome> look(Call& call) {
        std::string token = call.request.query_value("token").value_or("");
        Result<std::string> found = co_await accounts_.invitation_json(std::move(token));
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> redeem(Call& call) {
        Fields fields(call.body);
        const std::string token = fields.require_text("token", auth::most_token_length);
        std::string password = read_new_password(fields, "password");
        if (!fields.ok()) co_return fields.problem();
        const Result<std::string> known = co_await accounts_.invitation_json(token);  // before the work of a hash
        if (!known) co_return failure(known.error());
        Result<std::string> hash = co_await doors_.hash_password(std::move(password));
        if (!hash) co_return failure(hash.error());
        auth::SignInOrigin origin{call.request.peer, std::string(call.request.headers.find("User-Agent").value_or(""))};
        const Result<auth::SignedIn> in = co_await accounts_.accept(token, std::move(*hash), std::move(origin));
        if (!in && in.error() == Errc::conflict) co_return problem(ProblemCode::changed, "email");
        if (!in) co_return failure(in.error());
        AuditNote note;
        note.actor = in->principal.agent, note.object = in->principal.agent.str();
        note.address = call.request.peer, note.verb = "invitations.redeem";
        co_await accounts_.note(std::move(note));
        const Result<std::string> me = co_await people_.me_json(in->principal.agent);
        if (!me) co_return failure(me.error());
        net::Response response = net::Response::json(200, session_json(in->token, in->principal, *me));
        response.headers.add("Set-Cookie",
                             auth::set_session_cookie(settings_.transport, in->token, settings_.session_life));
        co_return response;
    }

private:
    static auth::Invitation read(Fields& fields) {
        auth::Invitation wanted;
        wanted.name = fields.require_text("name", most_name);
        wanted.email = fields.require_text("email", most_email);
        const auto role = desk::role_from(fields.require_text("role", 16));
        if (!role) fields.refuse("role");
        wanted.role = role.value_or(desk::Role::agent);
        if (fields.ok() && !auth::normalise_email(wanted.email)) fields.refuse("email");
        wanted.queues = fields.optional_ids<desk::QueueId>("queues", most_queues);
        for (const std::string& text :
             fields.optional_texts("languages", most_languages, language::LanguageTag::max_length)) {
            const auto tag = language::LanguageTag::parse(text);
            if (tag)
                wanted.languages.push_back(tag->str());
            else
                fields.refuse("languages");
        }
        return wanted;
    }

    const ApiSettings& settings_;
    AccountsPort& accounts_;
    PeoplePort& people_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> invitation_routes(const RouteContext& context) {
    using I = Invitations;
    const auto own = std::make_shared<I>(context);
    return {
        {"POST",
         "/api/v1/invitations",
         Access::admin,
         BodyKind::json,
         {{"email", "string", true},
          {"name", "string", true},
          {"role", "string", true},
          {"queues", "array of string"},
          {"languages", "array of string"}},
         {},
         "Invite somebody to become an agent",
         bind(own, &I::invite)},
        {"GET", "/api/v1/invitations", Access::admin, BodyKind::none, {}, {}, "Open invitations", bind(own, &I::list)},
        {"DELETE",
         "/api/v1/invitations/{id}",
         Access::admin,
         BodyKind::none,
         {},
         {},
         "Take an invitation back",
         bind(own, &I::take_back)},
        {"GET",
         "/api/v1/invitations/redeem",
         Access::sign_in,
         BodyKind::none,
         {},
         {"token"},
         "What an invitation is for",
         bind(own, &I::look)},
        {"POST",
         "/api/v1/invitations/redeem",
         Access::sign_in,
         BodyKind::json,
         {{"token", "string", true}, {"password", "string", true}},
         {},
         "Accept an invitation, and sign in",
         bind(own, &I::redeem)},
    };
}

}  // namespace waydesk::api
