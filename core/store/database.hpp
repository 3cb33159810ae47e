#pragma once
// A store named by its URL; opens connections with it. Any thread; outlives its connections.

#include "core/store/connection.hpp"
#include "core/store/url.hpp"

#include <atomic>

namespace waydesk::store {

enum class Access { write, read };  // SQLite: one writer at a time; readers never wait for it

class Database {
public:
    // Tries one connection, so that a wrong address is refused here. Creates a missing SQLite file, not its folder.
    static Explained<std::unique_ptr<Database>> open(std::string_view url);
    ~Database();

    Engine engine() const { return url_.engine; }
    const Url& url() const { return url_; }
    // `sqlite::memory:` lives as long as the Database object; all its connections see the same data.
    Explained<std::unique_ptr<Connection>> connect(Access access);

    int wal_pages() const { return wal_pages_.load(std::memory_order_relaxed); }  // SQLite: after the last commit

private:
    explicit Database(Url url);

    Url url_;
    std::string memory_name_;
    // SQLite: holds a database in memory; and a file's log, which the last connection to close would empty while a
    // start waits for the disk.
    std::unique_ptr<Connection> keeper_;
    std::atomic<int> wal_pages_{0};
};

}  // namespace waydesk::store
