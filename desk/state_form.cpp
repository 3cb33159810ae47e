#include "desk/state_form.hpp"

#include "desk/conversation.hpp"

#include <algorithm>
#include <array>

namespace waydesk::desk {
namespace {

constexpr std::array<std::string_view, 5> category_names{"new", "open", "pending", "on_hold", "resolved"};

}  // namespace

std::string_view to_string(StateCategory category) { return category_names[static_cast<std::size_t>(category)]; }

std::optional<StateCategory> state_category_from(std::string_view text) {
    const auto found = std::ranges::find(category_names, text);
    if (found == category_names.end()) return std::nullopt;
    return static_cast<StateCategory>(found - category_names.begin());
}

std::optional<StateCategory> category_of(Status status) {
    switch (status) {
        case Status::bot:
        case Status::waiting:
        case Status::offered: return StateCategory::fresh;
        case Status::assigned: return StateCategory::open;
        case Status::pending: return StateCategory::pending;
        case Status::resolved: return StateCategory::resolved;
        default: return std::nullopt;
    }
}

// What was resolved keeps its state when it is closed.
bool stands_for(StateCategory category, Status status) {
    if (category == StateCategory::on_hold) return status == Status::pending;
    return category_of(status == Status::closed ? Status::resolved : status) == category;
}

Status status_with(const StateDefinition* state, Status status) {
    if (state != nullptr && state->category == StateCategory::resolved) return Status::resolved;
    if (status != Status::assigned && status != Status::pending) return status;
    const bool waits = state != nullptr && stands_for(state->category, Status::pending);
    return waits ? Status::pending : Status::assigned;
}

const StateDefinition* StateForm::find(std::string_view name) const {
    const auto found = std::ranges::find(states, name, &StateDefinition::name);
    return found == states.end() ? nullptr : &*found;
}

}  // namespace waydesk::desk
