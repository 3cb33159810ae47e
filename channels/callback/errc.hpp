#pragma once
// Why something cannot happen to a callback.

#include "core/result.hpp"

namespace waydesk::callback {

enum class Errc {
    ok = 0,
    not_possible,       // in its state
    forbidden,          // to whoever asks
    unable,             // the agent lacks the language or the skill
    taken,              // it was given to another agent
    too_early,          // the window, or the time of a retry, has not come
    bad_window,         // it is empty or over already
    window_needed,      // the next call is in another window, and none was given
    too_many_promises,  // see most_promises
    slot_gone,          // nobody is free in it any more
    too_many            // the traveler has as many callbacks as one may have
};

const boost::system::error_category& callback_category() noexcept;
inline error_code make_error_code(Errc e) noexcept { return {static_cast<int>(e), callback_category()}; }

}  // namespace waydesk::callback

template <>
struct boost::system::is_error_code_enum<waydesk::callback::Errc> : std::true_type {};
