// What of a contact is stored as JSON.
#include "core/json_writer.hpp"
#include "desk/contacts/records.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::contacts {
namespace {

using nlohmann::json;

void write_numbers(JsonWriter& out, std::string_view name, const std::vector<std::int64_t>& numbers) {
    out.key(name).begin_array();
    for (const std::int64_t number : numbers) out.number(number);
    out.end_array();
}

std::vector<std::int64_t> numbers_of(const json& object, const char* name) {
    std::vector<std::int64_t> out;
    for (const json& item : object.value(name, json::array()))
        if (item.is_number_integer()) out.push_back(item.get<std::int64_t>());
    return out;
}

}  // namespace

std::string names_json(const std::vector<std::string>& names) {
    JsonWriter out;
    out.begin_array();
    for (const std::string& name : names) out.text(name);
    return out.end_array().take();
}

std::vector<std::string> names_from(std::string_view text) {
    std::vector<std::string> out;
    const json value = json::parse(text, nullptr, false);
    if (!value.is_array()) return out;
    for (const json& item : value)
        if (item.is_string()) out.push_back(item.get<std::string>());
    return out;
}

std::string preferences_json(const std::map<std::string, std::string>& preferences) {
    JsonWriter out;
    out.begin_object();
    for (const auto& [name, value] : preferences) out.member(name, value);
    return out.end_object().take();
}

std::map<std::string, std::string> preferences_from(std::string_view text) {
    std::map<std::string, std::string> out;
    const json value = json::parse(text, nullptr, false);
    if (!value.is_object()) return out;
    for (const auto& [name, item] : value.items())
        if (item.is_string()) out[name] = item.get<std::string>();
    return out;
}

std::string moved_json(const MovedThings& moved) {
    JsonWriter out;
    out.begin_object();
    write_numbers(out, "identities", moved.identities);
    write_numbers(out, "callbacks", moved.callbacks);
    write_numbers(out, "cases", moved.cases);
    write_numbers(out, "booked", moved.booked);
    out.key("fields").begin_array();
    for (const MovedThings::Field& field : moved.fields)
        out.begin_object()
            .member("name", field.name)
            .member("before", field.before)
            .member("after", field.after)
            .end_object();
    return out.end_array().end_object().take();
}

MovedThings moved_from(std::string_view text) {
    MovedThings out;
    const json value = json::parse(text, nullptr, false);
    if (!value.is_object()) return out;
    out.identities = numbers_of(value, "identities"), out.callbacks = numbers_of(value, "callbacks");
    out.cases = numbers_of(value, "cases"), out.booked = numbers_of(value, "booked");
    for (const json& field : value.value("fields", json::array()))
        if (field.is_object())
            out.fields.push_back({field.value("name", ""), field.value("before", ""), field.value("after", "")});
    return out;
}

}  // namespace waydesk::contacts
