#include "tests/support/program/value.hpp"

#include <ostream>
#include <stdexcept>

namespace waydesk::testing {
namespace {

constexpr protocol::JsonLimits server_writes{32, 1'000, 100'000};  // our own answers, not a stranger's

[[noreturn]] void refuse(const Value& value, std::string_view path, std::string_view what) {
    throw std::runtime_error("\"" + std::string(path) + "\" is no " + std::string(what) + " in " + value.str());
}

}  // namespace

Json object(const Fields& fields) {
    Json::Object members;
    for (const Field& field : fields) members.push_back({field.name, field.value});
    return Json(std::move(members));
}

Json list(const std::vector<std::string>& texts) {
    Json::Array items;
    for (const std::string& text : texts) items.emplace_back(text);
    return Json(std::move(items));
}

Json list(std::vector<Json> items) { return Json(std::move(items)); }

Value::Value(const std::string& text) {
    auto parsed = protocol::parse_json(text, server_writes);
    if (!parsed) throw std::runtime_error("not JSON (" + parsed.error().message() + "): " + text.substr(0, 500));
    json_ = std::move(*parsed);
}

const Json* Value::find(std::string_view path) const {
    const Json* at = &json_;
    while (at != nullptr && !path.empty()) {
        const auto dot = path.find('.');
        at = at->find(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return at;
}

const Json& Value::need(std::string_view path) const {
    const Json* found = find(path);
    if (found == nullptr) refuse(*this, path, "member");
    return *found;
}

bool Value::is_null(std::string_view path) const { return need(path).is_null(); }

std::string Value::text(std::string_view path) const {
    const Json& found = need(path);
    if (found.is_null()) return {};
    if (found.text() == nullptr) refuse(*this, path, "text");
    return *found.text();
}

std::int64_t Value::number(std::string_view path) const {
    const Json& found = need(path);
    if (found.integer() == nullptr) refuse(*this, path, "number");
    return *found.integer();
}

bool Value::flag(std::string_view path) const {
    const Json& found = need(path);
    if (found.boolean() == nullptr) refuse(*this, path, "flag");
    return *found.boolean();
}

Value Value::at(std::string_view path) const { return Value(need(path)); }

std::vector<Value> Value::items(std::string_view path) const {
    const Json& found = need(path);
    if (found.array() == nullptr) refuse(*this, path, "list");
    std::vector<Value> out;
    for (const Json& item : *found.array()) out.emplace_back(item);
    return out;
}

}  // namespace waydesk::testing
