#pragma once
// Search over conversations for the HTTP interface, with the index that it asks: kept behind the ledger on a thread of
// its own, and asked on two others, each with connections of their own, so that no search keeps the desk's readers from
// their work. The port: any I/O thread.

#include "desk/finding/finder.hpp"
#include "desk/finding/follower.hpp"
#include "server/api/search_port.hpp"
#include "server/app/desk_runtime.hpp"

#include <atomic>
#include <set>

namespace waydesk::app {

class ConversationSearch final : public api::SearchPort {
public:
    static constexpr Duration follows_every = 1s;  // and when somebody asks
    // What is overwritten bit by bit leaves the index's files together, when no more came for so long.
    static constexpr Duration traces_after = 60s;

    // `folder` is this one's alone. Before the runtime starts.
    static store::Explained<std::unique_ptr<ConversationSearch>> open(DeskRuntime& runtime, store::Database& database,
                                                                      std::filesystem::path folder, std::string epoch);
    void stop();  // after the I/O threads ended and before the runtime does

    // What was overwritten leaves the index at once, its files too; `done` on any thread.
    void forget_overwritten(std::function<void()> done);

    Task<Result<std::string>> search_json(desk::AgentId asker, api::SearchQuery query) override;

private:
    struct Found {
        finding::Findings findings;
        std::int64_t behind = 0;  // events that are not in the index yet
    };

    ConversationSearch(DeskRuntime& runtime, std::filesystem::path folder, std::string epoch);
    void follow();  // any thread: takes in what was told since, unless that is being done
    void follow_now(store::Connection& connection);
    Result<void> forget(store::Connection& connection, bool at_once);
    Result<finding::Sight> sight_of(desk::AgentId asker);  // this and the next: on the desk thread
    std::string json_of(desk::AgentId asker, const Found& found);
    Result<Found> look(store::Connection& connection, const finding::FindQuestion& question,
                       const finding::Sight& sight);

    DeskRuntime& runtime_;
    finding::Follower follower_;                // on the thread that indexes
    std::set<desk::ConversationId> forgotten_;  // likewise, this and the next: whose traces are still in its files
    Instant forgotten_at_;
    finding::Finder finder_;
    std::atomic<std::int64_t> position_ = 0;  // how far the index is
    std::atomic<bool> is_following_ = false;
    std::atomic<bool> is_stopping_ = false;
    std::unique_ptr<store::ReaderPool> indexing_;  // one thread; the desk thread gives it work to the end
    std::unique_ptr<store::ReaderPool> searching_;
};

}  // namespace waydesk::app
