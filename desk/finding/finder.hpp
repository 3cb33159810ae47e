#pragma once
// Finds conversations by what was said in them. The index says where to look; what is shown, and whether it is so, is
// read from the rows. Blocking: runs on a reader thread with its connection; one object serves many.

#include "core/search/log_search.hpp"
#include "core/store/connection.hpp"
#include "desk/conversation.hpp"

#include <optional>

namespace waydesk::finding {

struct FindQuestion {
    std::string text;     // valid UTF-8
    Instant from, to;     // of the messages; not set: without end; to: not any more
    desk::QueueId queue;  // none: any; likewise the next ones when they are empty
    std::string language;
    std::string channel;
    std::optional<desk::Status> status;
    std::optional<desk::Author::Kind> by;  // visitor or agent: only what he wrote
    bool is_best_first = false;            // else the newest first
    std::string cursor;
    std::int64_t limit = 20;
};

// Which conversations the asker may see, as far as the index knows it.
struct Sight {
    bool is_all = false;
    desk::AgentId agent;
    std::vector<desk::QueueId> queues;
};

struct FoundMessage {
    std::int64_t seq = 0;
    Instant at;
    desk::Author by;
    bool is_note = false;
    search::Snippet snippet;
};

struct FoundConversation {
    desk::ConversationState state;
    std::vector<FoundMessage> hits;  // ascending; empty: its subject, its traveler or its number was meant
};

struct Findings {
    std::vector<FoundConversation> items;
    std::string next;  // cursor; empty: that was all. A page may hold less than its limit and go on all the same
};

class Finder {
public:
    static constexpr std::size_t most_hits = 3;         // of a conversation
    static constexpr std::size_t most_looked_at = 120;  // pieces of conversations, for one page
    static constexpr std::size_t snippet_length = 180;  // code points

    Finder(std::filesystem::path folder, desk::WorkspaceId workspace)
        : searcher_(std::move(folder)), workspace_(workspace) {}

    // Errors: invalid (a cursor that is none), not_found (there is no index yet), and those of the store.
    Result<Findings> find(store::Connection& connection, const FindQuestion& question, const Sight& sight) const;

    void look_anew() { searcher_.look_anew(); }  // the index was written anew

    Result<std::int64_t> last_told(store::Connection& connection) const;  // how far the ledger is

private:
    search::LogSearcher searcher_;
    desk::WorkspaceId workspace_;
};

}  // namespace waydesk::finding
