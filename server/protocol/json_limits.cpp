#include "server/protocol/json_limits.hpp"

namespace waydesk::protocol {

const Json* Json::find(std::string_view key) const {
    const Object* members = object();
    if (members == nullptr) return nullptr;
    for (const Member& member : *members)
        if (member.key == key) return &member.value;
    return nullptr;
}

// Recursion is bounded: a parsed value is no deeper than JsonLimits::depth.
void write(JsonWriter& out, const Json& value) {
    if (const bool* boolean = value.boolean()) {
        out.boolean(*boolean);
    } else if (const std::int64_t* integer = value.integer()) {
        out.number(*integer);
    } else if (const double* real = value.real()) {
        out.real(*real);
    } else if (const std::string* text = value.text()) {
        out.text(*text);
    } else if (const Json::Array* items = value.array()) {
        out.begin_array();
        for (const Json& item : *items) write(out, item);
        out.end_array();
    } else if (const Json::Object* members = value.object()) {
        out.begin_object();
        for (const Json::Member& member : *members) {
            out.key(member.key);
            write(out, member.value);
        }
        out.end_object();
    } else {
        out.null();
    }
}

std::string to_text(const Json& value) {
    JsonWriter out;
    write(out, value);
    return out.take();
}

}  // namespace waydesk::protocol
