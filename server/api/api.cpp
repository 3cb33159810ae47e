#include "server/api/api.hpp"

#include "server/api/audit_notes.hpp"
#include "server/api/openapi.hpp"
#include "server/api/routes.hpp"
#include "server/auth/csrf.hpp"

#include "core/encoding.hpp"
#include "server/protocol/encode.hpp"

#include <algorithm>

namespace waydesk::api {
namespace {

using protocol::ProblemCode;

constexpr protocol::JsonLimits long_limits{16, 64, 50'000};

bool is_widget(std::string_view path) { return path.starts_with("/widget/v1/"); }

// Whose key it is: two askers never share one.
std::string asker_of(const Call& call) {
    const std::string author = call.author().str();
    return author.empty() ? "anonymous " + call.request.peer : author;
}

std::optional<protocol::Problem> unknown_field(const protocol::Json& body, const Route& route) {
    for (const protocol::Json::Member& member : *body.object()) {
        const bool is_known = std::ranges::find(route.fields, member.key, &Field::name) != route.fields.end();
        if (!is_known) return problem(ProblemCode::bad_frame, member.key.substr(0, 64));
    }
    return std::nullopt;
}

}  // namespace

Api::Api(ApiSettings settings, Ports ports, SetUpPorts set_up, DoorKeeper& doors, const Sites& sites)
    : settings_(std::move(settings)),
      ports_(ports),
      set_up_(set_up),
      doors_(doors),
      sites_(sites),
      table_(all_routes({settings_, ports_, set_up_, doors_, [this] { return openapi_json(); },
                         [this]() -> const RouteTable& { return table_; }})) {}

bool Api::takes(std::string_view path) const {
    return path.starts_with("/api/") || is_widget(path) || path.starts_with("/health/") || path == "/metrics" ||
           path.starts_with("/files/");
}

std::size_t Api::body_limit(const net::Request& head) const {
    const Match match = table_.find(head.method, head.path);
    if (match.route == nullptr || match.route->body == BodyKind::none) return 0;
    if (match.route->body == BodyKind::raw) return static_cast<std::size_t>(settings_.limits.attachment_bytes);
    if (match.route->body == BodyKind::raw_mail) return most_mail_bytes;
    return match.route->body == BodyKind::bulk_json ? most_bulk_bytes : settings_.body_bytes;
}

std::string Api::openapi_json() const { return openapi_document(table_); }

Task<net::Response> Api::handle(net::Request request) {
    if (request.method == "OPTIONS" && is_widget(request.path)) co_return preflight(request);
    Match match = table_.find(request.method, request.path);
    if (match.route == nullptr) {
        net::Response response = finish(request, problem(ProblemCode::not_found));
        if (match.is_known_path) response.status = 405;
        co_return response;
    }
    Call call;
    call.request = std::move(request);
    call.parameters = std::move(match.parameters);
    Outcome outcome = co_await answer(call, *match.route);
    co_return finish(call.request, std::move(outcome));
}

Task<Outcome> Api::answer(Call& call, const Route& route) {
    if (auto refused = read_body(call, route)) co_return *refused;
    const auto refused = co_await let_in(call, route);
    if (refused) co_return *refused;
    const bool is_write = !auth::is_safe_method(route.method) && !is_raw(route.body);
    if (is_write && call.request.headers.find("Idempotency-Key")) co_return co_await answer_once(call, route);
    co_return co_await carry_out(call, route);
}

// Whoever is told that something was done can rely on its entry in the audit log.
Task<Outcome> Api::carry_out(Call& call, const Route& route) {
    Outcome outcome = co_await route.handle(call);
    std::optional<AuditNote> note = audit_note(call, route, outcome);
    if (note) co_await ports_.accounts.note(std::move(*note));
    co_return outcome;
}

Task<Outcome> Api::answer_once(Call& call, const Route& route) {
    const std::string given(*call.request.headers.find("Idempotency-Key"));
    if (given.empty() || given.size() > IdempotencyBook::most_key_length)
        co_return problem(ProblemCode::bad_frame, "Idempotency-Key");
    const std::string key = asker_of(call) + "\n" + given;
    const std::string request = sha256(call.request.method + " " + call.request.target + "\n" + call.request.body);
    const IdempotencyBook::Claim claim = co_await doors_.claim(key, request);
    if (const auto* kept = std::get_if<KeptAnswer>(&claim)) co_return json(kept->body, kept->status);
    if (const auto* refusal = std::get_if<IdempotencyBook::Refusal>(&claim)) {
        const bool runs = *refusal == IdempotencyBook::Refusal::in_progress;
        co_return problem(runs ? ProblemCode::busy : ProblemCode::client_id_conflict, "Idempotency-Key");
    }
    Outcome outcome = problem(ProblemCode::internal);
    try {
        outcome = co_await carry_out(call, route);
    } catch (...) {
        // The key must not stay claimed; what was thrown is nothing we can mend here.
        outcome = problem(ProblemCode::internal);
    }
    std::optional<KeptAnswer> answer;
    if (const auto* response = std::get_if<net::Response>(&outcome)) {
        // An answer that sets a cookie cannot be given twice: it carries a secret.
        const auto* text = std::get_if<std::string>(&response->body);
        if (text != nullptr && !response->headers.find("Set-Cookie")) answer.emplace(response->status, *text);
    }
    co_await doors_.settle(key, std::move(answer));
    co_return outcome;
}

std::optional<protocol::Problem> Api::read_body(Call& call, const Route& route) const {
    call.body = protocol::Json(protocol::Json::Object());
    if (route.body == BodyKind::none || is_raw(route.body)) return std::nullopt;
    if (!call.request.body.empty()) {
        const bool is_long = route.body != BodyKind::json;
        auto parsed = protocol::parse_json(call.request.body, is_long ? long_limits : protocol::JsonLimits{});
        if (!parsed) return protocol::problem_from(parsed.error());
        if (!parsed->is_object()) return problem(ProblemCode::bad_frame);
        call.body = std::move(*parsed);
    }
    return unknown_field(call.body, route);
}

net::Response Api::preflight(const net::Request& request) const {
    const std::string origin(request.headers.find("Origin").value_or(""));
    if (origin.empty() || !sites_.is_any_sites(origin)) return finish(request, problem(ProblemCode::origin_refused));
    net::Response response;
    response.status = 204;
    response.headers.add("Access-Control-Allow-Origin", origin);
    response.headers.add("Access-Control-Allow-Methods", "GET, POST");
    response.headers.add("Access-Control-Allow-Headers", "Authorization, Content-Type, X-File-Name, Idempotency-Key");
    response.headers.add("Access-Control-Max-Age", "600");
    response.headers.add("Vary", "Origin");
    return response;
}

net::Response Api::finish(const net::Request& request, Outcome outcome) const {
    net::Response response;
    if (auto* done = std::get_if<net::Response>(&outcome)) {
        response = std::move(*done);
    } else {
        const auto& wrong = std::get<protocol::Problem>(outcome);
        response.status = protocol::row_of(wrong.code).http_status;
        response.headers.add("Content-Type", "application/problem+json");
        if (wrong.retry_after_ms)
            response.headers.add("Retry-After", std::to_string((*wrong.retry_after_ms + 999) / 1000));
        response.body =
            protocol::problem_json(wrong, protocol::text_of(wrong.code, language_of(request), settings_.translate));
    }
    response.headers.set_default("Cache-Control", "no-store");
    const auto origin = request.headers.find("Origin");
    if (is_widget(request.path) && origin && sites_.is_any_sites(*origin)) {
        response.headers.set("Access-Control-Allow-Origin", std::string(*origin));
        response.headers.set("Vary", "Origin");
    }
    return response;
}

}  // namespace waydesk::api
