#pragma once
// What a fact can be. Thread: any.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waydesk::condition {

using Texts = std::vector<std::string>;
using Value = std::variant<bool, std::int64_t, std::string, Texts>;

enum class Type { flag, number, text, texts };
std::string_view to_string(Type type);
Type type_of(const Value& value);
std::string to_text(const Value& value);  // for people: true, 12, de, "vip, group"

// What is known. A fact that is not here is not known, which is something else than false or empty.
using Facts = std::map<std::string, Value, std::less<>>;

// The facts that may be asked for, by name. A name that ends in a dot stands for all that begin so.
using Vocabulary = std::map<std::string, Type, std::less<>>;
const Type* find_type(const Vocabulary& vocabulary, std::string_view fact);

}  // namespace waydesk::condition
