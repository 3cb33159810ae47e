#pragma once
// Keeps the index of conversations behind the ledger: reads what was told since, in its order, and writes it with the
// number it has come to in one commit. What was edited or erased makes its conversation be read anew.
// Lives on: one thread that may wait, with a connection of its own.

#include "core/search/log_index.hpp"
#include "core/store/connection.hpp"
#include "desk/ids.hpp"

#include <optional>
#include <set>
#include <span>

namespace waydesk::finding {

class Follower {
public:
    // The ledger is told apart from another one by `epoch`. Nothing is touched before the first step().
    Follower(std::filesystem::path folder, desk::WorkspaceId workspace, std::string epoch)
        : folder_(std::move(folder)), workspace_(workspace), epoch_(std::move(epoch)) {}

    enum class Left { nothing, something };  // to take in

    // Takes in a stretch. After a failure it begins again from what was committed.
    Result<Left> step(store::Connection& connection);
    // Words that were overwritten leave the index; from its files with erase_traces(), which writes all of it anew.
    Result<void> forget(store::Connection& connection, std::span<const desk::ConversationId> overwritten);
    Result<void> erase_traces(store::Connection& connection);
    std::int64_t position() const { return writer_ ? writer_->position() : 0; }

private:
    Result<Left> take(store::Connection& connection);
    Result<void> open(store::Connection& connection);
    Result<void> write_anew(store::Connection& connection, std::int64_t conversation, std::int64_t journal);
    Result<void> put_head(store::Connection& connection, std::int64_t conversation);

    std::filesystem::path folder_;
    desk::WorkspaceId workspace_;
    std::string epoch_;
    std::optional<search::LogWriter> writer_;
};

}  // namespace waydesk::finding
