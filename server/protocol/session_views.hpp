#pragma once
// What the server tells about the connection itself: hello, ready, heartbeat, bye. Pure; any thread.

#include "desk/agent.hpp"
#include "desk/conversation.hpp"
#include "server/protocol/close_code.hpp"
#include "server/protocol/limits.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace waydesk::protocol {

struct SessionTag {
    static constexpr std::string_view prefix = "s";
};
using SessionId = Id<SessionTag>;

struct Hello {
    std::string node;
    std::string epoch;
    Instant now;
};

struct NamedQueue {
    desk::QueueId id;
    std::string name;
};

struct VisitorMe {
    desk::IdentityId id;
    std::string name;                    // empty: not known
    std::vector<std::string> languages;  // BCP 47, the best first
};

struct AgentMe {
    desk::AgentId id;
    std::string name;
    desk::Role role = desk::Role::agent;
    std::vector<std::string> languages;
    desk::Presence presence = desk::Presence::offline;
    std::string presence_reason;
    std::int64_t used = 0;
    std::int64_t total = 0;
    std::vector<NamedQueue> queues;
};

using MeView = std::variant<VisitorMe, AgentMe>;

struct LimitsView {
    std::int64_t attachment_bytes = 20'971'520;
    std::vector<std::string> attachment_types;
    std::int64_t text = max_text_code_points;
    std::int64_t frame = max_frame_bytes;
    std::int64_t attachments = max_attachments;
};

// Where a conversation stands, in the receiver's own numbering.
struct StandingView {
    desk::ConversationId conversation;
    std::int64_t head = 0;
    desk::Status status = desk::Status::waiting;
    std::int64_t read_me = 0;
    std::int64_t read_peer = 0;
};

struct Ready {
    MeView me;
    LimitsView limits;
    Instant expires_at;
    std::vector<StandingView> conversations;
};

struct HeartbeatView {};
struct ByeView {
    CloseCode code = CloseCode::going_away;
    std::int64_t retry_min_ms = 0;
    std::int64_t retry_max_ms = 0;
};

}  // namespace waydesk::protocol
