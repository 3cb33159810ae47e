#pragma once
// What a client can ask, typed. `id` is the client's own number of the request; 0 when an unanswered frame has none.
// Pure; any thread.

#include "desk/agent.hpp"
#include "server/protocol/send_frame.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waydesk::protocol {

struct Resume {
    desk::ConversationId conversation;
    std::int64_t after = 0;  // the highest seq the client holds, in its own numbering
};

struct Auth {
    std::int64_t id = 0;
    std::string token;
    std::string device;
    std::string epoch;                 // of the cursors below; empty: the client has none
    std::vector<Resume> resume;        // at most max_resume
    std::optional<std::int64_t> feed;  // the cursor of the agent's list
};

struct Sync {
    std::int64_t id = 0;
    desk::ConversationId conversation;
    std::int64_t after = 0;
    std::int64_t limit = 0;
};
struct History {
    std::int64_t id = 0;
    desk::ConversationId conversation;
    std::int64_t before = 0;
    std::int64_t limit = 0;
};
struct Subscribe {
    std::int64_t id = 0;
    desk::ConversationId conversation;
    std::optional<std::int64_t> after;
};
struct Unsubscribe {
    std::int64_t id = 0;
    desk::ConversationId conversation;
};
struct Read {
    std::int64_t id = 0;
    desk::ConversationId conversation;
    std::int64_t upto = 0;
};
struct Typing {
    std::int64_t id = 0;
    desk::ConversationId conversation;
    bool on = false;
};
struct Heartbeat {
    std::int64_t id = 0;
};
struct Draft {
    std::int64_t id = 0;
    desk::ConversationId conversation;
    std::string text;
};
struct Presence {
    std::int64_t id = 0;
    desk::Presence state = desk::Presence::offline;
    std::string reason;
};
struct Accept {
    std::int64_t id = 0;
    desk::OfferId offer;
};
struct Decline {
    std::int64_t id = 0;
    desk::OfferId offer;
    std::string reason;
};
struct Take {
    std::int64_t id = 0;
    desk::ConversationId conversation;
};

struct Transfer {
    std::int64_t id = 0;
    desk::ConversationId conversation;
    std::variant<desk::AgentId, desk::QueueId> to;
    std::string note;  // empty: none
};

struct Resolve {
    std::int64_t id = 0;
    desk::ConversationId conversation;
};  // a visitor ends his chat, or leaves the queue
struct Reopen {
    std::int64_t id = 0;
    desk::ConversationId conversation;
};
struct Snooze {
    std::int64_t id = 0;
    desk::ConversationId conversation;
    Instant until;
};
struct Bye {
    std::int64_t id = 0;
};

using ClientFrame = std::variant<Auth, Send, Sync, History, Subscribe, Unsubscribe, Read, Typing, Heartbeat, Draft,
                                 Presence, Accept, Decline, Take, Transfer, Resolve, Reopen, Snooze, Bye>;

// One row a type, in the order of ClientFrame.
struct FrameRule {
    std::string_view type;
    bool agents_only;
    bool answered;  // so it carries an `id`
};

std::span<const FrameRule> frame_rules();
const FrameRule& rule_of(const ClientFrame& frame);
std::int64_t id_of(const ClientFrame& frame);

}  // namespace waydesk::protocol
