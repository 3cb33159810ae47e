#pragma once
// The life of one version of an article's text: draft, review, published, then replaced or retired. Pure; any thread.

#include "core/result.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace waydesk::kb::article {

// The numbers are stored.
enum class State : std::int16_t {
    draft = 1,
    review = 2,
    returned = 3,  // from review, with what is to be mended
    published = 4,
    replaced = 5,  // by a newer version: of a draft when it was saved, of a published text when it was published
    retired = 6
};
inline constexpr State all_states[]{State::draft,     State::review,   State::returned,
                                    State::published, State::replaced, State::retired};
std::string_view to_string(State state);
std::optional<State> state_from(std::string_view text);

enum class Action : std::int16_t {
    submit = 1,
    publish = 2,
    give_back = 3,
    retire = 4,
    replace = 5,
    save = 6
};  // stored
std::string_view to_string(Action action);  // "submit", "publish", "return", "retire", "replace", "save"

// Where a step leads. Errors: conflict (not from this state). `save` makes a draft and leads from none.
Result<State> next_state(State from, Action action);

}  // namespace waydesk::kb::article
