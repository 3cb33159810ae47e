#pragma once
// A TOML file as plain values with their lines. The one home of toml++. Pure; any thread.

#include "server/config/problem.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waydesk::config {

struct TomlEntry;
struct TomlOther {};  // dates and times: no key of ours has one

struct TomlValue {
    using Array = std::vector<TomlValue>;
    using Table = std::vector<TomlEntry>;

    std::variant<TomlOther, bool, std::int64_t, double, std::string, Array, Table> value;
    int line = 0;

    template <class T>
    const T* as() const {
        return std::get_if<T>(&value);
    }
};

struct TomlEntry {
    std::string key;
    TomlValue value;
};

// Errors: the first place that is not TOML 1.0.
std::variant<TomlValue::Table, Problem> parse_toml(std::string_view text);

const TomlValue* find(const TomlValue::Table& table, std::string_view key);

}  // namespace waydesk::config
