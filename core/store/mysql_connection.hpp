#pragma once
// A connection with MySQL or MariaDB: utf8mb4, READ COMMITTED, strict mode, matched rows instead of changed ones.
// The connector throws; nothing of that leaves this class.

#include "core/store/connection.hpp"
#include "core/store/statement_cache.hpp"
#include "core/store/url.hpp"

namespace sql {
class Connection;
class PreparedStatement;
class Statement;
}  // namespace sql

namespace waydesk::store {

class MysqlConnection final : public Connection {
public:
    static Explained<std::unique_ptr<MysqlConnection>> open(Url url);
    ~MysqlConnection() override;

    using Connection::query;
    Engine engine() const override { return Engine::mysql; }
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

private:
    explicit MysqlConnection(Url url);
    void connect();  // throws
    void disconnect();
    Result<void> mend();  // a broken session outside of a transaction is opened again
    sql::PreparedStatement& prepare(std::string_view text);                 // throws
    Rows fetch(const Statement& statement, std::span<const Value> values);  // throws
    Result<void> execute(const char* text);
    template <class Work>
    auto guarded(std::string_view name, Work work) -> Result<std::invoke_result_t<Work>>;

    Url url_;
    std::unique_ptr<sql::Connection> session_;
    std::unique_ptr<sql::Statement> plain_;
    StatementCache<std::unique_ptr<sql::PreparedStatement>> prepared_;
    int error_number_ = 0;  // of the last failure
    std::string message_;
    bool in_transaction_ = false;
};

}  // namespace waydesk::store
