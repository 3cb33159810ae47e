#pragma once
// JSON as tests read and write it: a frame or an HTTP body with its members by dotted path, and objects made in place.

#include "server/protocol/json_limits.hpp"

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::testing {

using protocol::Json;

// One member of an object that is being made: {"text", "hello"}.
struct Field {
    Field(std::string name_, const char* text) : name(std::move(name_)), value(text) {}
    Field(std::string name_, const std::string& text) : name(std::move(name_)), value(text) {}
    Field(std::string name_, bool flag) : name(std::move(name_)), value(flag) {}
    Field(std::string name_, std::integral auto number)
        : name(std::move(name_)), value(static_cast<std::int64_t>(number)) {}
    Field(std::string name_, Json json) : name(std::move(name_)), value(std::move(json)) {}

    std::string name;
    Json value;
};
using Fields = std::vector<Field>;

Json object(const Fields& fields);
Json list(const std::vector<std::string>& texts);
Json list(std::vector<Json> items);

// A JSON value that was received. What is missing is an exception that shows the whole of it.
class Value {
public:
    Value() = default;
    explicit Value(const std::string& text);  // throws when it is no JSON
    explicit Value(Json json) : json_(std::move(json)) {}

    bool has(std::string_view path) const { return find(path) != nullptr; }  // also when it is null
    bool is_null(std::string_view path) const;
    std::string text(std::string_view path) const;  // "" when it is null
    std::int64_t number(std::string_view path) const;
    bool flag(std::string_view path) const;
    Value at(std::string_view path) const;
    std::vector<Value> items(std::string_view path) const;

    std::string type() const { return has("type") ? text("type") : ""; }
    std::string str() const { return protocol::to_text(json_); }
    const Json& json() const { return json_; }

private:
    const Json* find(std::string_view path) const;
    const Json& need(std::string_view path) const;

    Json json_;
};

// For the messages of failed expectations.
inline void PrintTo(const Value& value, std::ostream* out) { *out << value.str(); }

}  // namespace waydesk::testing
