#include "core/store/sqlite_connection.hpp"

#include "core/log.hpp"
#include "core/store/schema_text.hpp"
#include "core/store/sqlite_error.hpp"

#include <sqlite3.h>

namespace waydesk::store {
namespace {

constexpr int busy_timeout_ms = 10'000;
constexpr int most_wal_pages = 16'384;  // 64 MiB: then the writer itself helps to empty it

const char* const setup_text =
    "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;";
const char* const durable_text =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-32768;";

int bind_one(sqlite3_stmt* statement, int at, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, at, *number);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (const auto* bytes = std::get_if<Bytes>(&value))
        return sqlite3_bind_blob64(statement, at, bytes->data.data(), bytes->data.size(), SQLITE_STATIC);
    return sqlite3_bind_null(statement, at);
}

Value read_one(sqlite3_stmt* statement, int column) {
    const auto text = [&](const void* data) {
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
    };
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER: return sqlite3_column_int64(statement, column);
        case SQLITE_NULL: return Null{};
        case SQLITE_BLOB: return Bytes{text(sqlite3_column_blob(statement, column))};
        default: return text(sqlite3_column_text(statement, column));
    }
}

// Gives a statement back for the next use, whatever happened in between.
class Use {
public:
    explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

private:
    sqlite3_stmt* statement_;
};

std::string sentence_for(const SqliteSource& source, int code) {
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        return "The file " + source.name +
               " is no SQLite database or is damaged: name another one or restore a backup.";
    if (code == SQLITE_READONLY || code == SQLITE_PERM)
        return "The database " + source.name +
               " cannot be written: give this user the right to write it and its folder.";
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return "The database " + source.name + " is locked by another program: stop that one first.";
    return "The database " + source.name +
           " cannot be opened: check that its folder exists and may be read and written.";
}

}  // namespace

Explained<std::unique_ptr<SqliteConnection>> SqliteConnection::open(SqliteSource source) {
    std::unique_ptr<SqliteConnection> made(new SqliteConnection(std::move(source)));
    if (auto connected = made->connect(); !connected) return connected.error();
    return made;
}

SqliteConnection::~SqliteConnection() { disconnect(); }

Explained<> SqliteConnection::connect() {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= source_.in_memory ? SQLITE_OPEN_URI : 0;
    flags |= SQLITE_OPEN_READWRITE | (source_.read_only && !source_.in_memory ? 0 : SQLITE_OPEN_CREATE);
    const auto refuse = [&](int code) {
        const Refusal refusal{sqlite_errc(code), sentence_for(source_, code & 0xff)};
        disconnect();
        return refusal;
    };
    int code = sqlite3_open_v2(source_.name.c_str(), &database_, flags, nullptr);
    if (code != SQLITE_OK) return refuse(code);
    sqlite3_busy_timeout(database_, busy_timeout_ms);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    code = sqlite3_exec(database_, setup_text, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK && !source_.in_memory)
        code = sqlite3_exec(database_, durable_text, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK && !source_.in_memory && sqlite3_db_readonly(database_, "main") == 1) code = SQLITE_READONLY;
    if (code == SQLITE_OK && source_.read_only)
        code = sqlite3_exec(database_, "PRAGMA query_only=ON", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return refuse(code);
    sqlite3_wal_hook(
        database_,
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<SqliteConnection*>(self)->wal_pages_ = pages;
            return SQLITE_OK;
        },
        this);
    return {};
}

void SqliteConnection::forget_prepared() {
    prepared_.each([](sqlite3_stmt* statement) { sqlite3_finalize(statement); });
    prepared_.clear();
}

void SqliteConnection::disconnect() {
    forget_prepared();
    sqlite3_close_v2(database_);
    database_ = nullptr;
}

Result<void> SqliteConnection::reconnect() {
    rollback();
    return {};
}

error_code SqliteConnection::failed(const Statement& statement) {
    const error_code code = last_error(database_);
    if (!is_own_fault(code))
        log::warn("store_statement_failed", {{"statement", statement.name},
                                             {"why", code.message()},
                                             {"sqlite", sqlite3_extended_errcode(database_)},
                                             {"errno", sqlite3_system_errno(database_)}});
    return code;
}

