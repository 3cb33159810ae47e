#include "desk/days/shift.hpp"

#include <algorithm>
#include <array>

namespace waydesk::days {

std::string_view to_string(CheckState state) {
    constexpr std::array<std::string_view, 4> names{"unknown", "ok", "attention", "unknown"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view to_string(ShiftEnd end) {
    constexpr std::array<std::string_view, 4> names{"", "by_hand", "signed_out", "anyway"};
    return names[static_cast<std::size_t>(end)];
}

bool confirm(Check& check, const std::vector<std::string>& names) {
    for (CheckItem& item : check) item.is_confirmed = std::ranges::find(names, item.name) != names.end();
    return std::ranges::all_of(
        check, [](const CheckItem& item) { return item.is_confirmed || item.state != CheckState::attention; });
}

}  // namespace waydesk::days
