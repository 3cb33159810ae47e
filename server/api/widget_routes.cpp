#include "server/api/bind.hpp"
#include "server/api/channel_fields.hpp"
#include "server/api/channels_port.hpp"
#include "server/api/routes.hpp"

#include "server/protocol/encode.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Json;
using protocol::ProblemCode;

struct SessionRequest {
    std::string device;
    std::string token;
    std::string locale;
    std::string page;
    std::optional<auth::IdentityProof> proof;
};

constexpr std::size_t most_page = 2'048;
constexpr std::size_t most_locale = 35;
constexpr std::size_t most_name = 200;

void read_proof(Fields& parent, const Json& object, SessionRequest& out) {
    Fields fields(object, "identity", parent);
    if (object.find("jwt") != nullptr) {
        out.proof = auth::JwtProof{fields.require_text("jwt", auth::most_jwt_bytes)};
        return;
    }
    auth::HmacProof proof;
    proof.id = fields.require_text("id", auth::most_external_id_bytes);
    proof.hmac = fields.require_text("hmac", 64);
    proof.name = fields.optional_text("name", most_name);
    proof.email = fields.optional_text("email", most_name);
    out.proof = proof;
}

SessionRequest read_session(Fields& fields) {
    SessionRequest out;
    out.device = fields.require_text("device", auth::most_device_bytes);
    out.token = fields.optional_text("token", auth::most_visitor_token);
    out.locale = fields.optional_text("locale", most_locale);
    out.page = fields.optional_text("page", most_page);
    if (const Json* identity = fields.optional_object("identity")) read_proof(fields, *identity, out);
    return out;
}

class Widget {
public:
    explicit Widget(const RouteContext& context)
        : settings_(context.settings),
          visitors_(context.ports.visitors),
          channels_(context.set_up.channels),
          doors_(context.doors) {}

    Task<Outcome> session(Call& call) {
        const Duration wait = co_await doors_.wait_for_session(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        Fields fields(call.body);
        (void)fields.require_text("site", most_name);
        const SessionRequest request = read_session(fields);
        if (!fields.ok()) co_return fields.problem();
        if (co_await doors_.refuses_visitor(request.token, call.site->site.key, request.device))
            co_return problem(ProblemCode::banned);
        const auto old = co_await doors_.renewable(request.token, call.site->site.key, request.device);
        VisitorQuery query;
        query.site = call.site->site.key;
        query.device = request.device;
        query.locale = request.locale;
        query.page = request.page;
        if (old) query.known = old->identity;
        if (request.proof) {
            const auto proved = call.site->prove(*request.proof, settings_.now());
            if (!proved) co_return problem(refusal_of(proved.error()), "identity");
            query.proved = *proved;
        }
        const bool is_verified = query.proved.has_value() || (old && old->verified);
        if (call.site->site.require_identity && !is_verified)
            co_return problem(ProblemCode::unauthenticated, "identity");
        const Result<VisitorView> visitor = co_await visitors_.visitor(std::move(query));
        if (!visitor) co_return failure(visitor.error());
        const auto issued = co_await token_for(*visitor, old, is_verified, request.device, call.site->site.key);
        const Result<std::string> availability = co_await visitors_.availability_json(call.site->site.key);
        if (!availability) co_return failure(availability.error());
        channels_.opened(call.site->site.key, is_verified);
        co_return json(session_json(issued, *visitor, config_json(*call.site, *availability)));
    }

    Task<Outcome> config(Call& call) {
        const Result<std::string> availability = co_await visitors_.availability_json(call.site->site.key);
        if (!availability) co_return failure(availability.error());
        co_return json(config_json(*call.site, *availability));
    }

private:
    // The same visitor renews his token; anybody else gets a new one.
    Task<auth::VisitorDoor::Issued> token_for(VisitorView visitor, std::optional<auth::VisitorClaims> old,
                                              bool verified, std::string device, std::string site) {
        if (old && old->identity == visitor.identity && old->verified == verified)
            co_return co_await doors_.renew(*old);
        auth::VisitorSubject subject;
        subject.identity = visitor.identity;
        subject.site = std::move(site);
        subject.device = std::move(device);
        subject.verified = verified;
        co_return co_await doors_.issue(std::move(subject));
    }

    static ProblemCode refusal_of(const error_code& error) {
        return error == Errc::timeout ? ProblemCode::unauthenticated : ProblemCode::forbidden;
    }

    std::string config_json(const SiteEntry& entry, const std::string& availability) const {
        const config::Site& site = entry.site;
        JsonWriter out;
        out.begin_object().member("site", site.key);
        out.key("brand").begin_object().member("name", site.brand).member("color", site.color).end_object();
        out.key("greetings");
        write_greetings(out, entry.greetings);
        out.key("languages").begin_array();
        for (const std::string& language : site.languages) out.text(language);
        out.end_array().key("limits");
        protocol::write_limits(out, settings_.limits);
        out.key("availability").raw(availability).member("callbacks", settings_.callbacks);
        out.member("frame", "/w/v1/app/").end_object();
        return out.take();
    }

    static std::string session_json(const auth::VisitorDoor::Issued& issued, const VisitorView& visitor,
                                    const std::string& config) {
        JsonWriter out;
        out.begin_object().member("token", issued.token).member("expires_at", issued.expires_at.ms());
        out.key("visitor")
            .begin_object()
            .member("id", visitor.identity.str())
            .member_or_null("name", visitor.name)
            .end_object();
        out.key("config").raw(config).end_object();
        return out.take();
    }

    const ApiSettings& settings_;
    VisitorPort& visitors_;
    ChannelsPort& channels_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> widget_routes(const RouteContext& context) {
    const auto own = std::make_shared<Widget>(context);
    return {
        {"POST",
         "/widget/v1/session",
         Access::site,
         BodyKind::json,
         {{"site", "string", true},
          {"device", "string", true},
          {"token", "string"},
          {"locale", "string"},
          {"page", "string"},
          {"identity", "object"}},
         {},
         "Open or renew a visitor's session",
         bind(own, &Widget::session)},
        {"GET",
         "/widget/v1/config",
         Access::site,
         BodyKind::none,
         {},
         {"site"},
         "What the widget needs to know",
         bind(own, &Widget::config)},
    };
}

}  // namespace waydesk::api
