#pragma once
// The figures that Waydesk knows: one row each, with what it is computed from and by what it can be told apart. Titles
// and definitions in words are texts of the catalogue `figures`: "NAME.title", "NAME.definition". Constants; any
// thread.

#include "desk/figures/material.hpp"

#include <span>

namespace waydesk::figures {

enum class Unit : std::int16_t { seconds, share, count, score };
enum class Better : std::int16_t { lower, higher, none };
enum class Split : std::int16_t { none, day, week, hour, weekday, queue, channel, language, agent, supplier };

std::string_view to_string(Unit unit);
std::string_view to_string(Better better);
std::string_view to_string(Split split);
std::optional<Split> split_from(std::string_view text);

struct Definition {
    std::string_view name;
    Unit unit = Unit::count;
    Better better = Better::none;
    std::span<const Split> splits;
    std::span<const std::string_view>
        source;                      // kinds of events, or rooms whose steps it follows; none: nothing tells it
    bool has_conversations = false;  // that are behind it
    unsigned needs = 0;              // of `need`
    Marks (*marks)(const Material& material, const Frame& frame) = nullptr;

    bool has(Split split) const;
};

std::span<const Definition> definitions();
const Definition* find_definition(std::string_view name);  // null: there is none

}  // namespace waydesk::figures
