#pragma once
// JSON from strangers: read with limits that are enforced while parsing, into a small value of our own.
// Pure; any thread.

#include "core/json_writer.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waydesk::protocol {

struct JsonLimits {
    std::size_t depth = 16;     // nested objects and arrays
    std::size_t keys = 64;      // in one object
    std::size_t values = 1000;  // of every kind, in all
};

enum class JsonErrc {
    ok = 0,
    invalid_utf8,
    malformed,  // also a number that no double holds, and a surrogate without its half
    duplicate_key,
    too_deep,
    too_many,  // keys or values
};

const boost::system::error_category& json_category() noexcept;
inline error_code make_error_code(JsonErrc e) noexcept { return {static_cast<int>(e), json_category()}; }

// One value, read only. Text is valid UTF-8; an integer that does not fit into 63 bits is a real.
class Json {
public:
    struct Member;
    using Array = std::vector<Json>;
    using Object = std::vector<Member>;  // in the order of the text, every key once

    Json();
    explicit Json(bool value);
    explicit Json(std::int64_t value);
    explicit Json(double value);
    explicit Json(std::string value);
    explicit Json(const char* value);
    explicit Json(Array items);
    explicit Json(Object members);

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_object() const { return object() != nullptr; }

    // Null when the value is of another kind.
    const bool* boolean() const { return std::get_if<bool>(&value_); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
    const double* real() const { return std::get_if<double>(&value_); }
    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const Array* array() const { return std::get_if<Array>(&value_); }
    const Object* object() const { return std::get_if<Object>(&value_); }
    Array* array() { return std::get_if<Array>(&value_); }
    Object* object() { return std::get_if<Object>(&value_); }

    // The member of that name; null when there is none, or when this is no object.
    const Json* find(std::string_view key) const;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct Json::Member {
    std::string key;
    Json value;
};

// Here, where Member is complete.
inline Json::Json() = default;
inline Json::Json(bool value) : value_(value) {}
inline Json::Json(std::int64_t value) : value_(value) {}
inline Json::Json(double value) : value_(value) {}
inline Json::Json(std::string value) : value_(std::move(value)) {}
inline Json::Json(const char* value) : value_(std::string(value)) {}
inline Json::Json(Array items) : value_(std::move(items)) {}
inline Json::Json(Object members) : value_(std::move(members)) {}

// Errors: JsonErrc. Time and memory are linear in the text; the stack does not grow with it.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

void write(JsonWriter& out, const Json& value);
std::string to_text(const Json& value);

}  // namespace waydesk::protocol

template <>
struct boost::system::is_error_code_enum<waydesk::protocol::JsonErrc> : std::true_type {};
