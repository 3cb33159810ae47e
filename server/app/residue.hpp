#pragma once
// What is left of overwritten words outside of the rows: files, and SQLite's write-ahead log. Blocking: on a worker.

#include "core/store/database.hpp"

#include <filesystem>
#include <vector>

namespace waydesk::app {

// Files that are not there are no fault. False: the log could not be emptied for as long as somebody read; what it
// holds is overwritten as it is filled again.
bool remove_residue(store::Database& database, const std::vector<std::filesystem::path>& files);

}  // namespace waydesk::app
