#pragma once
// The fields that a workspace adds to its conversations, and the values they take. Pure; any thread.

#include "core/flaw.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::desk {

enum class FieldType : std::uint8_t { text, number, date, flag, choice, money };
std::string_view to_string(FieldType type);

struct FieldChoice {
    std::string value;
    std::map<std::string, std::string> label;  // language tag → text
    bool operator==(const FieldChoice&) const = default;
};

struct FieldDefinition {
    std::string name;                          // is_key
    std::map<std::string, std::string> label;  // language tag → text
    FieldType type = FieldType::text;
    std::vector<FieldChoice> choices;     // of FieldType::choice
    bool is_required_to_resolve = false;  // by agents
    bool operator==(const FieldDefinition&) const = default;
};

struct FieldForm {
    static constexpr std::size_t most_fields = 50;

    std::int64_t version = 0;  // 0: nobody has defined any
    std::vector<FieldDefinition> fields;
    const FieldDefinition* find(std::string_view name) const;  // null: none
};

// {"fields":[…]}, docs/protocol.md; what is wrong is named by a JSON pointer.
Checked<FieldForm> read_field_form(std::string_view text);
std::string write_field_form(const FieldForm& form);  // with its version

bool is_value_of(const FieldDefinition& definition, std::string_view json);

// Of an object of fields as it is stored: one value as JSON ("null": none), and the object with another one in its
// place ("null" takes it away). The order of the others stays.
std::string field_in(std::string_view fields, const std::string& name);
std::string with_field(std::string_view fields, const std::string& name, std::string_view value);
// The first that has to be filled in before it is resolved, and is not.
std::optional<std::string> missing_to_resolve(const FieldForm& form, std::string_view fields);

}  // namespace waydesk::desk
