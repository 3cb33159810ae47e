#pragma once
// Full-text search over all conversations. Called on I/O threads; the answers come back there.

#include "core/task.hpp"
#include "desk/conversation.hpp"

#include <optional>
#include <string>

namespace waydesk::api {

struct SearchQuery {
    std::string text;
    Instant from, to;  // of the messages; not set: without end; to: not any more
    desk::QueueId queue;
    std::string language;
    std::string channel;
    std::optional<desk::Status> status;
    std::optional<desk::Author::Kind> by;  // visitor or agent
    bool is_best_first = false;            // else the newest first
    std::string cursor;
    std::int64_t limit = 20;
};

class SearchPort {
public:
    virtual ~SearchPort() = default;
    // What the asker may see of it. Errors: invalid (a cursor that is none), busy (too many ask at once).
    virtual Task<Result<std::string>> search_json(desk::AgentId asker, SearchQuery query) = 0;
};

}  // namespace waydesk::api
