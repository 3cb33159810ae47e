#pragma once
// A connection with SQLite: WAL, synchronous=FULL, foreign keys, secure delete. The write-ahead log is moved into the
// database by a Checkpointer beside the writer, not inside a commit; only when that falls far behind does commit help.

#include "core/store/connection.hpp"
#include "core/store/statement_cache.hpp"

#include <atomic>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace waydesk::store {

struct SqliteSource {
    std::string name;  // a path, or the URI of a shared database in memory
    bool in_memory = false;
    bool read_only = false;                 // refuses to write; several may read beside one writer
    std::atomic<int>* wal_pages = nullptr;  // told after each commit; outlives the connection
};

class SqliteConnection final : public Connection {
public:
    static Explained<std::unique_ptr<SqliteConnection>> open(SqliteSource source);
    ~SqliteConnection() override;

    using Connection::query;
    Engine engine() const override { return Engine::sqlite; }
    Explained<> prepare_all(std::span<const Statement* const> statements) override;
    Result<Rows> query(const Statement& statement, std::span<const Value> values) override;
    Result<std::int64_t> run_rows(const Statement& statement, std::span<const std::span<const Value>> rows) override;
    Result<void> execute_script(std::string_view script) override;
    Result<void> begin() override;
    Result<void> begin_snapshot() override;
    Result<void> commit() override;
    void rollback() override;
    Result<void> savepoint() override;
    Result<void> rollback_to_savepoint() override;
    Result<void> release_savepoint() override;
    Result<void> reconnect() override;

    // Moves what is in the write-ahead log into the database, as far as no reader needs it. errors: fsync_failed …
    Result<void> checkpoint();
    sqlite3* handle() { return database_; }  // for the copy of a backup

private:
    explicit SqliteConnection(SqliteSource source) : source_(std::move(source)) {}
    Explained<> connect();
    void disconnect();
    void forget_prepared();
    Result<sqlite3_stmt*> prepare(const Statement& statement);
    Result<void> execute(const char* text);
    error_code failed(const Statement& statement);

    SqliteSource source_;
    sqlite3* database_ = nullptr;
    StatementCache<sqlite3_stmt*> prepared_;
    int wal_pages_ = 0;
};

}  // namespace waydesk::store
