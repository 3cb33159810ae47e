#pragma once
// A consistent copy of a SQLite database that is in use.

#include "core/store/errc.hpp"

#include <filesystem>

namespace waydesk::store {

// One read transaction for the whole copy: writers go on in the write-ahead log meanwhile. The copy stands alone.
Result<void> copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to);

// PRAGMA integrity_check and foreign_key_check. errors: corrupt
Result<void> check_sqlite(const std::filesystem::path& file);

}  // namespace waydesk::store
