#pragma once
// One thing that a figure counts: a contact, a case, a call, a stretch of somebody's time. A figure is folded from
// marks, and what is behind it are the marks themselves, so that the two cannot differ. Plain data; any thread.

#include "desk/ids.hpp"

#include "core/instant.hpp"

#include <string>
#include <vector>

namespace waydesk::figures {

struct Mark {
    desk::ConversationId conversation;  // none: it belongs to none
    Instant at;                         // which puts it into the period, and into its day
    double value = 1;                   // seconds, a score, what is counted of a share
    double weight = 1;                  // what a share is of: 1, or seconds
    desk::QueueId queue;
    desk::AgentId agent;
    std::string channel;
    std::string language;
    std::string supplier;
};
using Marks = std::vector<Mark>;

}  // namespace waydesk::figures
