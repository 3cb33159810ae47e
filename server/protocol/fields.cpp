#include "server/protocol/fields.hpp"

#include "core/utf8.hpp"

#include <algorithm>

namespace waydesk::protocol {

Fields::Fields(const Json& object, std::string_view name, Fields& parent)
    : object_(object), root_(parent.root_), path_(parent.path_) {
    path_.append(name).push_back('.');
}

const Json* Fields::present(std::string_view name) const {
    const Json* value = object_.find(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

void Fields::refuse(std::string_view name, ProblemCode code) {
    if (root_->wrong_) return;
    Problem problem;
    problem.code = code;
    problem.field = path_;
    problem.field.append(name);
    root_->wrong_ = std::move(problem);
}

std::string Fields::require_text(std::string_view name, std::size_t most_bytes) {
    std::string text = optional_text(name, most_bytes);
    if (text.empty()) refuse(name);
    return text;
}

std::string Fields::optional_text(std::string_view name, std::size_t most_bytes) {
    const Json* value = present(name);
    if (value == nullptr) return {};
    const std::string* text = value->text();
    if (text != nullptr && text->size() <= most_bytes) return *text;
    refuse(name);
    return {};
}

std::string Fields::require_prose(std::string_view name, std::size_t most_code_points) {
    const Json* value = present(name);
    const std::string* text = value == nullptr ? nullptr : value->text();
    if (text == nullptr) {
        refuse(name);
        return {};
    }
    if (text->size() > most_code_points && count_code_points(*text) > most_code_points) {
        refuse(name, ProblemCode::too_large);
        return {};
    }
    return *text;
}

std::int64_t Fields::require_int(std::string_view name, std::int64_t least, std::int64_t most) {
    const std::optional<std::int64_t> value = optional_int(name, least, most);
    if (!value) refuse(name);
    return value.value_or(0);
}

std::optional<std::int64_t> Fields::optional_int(std::string_view name, std::int64_t least, std::int64_t most) {
    const Json* value = present(name);
    if (value == nullptr) return std::nullopt;
    const std::int64_t* integer = value->integer();
    if (integer != nullptr && *integer >= least && *integer <= most) return *integer;
    refuse(name);
    return std::nullopt;
}

bool Fields::require_bool(std::string_view name) {
    const std::optional<bool> value = optional_bool(name);
    if (!value) refuse(name);
    return value.value_or(false);
}

std::optional<bool> Fields::optional_bool(std::string_view name) {
    const Json* value = present(name);
    if (value == nullptr) return std::nullopt;
    if (const bool* boolean = value->boolean()) return *boolean;
    refuse(name);
    return std::nullopt;
}

const Json* Fields::require_object(std::string_view name) {
    const Json* value = optional_object(name);
    if (value == nullptr) refuse(name);
    return value;
}

const Json* Fields::optional_object(std::string_view name) {
    const Json* value = present(name);
    if (value == nullptr || value->is_object()) return value;
    refuse(name);
    return nullptr;
}

const Json::Array* Fields::optional_array(std::string_view name, std::size_t most) {
    const Json* value = present(name);
    if (value == nullptr) return nullptr;
    const Json::Array* items = value->array();
    if (items != nullptr && items->size() <= most) return items;
    refuse(name);
    return nullptr;
}

std::vector<std::string> Fields::optional_texts(std::string_view name, std::size_t most, std::size_t most_bytes) {
    std::vector<std::string> texts;
    const Json::Array* items = optional_array(name, most);
    if (items == nullptr) return texts;
    for (const Json& item : *items) {
        const std::string* text = item.text();
        if (text == nullptr || text->empty() || text->size() > most_bytes) {
            refuse(name);
            return {};
        }
        texts.push_back(*text);
    }
    return texts;
}

std::optional<std::string> Fields::unknown_field(std::initializer_list<std::string_view> known) const {
    const Json::Object* members = object_.object();
    if (members == nullptr) return std::nullopt;
    for (const Json::Member& member : *members)
        if (std::find(known.begin(), known.end(), member.key) == known.end()) return member.key;
    return std::nullopt;
}

}  // namespace waydesk::protocol
