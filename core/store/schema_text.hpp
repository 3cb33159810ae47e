#pragma once
// Schema text as the engines want it. The files are written once, in the words both know.

#include "core/store/statement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::store {

// Cuts at `;` outside of quotes and `--` comments; comments go away, empty statements too.
std::vector<std::string> split_statements(std::string_view script);

// SQLite: VARBINARY becomes BLOB, because SQLite would turn a key that looks like a number into one. MySQL: tables are
// InnoDB and utf8mb4, compared byte by byte, whatever the database's own default is.
std::string adapt_schema(Engine engine, std::string_view statement);

}  // namespace waydesk::store
