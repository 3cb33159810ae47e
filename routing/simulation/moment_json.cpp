#include "routing/simulation/moment_json.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::routing::simulation {
namespace {

using nlohmann::json;

json body_of(const desk::Moment& moment) {
    json body = json::parse(moment.body, nullptr, false);
    return body.is_object() ? body : json::object();
}

std::string text(const json& body, const char* field) {
    const auto found = body.find(field);
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t integer(const json& body, const char* field, std::int64_t otherwise) {
    const auto found = body.find(field);
    return found != body.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

}  // namespace

RoutedTo routed_to(const desk::Moment& moment) {
    const json body = body_of(moment);
    RoutedTo out;
    if (const auto queue = desk::QueueId::parse(text(body, "queue"))) out.queue = *queue;
    out.why = text(body, "why"), out.service_class = text(body, "class");
    out.weight = integer(body, "weight", 1), out.priority = integer(body, "priority", 0);
    out.target = std::chrono::seconds(integer(body, "target_s", 0));
    return out;
}

desk::AgentId agent_named(const desk::Moment& moment) {
    const json body = body_of(moment);
    const auto agent = body.find("agent");
    if (agent == body.end() || !agent->is_object()) return {};
    const auto id = desk::AgentId::parse(text(*agent, "id"));
    return id ? *id : desk::AgentId{};
}

std::string said(const desk::Moment& moment, const char* field) { return text(body_of(moment), field); }

}  // namespace waydesk::routing::simulation
