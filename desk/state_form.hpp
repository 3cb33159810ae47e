#pragma once
// The states that a workspace adds to those that a conversation has by itself. Each stands for one of a few fixed
// categories, and those decide what happens. Pure; any thread.

#include "core/flaw.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::desk {

enum class Status : std::int16_t;

// new: nobody has it yet · open: an agent works on it · pending: its traveler has to answer · on_hold: somebody else
// has to, such as a supplier · resolved.
enum class StateCategory : std::uint8_t { fresh, open, pending, on_hold, resolved };
std::string_view to_string(StateCategory category);  // of fresh: "new"
std::optional<StateCategory> state_category_from(std::string_view text);
bool stands_for(StateCategory category, Status status);
std::optional<StateCategory> category_of(Status status);  // without a state; nothing: asleep or closed

struct ChosenState {
    std::string name;  // of a StateDefinition, also of one that is not defined any more
    StateCategory category = StateCategory::open;
    bool operator==(const ChosenState&) const = default;
};

struct StateDefinition {
    std::string name;                          // is_key
    std::map<std::string, std::string> label;  // language tag → text
    StateCategory category = StateCategory::open;
    bool operator==(const StateDefinition&) const = default;
};

// How one that may be put into that state stands then; null: into none.
Status status_with(const StateDefinition* state, Status status);

struct StateForm {
    static constexpr std::size_t most_states = 50;

    std::int64_t version = 0;  // 0: nobody has defined any
    std::vector<StateDefinition> states;
    const StateDefinition* find(std::string_view name) const;  // null: none
};

// {"states":[…]}, docs/protocol.md; what is wrong is named by a JSON pointer.
Checked<StateForm> read_state_form(std::string_view text);
std::string write_state_form(const StateForm& form);  // with its version

}  // namespace waydesk::desk
