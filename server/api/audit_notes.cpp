#include "server/api/audit_notes.hpp"

#include "server/auth/csrf.hpp"
#include "server/protocol/json_limits.hpp"

#include <algorithm>
#include <array>

namespace waydesk::api {
namespace {

constexpr std::string_view root = "/api/v1/";
constexpr std::size_t most_answer_bytes = 64 * 1024;  // of which the id of what was made is looked for
constexpr std::size_t most_value_bytes = 200;

// POST routes that compute an answer and keep nothing.
constexpr std::array<std::string_view, 8> computing{"/try",       "/check",       "/replay", "/socket-ticket",
                                                    "/translate", "/simulations", "/link",   "/quotes"};

// What agents do that is noted like the deeds of managers.
constexpr std::array<std::string_view, 8> of_agents{"/api/v1/me/",
                                                    "/ban",
                                                    "/logout",
                                                    "/take-over",
                                                    "/api/v1/complaints",
                                                    "/api/v1/refunds",
                                                    "/api/v1/complaints/{id}/steps",
                                                    "/api/v1/refunds/{id}/steps"};

// Fields whose values tell what was decided, and which hold no secret and nothing of a traveler.
constexpr std::array<std::string_view, 16> told{"role",     "disabled", "scopes", "queues", "queue", "agent",
                                                "capacity", "version",  "state",  "step",   "apply", "publish",
                                                "running",  "enabled",  "order",  "until"};

struct Named {
    std::string_view route, verb;
};
constexpr std::array<Named, 7> names{
    Named{"POST /api/v1/logout", "sign_out"},
    Named{"POST /api/v1/me/password", "password.changed"},
    Named{"POST /api/v1/me/two-factor", "two_factor.begun"},
    Named{"POST /api/v1/me/two-factor/confirm", "two_factor.on"},
    Named{"DELETE /api/v1/me/two-factor", "two_factor.off"},
    Named{"DELETE /api/v1/agents/{id}/two-factor", "two_factor.reset"},
    Named{"DELETE /api/v1/me/sessions/{id}", "sessions.removed"},
};

bool ends_with_any(std::string_view pattern, const auto& ends) {
    return std::ranges::any_of(ends, [&](std::string_view end) { return pattern.ends_with(end); });
}

bool is_export(const Route& route) { return route.pattern.find("/export") != std::string_view::npos; }

bool is_of_agents(const Route& route) {
    return is_export(route) || std::ranges::any_of(of_agents, [&](std::string_view part) {
               return part.ends_with('/') ? route.pattern.starts_with(part) : route.pattern.ends_with(part);
           });
}

bool is_worth_it(const auth::AgentPrincipal& who, const Route& route) {
    if (!route.pattern.starts_with(root)) return false;
    const bool is_change = !auth::is_safe_method(route.method) && !ends_with_any(route.pattern, computing);
    if (!is_change && !is_export(route)) return false;
    return who.role != desk::Role::agent || is_of_agents(route);
}

// The parameters of the path; of what was just made the id in the answer.
std::string object_of(const Call& call, const Route& route, const net::Response& response) {
    std::string out;
    std::string_view rest = route.pattern;
    for (std::size_t at = rest.find('{'); at != std::string_view::npos; at = rest.find('{', at + 1)) {
        const auto found = call.parameters.find(rest.substr(at + 1, rest.find('}', at) - at - 1));
        if (found == call.parameters.end()) continue;
        if (!out.empty()) out += '/';
        out += found->second;
    }
    const auto* text = std::get_if<std::string>(&response.body);
    if (!out.empty() || route.method != "POST" || text == nullptr || text->size() > most_answer_bytes) return out;
    const auto answer = protocol::parse_json(*text);
    const protocol::Json* id = answer ? answer->find("id") : nullptr;
    return id != nullptr && id->text() != nullptr ? *id->text() : out;
}

bool is_told(const protocol::Json::Member& member) {
    if (std::ranges::find(told, std::string_view(member.key)) == told.end()) return false;
    return protocol::to_text(member.value).size() <= most_value_bytes;
}

std::string detail_of(const Call& call, const auth::AgentPrincipal& who) {
    JsonWriter out;
    out.begin_object();
    if (who.api_token) out.member("token", who.api_token.str());
    const protocol::Json::Object* body = call.body.object();
    if (body != nullptr && !body->empty()) {
        out.key("fields").begin_array();
        for (const protocol::Json::Member& member : *body) out.text(member.key);
        out.end_array();
        for (const protocol::Json::Member& member : *body) {
            if (!is_told(member)) continue;
            out.key(member.key);
            protocol::write(out, member.value);
        }
    }
    out.end_object();
    return out.take();
}

}  // namespace

std::string verb_of(const Route& route) {
    const std::string line = std::string(route.method).append(" ").append(route.pattern);
    const auto named = std::ranges::find(names, std::string_view(line), &Named::route);
    if (named != names.end()) return std::string(named->verb);
    std::string verb;
    std::size_t words = 0;
    std::string_view rest = route.pattern.substr(std::min(root.size(), route.pattern.size()));
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (word.starts_with('{')) continue;
        if (words++ > 0) verb += '.';
        verb += word;
    }
    if (route.method == "DELETE") return verb + ".removed";
    if (route.method == "PUT" || route.method == "PATCH") return verb + ".changed";
    return words > 1 || route.method == "GET" ? verb : verb + ".made";
}

std::optional<AuditNote> audit_note(const Call& call, const Route& route, const Outcome& outcome) {
    const auto* who = std::get_if<auth::AgentPrincipal>(&call.principal);
    const auto* response = std::get_if<net::Response>(&outcome);
    if (who == nullptr || response == nullptr || response->status / 100 != 2) return std::nullopt;
    if (!is_worth_it(*who, route)) return std::nullopt;
    AuditNote note;
    note.actor = who->agent;
    note.by_token = static_cast<bool>(who->api_token);
    note.address = call.request.peer;
    note.verb = verb_of(route);
    note.object = object_of(call, route, *response);
    note.detail = detail_of(call, *who);
    return note;
}

}  // namespace waydesk::api
