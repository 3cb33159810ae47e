#include "kb/policy/document.hpp"

namespace waydesk::kb::policy {

const Node* Node::find(std::string_view key) const {
    if (const Object* members = object())
        for (const Member& member : *members)
            if (member.key == key) return &member.value;
    return nullptr;
}

void write(JsonWriter& out, const Node& node) {
    if (node.is_null()) {
        out.null();
    } else if (const bool* flag = node.boolean()) {
        out.boolean(*flag);
    } else if (const std::int64_t* number = node.integer()) {
        out.number(*number);
    } else if (const std::string* text = node.text()) {
        out.text(*text);
    } else if (const Node::Array* items = node.array()) {
        out.begin_array();
        for (const Node& item : *items) write(out, item);
        out.end_array();
    } else {
        out.begin_object();
        for (const Node::Member& member : *node.object()) {
            out.key(member.key);
            write(out, member.value);
        }
        out.end_object();
    }
}

std::string pointer_part(std::string_view key) {
    std::string out = "/";
    for (const char c : key) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace waydesk::kb::policy