Result<sqlite3_stmt*> SqliteConnection::prepare(const Statement& statement) {
    const std::string_view text = statement.text_for(Engine::sqlite);
    if (sqlite3_stmt** known = prepared_.find(text)) return *known;
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(database_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &made,
                           nullptr) != SQLITE_OK)
        return failed(statement);
    if (prepared_.is_full()) forget_prepared();
    return prepared_.keep(text, made);
}

Explained<> SqliteConnection::prepare_all(std::span<const Statement* const> statements) {
    for (const Statement* statement : statements)
        if (const auto made = prepare(*statement); !made)
            return Refusal{made.error(), "The statement " + std::string(statement->name) +
                                             " does not fit the database's schema (" + sqlite3_errmsg(database_) +
                                             "): run `waydesk migrate` with this version."};
    return {};
}

Result<Rows> SqliteConnection::query(const Statement& statement, std::span<const Value> values) {
    const auto prepared = prepare(statement);
    if (!prepared) return prepared.error();
    const Use use(*prepared);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (bind_one(*prepared, static_cast<int>(i) + 1, values[i]) != SQLITE_OK) return failed(statement);
    const int columns = sqlite3_column_count(*prepared);
    std::vector<Value> cells;
    int code = sqlite3_step(*prepared);
    for (; code == SQLITE_ROW; code = sqlite3_step(*prepared))
        for (int column = 0; column < columns; ++column) cells.push_back(read_one(*prepared, column));
    if (code != SQLITE_DONE) return failed(statement);
    return Rows(static_cast<std::size_t>(columns), std::move(cells));
}

Result<std::int64_t> SqliteConnection::run_rows(const Statement& statement,
                                                std::span<const std::span<const Value>> rows) {
    const auto prepared = prepare(statement);
    if (!prepared) return prepared.error();
    const Use use(*prepared);
    int at = 0;
    for (const auto& row : rows)
        for (const Value& value : row)
            if (bind_one(*prepared, ++at, value) != SQLITE_OK) return failed(statement);
    ensure(at == sqlite3_bind_parameter_count(*prepared), "a value for each parameter");
    int code = sqlite3_step(*prepared);
    while (code == SQLITE_ROW) code = sqlite3_step(*prepared);
    if (code != SQLITE_DONE) return failed(statement);
    return sqlite3_changes64(database_);
}

Result<void> SqliteConnection::execute(const char* text) {
    if (sqlite3_exec(database_, text, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    return failed(Statement{text, text});
}

Result<void> SqliteConnection::execute_script(std::string_view script) {
    for (const std::string& statement : split_statements(script))
        if (auto done = execute(adapt_schema(Engine::sqlite, statement).c_str()); !done) return done;
    return {};
}

Result<void> SqliteConnection::begin() { return execute("BEGIN IMMEDIATE"); }
Result<void> SqliteConnection::begin_snapshot() { return execute("BEGIN"); }

Result<void> SqliteConnection::commit() {
    if (auto done = execute("COMMIT"); !done) return done;
    if (wal_pages_ >= most_wal_pages)
        if (auto helped = checkpoint(); !helped && helped.error() == make_error_code(Errc::fsync_failed)) return helped;
    if (source_.wal_pages != nullptr) source_.wal_pages->store(wal_pages_, std::memory_order_relaxed);
    return {};
}

Result<void> SqliteConnection::checkpoint() {
    const int code = sqlite3_wal_checkpoint_v2(database_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY) return {};
    return sqlite_errc(code);
}

void SqliteConnection::rollback() {
    if (sqlite3_get_autocommit(database_) == 0) (void)execute("ROLLBACK");
}

Result<void> SqliteConnection::savepoint() { return execute("SAVEPOINT one_change"); }
Result<void> SqliteConnection::rollback_to_savepoint() { return execute("ROLLBACK TO one_change"); }
Result<void> SqliteConnection::release_savepoint() { return execute("RELEASE one_change"); }

}  // namespace waydesk::store
