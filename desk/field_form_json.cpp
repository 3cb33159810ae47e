// The form of fields as administrators write it, and values as they come.
#include "desk/field_form.hpp"

#include "core/time/calendar_rules.hpp"
#include "core/utf8.hpp"
#include "desk/labels.hpp"
#include "desk/queue.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace waydesk::desk {
namespace {

using nlohmann::json;
using ordered = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> type_names{"text", "number", "date", "flag", "choice", "money"};
constexpr std::size_t most_choices = 100;
constexpr std::size_t longest_value = 1'000;  // code points

// Reads a form; the first flaw ends it.
class Reader {
public:
    const std::optional<Flaw>& flaw() const { return form_.flaw(); }

    FieldForm read(const json& value) {
        FieldForm out;
        if (!value.is_object() || !value.contains("fields") || !value["fields"].is_array() ||
            value["fields"].size() > FieldForm::most_fields) {
            form_.refuse("/fields", "A list of at most 50 fields is expected here.");
            return out;
        }
        for (std::size_t i = 0; i < value["fields"].size() && !form_.flaw(); ++i) {
            const std::string at = "/fields/" + std::to_string(i);
            FieldDefinition field = read_field(value["fields"][i], at);
            if (out.find(field.name) != nullptr) form_.refuse(at + "/name", "There are two fields of this name.");
            out.fields.push_back(std::move(field));
        }
        return out;
    }

private:
    FieldDefinition read_field(const json& value, const std::string& at) {
        FieldDefinition out;
        if (!form_.is_object(value, at, {"name", "label", "type", "choices", "required_to_resolve"})) return out;
        const auto text = [&](const char* name) {
            return value.contains(name) && value[name].is_string() ? value[name].get<std::string>() : std::string();
        };
        out.name = text("name");
        if (!is_key(out.name)) form_.refuse(at + "/name", "A word of a-z, digits, - and _ is expected here.");
        const auto type = std::ranges::find(type_names, text("type"));
        if (type == type_names.end())
            form_.refuse(at + "/type", "It is text, number, date, flag, choice or money.");
        else
            out.type = static_cast<FieldType>(type - type_names.begin());
        out.label = read_labels(form_, value.value("label", json()), at + "/label");
        const json required = value.value("required_to_resolve", json(false));
        if (!required.is_boolean()) form_.refuse(at + "/required_to_resolve", "It is true or false.");
        out.is_required_to_resolve = required == json(true);
        out.choices = read_choices(value.value("choices", json::array()), at + "/choices");
        if ((out.type == FieldType::choice) == out.choices.empty())
            form_.refuse(at + "/choices", "A choice has choices, and nothing else has.");
        return out;
    }

    std::vector<FieldChoice> read_choices(const json& value, const std::string& at) {
        std::vector<FieldChoice> out;
        if (!value.is_array() || value.size() > most_choices) {
            form_.refuse(at, "A list of at most 100 choices is expected here.");
            return out;
        }
        for (std::size_t i = 0; i < value.size() && !form_.flaw(); ++i) {
            const std::string here = at + "/" + std::to_string(i);
            if (!form_.is_object(value[i], here, {"value", "label"})) return out;
            const json name = value[i].value("value", json());
            FieldChoice choice{name.is_string() ? name.get<std::string>() : "", {}};
            if (!is_key(choice.value))
                form_.refuse(here + "/value", "A word of a-z, digits, - and _ is expected here.");
            if (std::ranges::find(out, choice.value, &FieldChoice::value) != out.end())
                form_.refuse(here + "/value", "There are two choices of this value.");
            choice.label = read_labels(form_, value[i].value("label", json()), here + "/label");
            out.push_back(std::move(choice));
        }
        return out;
    }

    Form<json> form_;
};

bool is_money(const json& value) {
    if (!value.is_object() || value.size() != 2 || !value.contains("amount") || !value.contains("currency"))
        return false;
    if (!value["amount"].is_number_integer() || !value["currency"].is_string()) return false;
    const auto currency = value["currency"].get<std::string>();
    return currency.size() == 3 && std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; });
}

ordered object_from(std::string_view fields) {
    ordered object = fields.empty() ? ordered::object() : ordered::parse(fields, nullptr, false);
    return object.is_object() ? object : ordered::object();
}

}  // namespace

std::string_view to_string(FieldType type) { return type_names[static_cast<std::size_t>(type)]; }

const FieldDefinition* FieldForm::find(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &FieldDefinition::name);
    return found == fields.end() ? nullptr : &*found;
}

Checked<FieldForm> read_field_form(std::string_view text) {
    Reader reader;
    FieldForm form = reader.read(json::parse(text, nullptr, false));
    if (reader.flaw()) return Flaws{*reader.flaw()};
    return form;
}

std::string write_field_form(const FieldForm& form) {
    JsonWriter out;
    out.begin_object().member("version", form.version).key("fields").begin_array();
    for (const FieldDefinition& field : form.fields) {
        out.begin_object().member("name", field.name);
        write_labels(out, field.label);
        out.member("type", to_string(field.type));
        if (field.type == FieldType::choice) out.key("choices").begin_array();
        for (const FieldChoice& choice : field.choices) {
            out.begin_object().member("value", choice.value);
            write_labels(out, choice.label);
            out.end_object();
        }
        if (field.type == FieldType::choice) out.end_array();
        out.member("required_to_resolve", field.is_required_to_resolve).end_object();
    }
    return out.end_array().end_object().take();
}

bool is_value_of(const FieldDefinition& definition, std::string_view text) {
    const json value = json::parse(text, nullptr, false);
    switch (definition.type) {
        case FieldType::text:
            return value.is_string() && !value.get_ref<const std::string&>().empty() &&
                   count_code_points(value.get<std::string>()) <= longest_value;
        case FieldType::number: return value.is_number();
        case FieldType::date: return value.is_string() && time::parse_date(value.get<std::string>()).has_value();
        case FieldType::flag: return value.is_boolean();
        case FieldType::choice:
            return value.is_string() && std::ranges::find(definition.choices, value.get<std::string>(),
                                                          &FieldChoice::value) != definition.choices.end();
        case FieldType::money: return is_money(value);
    }
    return false;
}

std::string field_in(std::string_view fields, const std::string& name) {
    const ordered object = object_from(fields);
    const auto found = object.find(name);
    return found == object.end() ? "null" : found->dump();
}

std::string with_field(std::string_view fields, const std::string& name, std::string_view value) {
    ordered object = object_from(fields);
    ordered wanted = ordered::parse(value, nullptr, false);
    if (wanted.is_null() || wanted.is_discarded())
        object.erase(name);
    else
        object[name] = std::move(wanted);
    return object.dump();
}

std::optional<std::string> missing_to_resolve(const FieldForm& form, std::string_view fields) {
    if (std::ranges::none_of(form.fields, &FieldDefinition::is_required_to_resolve)) return std::nullopt;
    const ordered object = object_from(fields);
    for (const FieldDefinition& field : form.fields) {
        if (!field.is_required_to_resolve) continue;
        const auto found = object.find(field.name);
        if (found == object.end() || found->is_null()) return field.name;
    }
    return std::nullopt;
}

}  // namespace waydesk::desk
