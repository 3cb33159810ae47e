#include "server/config/toml_document.hpp"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace waydesk::config {
namespace {

TomlValue convert(const toml::node& node);

TomlValue::Table convert_table(const toml::table& table) {
    TomlValue::Table out;
    for (const auto& [key, node] : table) out.push_back({std::string(key.str()), convert(node)});
    return out;
}

TomlValue::Array convert_array(const toml::array& array) {
    TomlValue::Array out;
    for (const toml::node& node : array) out.push_back(convert(node));
    return out;
}

TomlValue convert(const toml::node& node) {
    TomlValue out;
    out.line = static_cast<int>(node.source().begin.line);
    if (const auto* table = node.as_table())
        out.value = convert_table(*table);
    else if (const auto* array = node.as_array())
        out.value = convert_array(*array);
    else if (const auto* text = node.as_string())
        out.value = text->get();
    else if (const auto* integer = node.as_integer())
        out.value = integer->get();
    else if (const auto* real = node.as_floating_point())
        out.value = real->get();
    else if (const auto* flag = node.as_boolean())
        out.value = flag->get();
    return out;
}

}  // namespace

std::variant<TomlValue::Table, Problem> parse_toml(std::string_view text) {
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        return Problem{"", static_cast<int>(error.source().begin.line), std::string(error.description())};
    }
    return convert_table(parsed.table());
}

const TomlValue* find(const TomlValue::Table& table, std::string_view key) {
    for (const TomlEntry& entry : table) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

}  // namespace waydesk::config
