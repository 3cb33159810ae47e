#include "server/config/reader.hpp"

#include "server/config/nearest.hpp"

#include "core/utf8.hpp"

#include <algorithm>

namespace waydesk::config {
namespace {

constexpr std::size_t max_text_bytes = 4'096;

std::string range_text(const Allowed& allowed) {
    std::string text = std::to_string(allowed.least) + " to " + std::to_string(allowed.most);
    if (allowed.unit != Unit::none) text += " " + std::string(to_string(allowed.unit));
    return text;
}

std::string list_of(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

bool is_in(const Allowed& allowed, std::int64_t value) { return value >= allowed.least && value <= allowed.most; }

bool is_plain_text(const std::string& text) {
    return text.size() <= max_text_bytes && text.find('\0') == std::string::npos && is_valid_utf8(text);
}

}  // namespace

void Reader::report(std::string key, int line, std::string message) {
    problems_.push_back({std::move(key), line, std::move(message)});
}

void Reader::report_unknown(const std::string& prefix, const TomlValue::Table& table,
                            const std::vector<std::string_view>& known) {
    for (const TomlEntry& entry : table) {
        if (std::ranges::find(known, entry.key) != known.end()) continue;
        const std::string_view meant = nearest(entry.key, known);
        const std::string hint = meant.empty() ? "" : "; did you mean \"" + std::string(meant) + "\"?";
        const std::string key = prefix.empty() ? entry.key : prefix + "." + entry.key;
        report(key, entry.value.line, "there is no such key" + hint);
    }
}

void Reader::read_into(const Place& place, const TomlValue& value, std::string& out) {
    const std::string* text = value.as<std::string>();
    if (text == nullptr) return report(place, "must be a text in quotes");
    if (!is_plain_text(*text)) return report(place, "is too long or not plain text");
    const auto& choices = place.allowed.choices;
    if (!choices.empty() && std::ranges::find(choices, *text) == choices.end()) {
        return report(place, "must be one of " + list_of(choices));
    }
    out = *text;
}

void Reader::read_into(const Place& place, const TomlValue& value, std::int64_t& out) {
    const std::int64_t* number = value.as<std::int64_t>();
    if (number == nullptr || !is_in(place.allowed, *number)) {
        return report(place, "must be a whole number from " + range_text(place.allowed));
    }
    out = *number;
}

void Reader::read_into(const Place& place, const TomlValue& value, bool& out) {
    const bool* flag = value.as<bool>();
    if (flag == nullptr) return report(place, "must be true or false");
    out = *flag;
}

void Reader::read_into(const Place& place, const TomlValue& value, Duration& out) {
    std::int64_t number = 0;
    const std::size_t before = problems_.size();
    read_into(place, value, number);
    if (problems_.size() == before) out = number * length_of(place.allowed.unit);
}

void Reader::read_into(const Place& place, const TomlValue& value, std::vector<std::string>& out) {
    const TomlValue::Array* array = value.as<TomlValue::Array>();
    if (array == nullptr) return report(place, "must be a list of texts: [\"…\", \"…\"]");
    if (!is_in(place.allowed, static_cast<std::int64_t>(array->size()))) {
        return report(place, "must have " + range_text(place.allowed) + " elements");
    }
    std::vector<std::string> texts;
    for (const TomlValue& element : *array) {
        const std::string* text = element.as<std::string>();
        if (text == nullptr || !is_plain_text(*text)) return report(place, "must be a list of texts: [\"…\", \"…\"]");
        texts.push_back(*text);
    }
    out = std::move(texts);
}

void Reader::read_into(const Place& place, const TomlValue& value, Secret& out) {
    if (const std::string* text = value.as<std::string>()) {
        out = Secret(*text);
        return;
    }
    const TomlValue::Table* table = value.as<TomlValue::Table>();
    const TomlValue* file = table == nullptr ? nullptr : find(*table, "file");
    const TomlValue* variable = table == nullptr ? nullptr : find(*table, "env");
    const TomlValue* source = file != nullptr ? file : variable;
    const std::string* name = source == nullptr ? nullptr : source->as<std::string>();
    if (name == nullptr || table->size() != 1) {
        return report(place, "must be a text, { file = \"…\" } or { env = \"…\" }");
    }
    auto found = file != nullptr ? secret_from_file(sources_, *name) : secret_from_environment(sources_, *name);
    if (std::string* message = std::get_if<std::string>(&found)) return report(place, std::move(*message));
    out = std::get<Secret>(std::move(found));
}

}  // namespace waydesk::config
