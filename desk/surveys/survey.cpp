#include "desk/surveys/survey.hpp"

#include <array>

namespace waydesk::surveys {
namespace {

constexpr std::array<std::string_view, 3> kind_names{"csat", "nps", "ces"};
constexpr std::array<std::string_view, 3> state_names{"open", "answered", "over"};

}  // namespace

std::string_view to_string(Kind kind) { return kind_names[static_cast<std::size_t>(kind) - 1]; }

std::optional<Kind> kind_from(std::string_view text) {
    for (const Kind kind : kinds)
        if (to_string(kind) == text) return kind;
    return std::nullopt;
}

std::string_view to_string(State state) { return state_names[static_cast<std::size_t>(state)]; }

std::optional<State> state_from(std::string_view text) {
    for (const State state : {State::open, State::answered, State::over})
        if (to_string(state) == text) return state;
    return std::nullopt;
}

Scale scale_of(Kind kind) { return kind == Kind::nps ? Scale{0, 10, 9} : Scale{}; }

State Survey::state(Instant now) const {
    if (first_at.is_set()) return State::answered;
    return asked_at + open_for <= now ? State::over : State::open;
}

bool Survey::may_be_answered(Instant now) const {
    return first_at.is_set() ? now < first_at + changeable_for : state(now) == State::open;
}

}  // namespace waydesk::surveys
