#pragma once
// How the knowledge base becomes rows and comes back. Reading blocks: on a reader's thread, or at start.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "core/store/migration.hpp"
#include "kb/article/library.hpp"

namespace waydesk::kb::article {

std::span<const store::Migration> migrations();
std::span<const store::Statement* const> statements();

// `workspace` is the id of the company whose knowledge base it is.
store::Change change_of(std::int64_t workspace, const Edit& edit);

Result<Library> read_library(store::Connection& connection, std::int64_t workspace);

struct VersionLine {
    std::int64_t version = 0;
    State state = State::draft;
    std::string title;
    std::string author;
    Instant at;
    std::string moved_by;
    Instant moved_at;
};
struct StepLine {
    std::int64_t version = 0;
    Instant at;
    Action action = Action::save;
    std::string author;
    std::string note;
};
struct History {
    std::vector<VersionLine> versions;  // the newest first, at most 200
    std::vector<StepLine> steps;        // likewise, at most 400
};
Result<History> read_history(store::Connection& connection, std::int64_t workspace, const TextKey& key);
// Errors: not_found.
Result<Text> read_text(store::Connection& connection, std::int64_t workspace, const TextKey& key, std::int64_t version);

}  // namespace waydesk::kb::article
