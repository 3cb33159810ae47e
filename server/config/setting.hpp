#pragma once
// One declared key: where its value goes, what it may be and what it means. `Owner` is the group it belongs to.
// Immutable tables; any thread.

#include "server/config/secret.hpp"

#include "core/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waydesk::config {

enum class Unit { none, bytes, code_points, milliseconds, seconds, minutes, hours, days };
std::string_view to_string(Unit unit);
Duration length_of(Unit unit);  // one of it; `unit` is a unit of time

template <class Owner>
using Member = std::variant<std::string Owner::*, std::int64_t Owner::*, bool Owner::*, Duration Owner::*,
                            std::vector<std::string> Owner::*, Secret Owner::*>;

struct Allowed {
    Unit unit = Unit::none;
    std::int64_t least = 0;  // of numbers and durations, in `unit`; of lists, in elements
    std::int64_t most = 0;
    std::vector<std::string_view> choices;  // of texts; empty = any
};

template <class Owner>
struct Setting {
    std::string_view key;
    Member<Owner> member;
    Allowed allowed;
    std::string_view description;
};

template <class Owner>
using Settings = std::vector<Setting<Owner>>;

}  // namespace waydesk::config
