#include "kb/article/workflow.hpp"

#include <array>

namespace waydesk::kb::article {
namespace {

struct Step {
    State from;
    Action action;
    State to;
};

// Everything that is possible; whatever is not here is not.
constexpr std::array steps{
    Step{State::draft, Action::submit, State::review},        Step{State::returned, Action::submit, State::review},
    Step{State::review, Action::publish, State::published},   Step{State::review, Action::give_back, State::returned},
    Step{State::published, Action::retire, State::retired},   Step{State::draft, Action::replace, State::replaced},
    Step{State::returned, Action::replace, State::replaced},  Step{State::review, Action::replace, State::replaced},
    Step{State::published, Action::replace, State::replaced},
};

constexpr std::array<std::string_view, 6> state_names{"draft",     "review",   "returned",
                                                      "published", "replaced", "retired"};
constexpr std::array<std::string_view, 6> action_names{"submit", "publish", "return", "retire", "replace", "save"};

}  // namespace

std::string_view to_string(State state) { return state_names[static_cast<std::size_t>(state) - 1]; }

std::optional<State> state_from(std::string_view text) {
    for (const State state : all_states)
        if (to_string(state) == text) return state;
    return std::nullopt;
}

std::string_view to_string(Action action) { return action_names[static_cast<std::size_t>(action) - 1]; }

Result<State> next_state(State from, Action action) {
    for (const Step& step : steps)
        if (step.from == from && step.action == action) return step.to;
    return Errc::conflict;
}

}  // namespace waydesk::kb::article
