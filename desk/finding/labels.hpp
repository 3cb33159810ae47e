#pragma once
// By what conversations are found in the index, besides their words. Pure; any thread.

#include "core/search/log_index.hpp"
#include "desk/conversation.hpp"

namespace waydesk::finding {

inline constexpr std::string_view number_label = "number=";

inline std::string label_of(desk::QueueId queue) { return "queue=" + queue.str(); }
inline std::string label_of(desk::AgentId agent) { return "agent=" + agent.str(); }  // has it, or was offered it
inline std::string label_of(desk::Status status) { return "status=" + std::string(desk::to_string(status)); }
inline std::string language_label(std::string_view tag) { return "language=" + std::string(tag); }
inline std::string channel_label(std::string_view channel) { return "channel=" + std::string(channel); }

// The words that find a conversation as a whole: subject, whose it is, the code of his booking.
std::string heading_of(const desk::ConversationState& state);
search::LogHead head_of(const desk::ConversationState& state);

search::Voice voice_of(desk::Author::Kind kind);

}  // namespace waydesk::finding
