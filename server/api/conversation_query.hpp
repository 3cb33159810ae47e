#pragma once
// Which conversations, and which events of one, are asked for. Plain data; any thread.

#include "desk/ids.hpp"
#include "desk/ticket.hpp"

#include <optional>
#include <string>

namespace waydesk::api {

struct ConversationFilter {
    std::string status;  // empty: any
    desk::QueueId queue;
    desk::AgentId agent;
    std::string channel;
    std::string language;
    std::string sort;  // "newest" (default), "oldest", "priority"
    std::string cursor;
    std::int64_t limit = 50;
    std::string tag;                                 // empty: any
    desk::TicketKind kind = desk::TicketKind::none;  // likewise
    desk::AgentId follower;
    std::int64_t least_priority = 0;
    std::string state;  // of the workspace, by its name; empty: any
    desk::AgentId mentioned;
};

struct EventRange {
    std::optional<std::int64_t> after;   // ascending from there
    std::optional<std::int64_t> before;  // the ones before it, ascending
    std::int64_t limit = 50;
};

}  // namespace waydesk::api
