#pragma once
// Empties SQLite's write-ahead log beside the writer: inside a commit it would cost the p99. A thread of its own;
// nothing to do for other stores.

#include "core/store/database.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace waydesk::store {

class SqliteConnection;

class Checkpointer {
public:
    // `database` outlives it. A failed fsync ends the process, as in the ledger.
    explicit Checkpointer(Database& database, Duration look_every = std::chrono::milliseconds(200));
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

private:
    void run();

    Database& database_;
    Duration look_every_;
    std::unique_ptr<SqliteConnection> connection_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace waydesk::store
