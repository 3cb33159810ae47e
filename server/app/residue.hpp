#pragma once
// What is left of overwritten words outside of the rows: files, the gaps of SQLite's pages into which rows were copied
// when they moved, and its write-ahead log. Blocking: on a worker.

#include "core/store/database.hpp"

#include <filesystem>
#include <vector>

namespace waydesk::app {

// What is overwritten bit by bit leaves gaps for later. A database that is larger than `most_written_anew` is never
// written anew while it serves: writers would wait for it too long.
enum class Gaps { now, later };
inline constexpr std::uintmax_t most_written_anew = 64 * 1'024 * 1'024;

// Files that are not there are no fault. False: something is left, because somebody read or wrote for too long: it is
// removed at the next start.
bool remove_residue(store::Database& database, const std::vector<std::filesystem::path>& files, Gaps gaps);

// At a start, before anybody is served: what was left for later.
Result<void> remove_left_residue(store::Connection& connection);

}  // namespace waydesk::app
