#pragma once
// What to do about a chat in which its traveler says nothing any more (docs/rules.md, "Silent chats"). Pure; any
// thread.

#include "desk/conversation.hpp"

#include <optional>

namespace waydesk::silence {

// He was asked whether he is still there.
struct Question {
    desk::ConversationId conversation;
    Instant asked_at;

    bool operator==(const Question&) const = default;
};

enum class Step : std::uint8_t {
    wait,
    ask,
    end,
    forget  // the question: he, or an agent, went on
};

// Of a conversation in that queue, with the question that stands. Nothing is asked or ended while the last word is the
// traveler's, an open clock counts, or nobody serves it.
Step next(const desk::ConversationState& state, const desk::Queue& queue, const std::optional<Question>& asked,
          Instant now);

}  // namespace waydesk::silence
