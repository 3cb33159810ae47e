#pragma once
// SQLite's result codes in our words.

#include "core/store/errc.hpp"

struct sqlite3;

namespace waydesk::store {

Errc sqlite_errc(int extended_code);
// The code of the last call that failed on `database`; a full quota counts as full.
error_code last_error(sqlite3* database);

}  // namespace waydesk::store
