#include "desk/masking.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::desk {
namespace {

using nlohmann::json;

// Its depth is bounded where it came in (json_limits of the wire).
json masked(const json& value, privacy::Kinds kept, bool& is_changed) {
    if (value.is_string() || value.is_number()) {
        std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        if (privacy::mask_in_place(text, kept).empty()) return value;
        is_changed = true;
        return text;
    }
    if (!value.is_structured()) return value;
    json out = value.is_array() ? json::array() : json::object();
    for (const auto& [key, item] : value.items()) {
        if (value.is_array()) {
            out.push_back(masked(item, kept, is_changed));
            continue;
        }
        std::string name = key;
        is_changed = !privacy::mask_in_place(name, kept).empty() || is_changed;
        out[name] = masked(item, kept, is_changed);
    }
    return out;
}

}  // namespace

void mask_fields(std::string& text, privacy::Kinds kept) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) {
        privacy::mask_in_place(text, kept);
        return;
    }
    bool is_changed = false;
    const json out = masked(object, kept, is_changed);
    if (is_changed) text = out.dump();
}

}  // namespace waydesk::desk
