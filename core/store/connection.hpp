#pragma once
// One conversation with a database. Blocking; one thread at a time. Never throws.

#include "core/store/errc.hpp"
#include "core/store/statement.hpp"

#include <initializer_list>
#include <memory>

namespace waydesk::store {

class Connection {
public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;

    // Prepares all and keeps them; the refusal names the statement that does not fit the schema.
    virtual Explained<> prepare_all(std::span<const Statement* const> statements) = 0;

    // Outside a transaction a lost connection is mended and the question asked once more.
    virtual Result<Rows> query(const Statement& statement, std::span<const Value> values) = 0;
    // The parameters of several rows one after another; answers the number of rows matched (not: changed).
    virtual Result<std::int64_t> run_rows(const Statement& statement, std::span<const std::span<const Value>> rows) = 0;
    // Schema text: statements that end with `;`, no parameters. Stops at the first failure.
    virtual Result<void> execute_script(std::string_view script) = 0;

    virtual Result<void> begin() = 0;           // for writing: SQLite takes the write lock here
    virtual Result<void> begin_snapshot() = 0;  // for several reads that see one state; end with commit
    virtual Result<void> commit() = 0;          // errors: commit_unknown when the connection broke in it
    virtual void rollback() = 0;                // also when the transaction is gone already
    virtual Result<void> savepoint() = 0;       // one level
    virtual Result<void> rollback_to_savepoint() = 0;
    virtual Result<void> release_savepoint() = 0;

    // Drops the session with its transaction and opens a new one; prepared statements come back by themselves.
    virtual Result<void> reconnect() = 0;

    Result<Rows> query(const Statement& statement, std::initializer_list<Value> values = {}) {
        return query(statement, std::span<const Value>(values.begin(), values.size()));
    }
    Result<std::int64_t> run(const Statement& statement, std::span<const Value> values) {
        return run_rows(statement, std::span<const std::span<const Value>>(&values, 1));
    }
    Result<std::int64_t> run(const Statement& statement, std::initializer_list<Value> values = {}) {
        return run(statement, std::span<const Value>(values.begin(), values.size()));
    }
};

}  // namespace waydesk::store
