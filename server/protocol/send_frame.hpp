#pragma once
// What a client says: a message, into a conversation or as the first of a new one. Pure; any thread.

#include "desk/event.hpp"
#include "desk/mail_envelope.hpp"
#include "desk/text_marks.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::protocol {

// Wishes for a new conversation; empty: the session's own.
struct OpenOptions {
    std::optional<desk::QueueId> queue;
    std::string subject;
    std::string language;
    std::string booking;
    std::string fields;  // JSON object, empty: none
};

struct Send {
    std::int64_t id = 0;
    std::optional<desk::ConversationId> conversation;  // none: "new"
    OpenOptions open;
    std::string client_id;
    desk::EventKind kind = desk::EventKind::message;
    desk::Visibility visibility = desk::Visibility::all;
    std::string text;       // at most max_text_code_points; empty only with attachments
    std::string language;   // empty: not told
    desk::TextMarks marks;  // of a visitor's text; not of the frame
    std::vector<desk::AttachmentId> attachments;
    std::vector<desk::AgentId> mentions;
    std::optional<desk::MailEnvelope> mail;  // counts for agents only
    std::optional<std::int64_t> seen;
};

}  // namespace waydesk::protocol
