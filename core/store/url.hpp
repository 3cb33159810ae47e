#pragma once
// Where a store is: `sqlite:PATH`, `sqlite::memory:` or `mysql://user:password@host:port/database` (percent-encoded).

#include "core/store/errc.hpp"
#include "core/store/statement.hpp"

#include <string>
#include <string_view>

namespace waydesk::store {

struct Url {
    Engine engine = Engine::sqlite;
    std::string path;  // sqlite; empty: in memory
    std::string user;  // mysql …
    std::string password;
    std::string host;
    int port = 3306;
    std::string database;

    bool in_memory() const { return engine == Engine::sqlite && path.empty(); }
    std::string shown() const;  // without the password
};

Explained<Url> parse_url(std::string_view text);  // the sentence never repeats the text: it may hold a password

}  // namespace waydesk::store
