#include "server/api/openapi.hpp"

#include <algorithm>
#include <set>

namespace waydesk::api {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

void write_parameter(JsonWriter& out, std::string_view name, std::string_view place, bool is_required) {
    out.begin_object().member("name", name).member("in", place).member("required", is_required);
    out.key("schema").begin_object().member("type", "string").end_object().end_object();
}

void write_parameters(JsonWriter& out, const Route& route) {
    out.key("parameters").begin_array();
    for (std::size_t at = route.pattern.find('{'); at != std::string_view::npos; at = route.pattern.find('{', at + 1)) {
        write_parameter(out, route.pattern.substr(at + 1, route.pattern.find('}', at) - at - 1), "path", true);
    }
    for (const std::string_view name : route.query) write_parameter(out, name, "query", false);
    out.end_array();
}

void write_type(JsonWriter& out, std::string_view type) {
    constexpr std::string_view array_of = "array of ";
    out.begin_object();
    if (type.starts_with(array_of)) {
        out.member("type", "array")
            .key("items")
            .begin_object()
            .member("type", type.substr(array_of.size()))
            .end_object();
    } else {
        out.member("type", type);
    }
    out.end_object();
}

void write_json_body(JsonWriter& out, const Route& route) {
    out.key("application/json").begin_object().key("schema").begin_object().member("type", "object");
    out.member("additionalProperties", false).key("properties").begin_object();
    for (const Field& field : route.fields) {
        out.key(field.name);
        write_type(out, field.type);
    }
    out.end_object().key("required").begin_array();
    for (const Field& field : route.fields) {
        if (field.is_required) out.text(field.name);
    }
    out.end_array().end_object().end_object();
}

void write_body(JsonWriter& out, const Route& route) {
    if (route.body == BodyKind::none) return;
    out.key("requestBody").begin_object().key("content").begin_object();
    if (!is_raw(route.body))
        write_json_body(out, route);
    else
        out.key("*/*").begin_object().end_object();
    out.end_object().end_object();
}

void write_security(JsonWriter& out, Access access) {
    out.key("security").begin_array();
    switch (access) {
        case Access::visitor: out.begin_object().key("visitor").begin_array().end_array().end_object(); break;
        case Access::agent:
        case Access::manager:
        case Access::admin:
        case Access::monitor:
            out.begin_object().key("session").begin_array().end_array().end_object();
            out.begin_object().key("token").begin_array().end_array().end_object();
            break;
        case Access::open:
        case Access::site:
        case Access::sign_in:
        case Access::signed_link: break;
    }
    out.end_array();
}

void write_operation(JsonWriter& out, const Route& route) {
    out.key(lower(route.method))
        .begin_object()
        .member("summary", route.summary)
        .member("x-access", to_string(route.access));
    write_parameters(out, route);
    write_body(out, route);
    write_security(out, route.access);
    out.key("responses").begin_object();
    out.key("2XX").begin_object().member("description", "Done").end_object();
    out.key("default").begin_object().member("description", "What went wrong").key("content").begin_object();
    out.key("application/problem+json").begin_object().key("schema").begin_object();
    out.member("$ref", "#/components/schemas/Problem").end_object().end_object();
    out.end_object().end_object().end_object().end_object();
}

void write_components(JsonWriter& out) {
    out.key("components")
        .raw(R"({"schemas":{"Problem":{"type":"object","required":["type","title","status","code","detail"],)"
             R"("properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},)"
             R"("code":{"type":"string"},"detail":{"type":"string"},"field":{"type":["string","null"]},)"
             R"("retry_after_ms":{"type":"integer"}}}},"securitySchemes":{)"
             R"("session":{"type":"apiKey","in":"cookie","name":"__Host-waydesk"},)"
             R"("token":{"type":"http","scheme":"bearer"},"visitor":{"type":"http","scheme":"bearer"}}})");
}

}  // namespace

std::string openapi_document(const RouteTable& table) {
    JsonWriter out;
    out.begin_object().member("openapi", "3.1.0");
    out.key("info").begin_object().member("title", "Waydesk").member("version", "1").end_object();
    out.key("paths").begin_object();
    std::set<std::string_view> written;
    for (const Route& first : table.routes()) {
        if (!written.insert(first.pattern).second) continue;
        out.key(first.pattern).begin_object();
        for (const Route& route : table.routes()) {
            if (route.pattern == first.pattern) write_operation(out, route);
        }
        out.end_object();
    }
    out.end_object();
    write_components(out);
    out.end_object();
    return out.take();
}

}  // namespace waydesk::api
