#pragma once
// JSON as policies and requests are written in: no fractions, no key twice, bounded. Pure; any thread.

#include "core/flaw.hpp"
#include "core/json_writer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waydesk::kb::policy {

// One value, read only. Text is valid UTF-8.
class Node {
public:
    struct Member;
    using Array = std::vector<Node>;
    using Object = std::vector<Member>;  // in the order of the text, every key once
    using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object>;

    Node();
    explicit Node(Value value);

    // Null when the value is of another kind.
    const bool* boolean() const { return std::get_if<bool>(&value_); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const Array* array() const { return std::get_if<Array>(&value_); }
    const Object* object() const { return std::get_if<Object>(&value_); }
    Array* array() { return std::get_if<Array>(&value_); }
    Object* object() { return std::get_if<Object>(&value_); }
    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }

    // The member of that name; null when there is none, or when this is no object.
    const Node* find(std::string_view key) const;

private:
    Value value_;
};

struct Node::Member {
    std::string key;
    Node value;
};

// Here, where Member is complete.
inline Node::Node() = default;
inline Node::Node(Value value) : value_(std::move(value)) {}

struct DocumentLimits {
    std::size_t depth = 32;          // nested objects and arrays
    std::size_t keys = 1000;         // in one object
    std::size_t values = 1'000'000;  // of every kind, in all
};

// The one flaw of a refusal names the place by JSON pointer (RFC 6901). Time and memory are linear in the text, but for
// the keys of one object; the stack does not grow with it.
Checked<Node> parse_document(std::string_view text, const DocumentLimits& limits = {});

void write(JsonWriter& out, const Node& node);

std::string pointer_part(std::string_view key);  // "/" and the key, escaped

}  // namespace waydesk::kb::policy
