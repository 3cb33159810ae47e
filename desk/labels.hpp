#pragma once
// Names in several languages, as administrators write them beside fields and states. Pure; any thread.

#include "core/form.hpp"
#include "core/json_writer.hpp"
#include "core/language/tag.hpp"

#include <map>

namespace waydesk::desk {

using Labels = std::map<std::string, std::string>;  // language tag → text

inline constexpr std::size_t longest_label = 100;  // code points

template <class Json>
Labels read_labels(Form<Json>& form, const Json& value, const std::string& at) {
    Labels out;
    if (!value.is_object() || value.empty()) form.refuse(at, "A text in at least one language is expected here.");
    if (!value.is_object()) return out;
    for (const auto& [name, label] : value.items()) {
        const auto tag = language::LanguageTag::parse(name);
        const bool fits =
            label.is_string() && count_code_points(label.template get_ref<const std::string&>()) <= longest_label;
        if (!tag || !fits)
            form.refuse(at + "/" + name, "A text of at most 100 characters under its language is expected here.");
        else
            out[tag->str()] = label.template get<std::string>();
    }
    return out;
}

inline void write_labels(JsonWriter& out, const Labels& labels) {
    out.key("label").begin_object();
    for (const auto& [tag, text] : labels) out.member(tag, text);
    out.end_object();
}

}  // namespace waydesk::desk
