#include "desk/silence/silence.hpp"

#include <algorithm>

namespace waydesk::silence {
namespace {

using desk::ConversationState;
using AuthorKind = desk::Author::Kind;

bool is_served_chat(const ConversationState& state) {
    return state.status == desk::Status::assigned && state.channel == "webchat" && state.kind.empty();
}

bool is_owed_something(const ConversationState& state) {
    return std::ranges::any_of(
        state.clocks, [](const desk::ClockView& clock) { return clock.is_open && clock.clock != "resolution"; });
}

}  // namespace

Step next(const ConversationState& state, const desk::Queue& queue, const std::optional<Question>& asked, Instant now) {
    const bool may_be_asked = queue.silence_ask > Duration{} && is_served_chat(state);
    if (asked) {
        if (!may_be_asked || state.preview.by != AuthorKind::system) return Step::forget;
        const bool is_time = queue.silence_end > Duration{} && now - asked->asked_at >= queue.silence_end;
        return is_time && !is_owed_something(state) ? Step::end : Step::wait;
    }
    const bool is_silent = state.preview.by == AuthorKind::agent && now - state.preview.at >= queue.silence_ask;
    return may_be_asked && is_silent && !is_owed_something(state) ? Step::ask : Step::wait;
}

}  // namespace waydesk::silence
