#include "core/store/mysql_connection.hpp"

#include "core/log.hpp"
#include "core/store/mysql_error.hpp"
#include "core/store/schema_text.hpp"

#include <cppconn/connection.h>
#include <cppconn/datatype.h>
#include <cppconn/exception.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <mysql_driver.h>
#include <sstream>

namespace waydesk::store {
namespace {

constexpr int connect_timeout_s = 5;
constexpr int answer_timeout_s = 30;

const char* const setup_text[] = {
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
    "SET SESSION sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone='+00:00', innodb_lock_wait_timeout=10",
};

// The client library wants to know each thread that uses it.
sql::Driver& driver_of_this_thread() {
    struct Membership {
        sql::Driver* driver = sql::mysql::get_driver_instance();
        Membership() { driver->threadInit(); }
        ~Membership() { driver->threadEnd(); }
        Membership(const Membership&) = delete;
        Membership& operator=(const Membership&) = delete;
    };
    static thread_local Membership membership;
    return *membership.driver;
}

// Keeps the streams that blobs are read from alive until the statement has run.
class Binder {
public:
    explicit Binder(sql::PreparedStatement& statement) : statement_(statement) {}

    void bind(const Value& value) {
        ++at_;
        if (const auto* number = std::get_if<std::int64_t>(&value)) return statement_.setInt64(at_, *number);
        if (const auto* text = std::get_if<std::string>(&value))
            return statement_.setString(at_, sql::SQLString(text->data(), text->size()));
        if (const auto* bytes = std::get_if<Bytes>(&value)) {
            streams_.push_back(std::make_unique<std::istringstream>(bytes->data));
            return statement_.setBlob(at_, streams_.back().get());
        }
        statement_.setNull(at_, sql::DataType::SQLNULL);
    }

private:
    sql::PreparedStatement& statement_;
    std::vector<std::unique_ptr<std::istringstream>> streams_;
    unsigned at_ = 0;
};

enum class Shape { integer, text, bytes };

Shape shape_of(int type) {
    switch (type) {
        case sql::DataType::BIT:
        case sql::DataType::TINYINT:
        case sql::DataType::SMALLINT:
        case sql::DataType::MEDIUMINT:
        case sql::DataType::INTEGER:
        case sql::DataType::BIGINT:
        case sql::DataType::NUMERIC:
        case sql::DataType::DECIMAL: return Shape::integer;  // SUM of integers is a DECIMAL
        case sql::DataType::BINARY:
        case sql::DataType::VARBINARY:
        case sql::DataType::LONGVARBINARY: return Shape::bytes;
        default: return Shape::text;
    }
}

Value read_one(sql::ResultSet& answer, unsigned column, Shape shape) {
    if (shape == Shape::integer) {
        const std::int64_t number = answer.getInt64(column);
        return answer.wasNull() ? Value(Null{}) : Value(number);
    }
    if (answer.isNull(column)) return Null{};
    std::string text = answer.getString(column).asStdString();
    if (shape == Shape::bytes) return Bytes{std::move(text)};
    return text;
}

std::string sentence_for(const Url& url, int error_number) {
    const std::string where = url.host + ":" + std::to_string(url.port);
    if (error_number == 1045 || error_number == 1044 || error_number == 1698)
        return "The database server at " + where + " refuses the user " + url.user +
               ": check the user, the password "
               "and the rights on " +
               url.database + ".";
    if (error_number == 1049)
        return "The database " + url.database + " does not exist at " + where + ": create it first.";
    if (error_number == 1040) return "The database server at " + where + " has too many connections: raise its limit.";
    return "The database server at " + where + " does not answer (error " + std::to_string(error_number) +
           "): check that it runs and that the address is right.";
}

}  // namespace

// The one place where the connector's exceptions end.
template <class Work>
auto MysqlConnection::guarded(std::string_view name, Work work) -> Result<std::invoke_result_t<Work>> {
    try {
        driver_of_this_thread();
        return work();
    } catch (const sql::SQLException& failure) {
        error_number_ = failure.getErrorCode();
        message_ = failure.what();
    } catch (const std::exception& failure) {
        error_number_ = -1;
        message_ = failure.what();
    }
    const Errc code = mysql_errc(error_number_);
    if (code == Errc::lost_connection) disconnect();
    if (!is_own_fault(code))
        log::warn("store_statement_failed",
                  {{"statement", name}, {"why", error_code(code).message()}, {"mysql", error_number_}});
    return code == Errc::ok ? Errc::failed : code;
}

Explained<std::unique_ptr<MysqlConnection>> MysqlConnection::open(Url url) {
    std::unique_ptr<MysqlConnection> made(new MysqlConnection(std::move(url)));
    if (const auto connected = made->reconnect(); !connected)
        return Refusal{connected.error(), sentence_for(made->url_, made->error_number_)};
    return made;
}

MysqlConnection::MysqlConnection(Url url) : url_(std::move(url)) {}

MysqlConnection::~MysqlConnection() {
    (void)guarded("close", [this] { return disconnect(), 0; });
}

void MysqlConnection::connect() {
    sql::ConnectOptionsMap options;
    const bool is_v6 = url_.host.find(':') != std::string::npos;
    options["hostName"] = sql::SQLString("tcp://" + (is_v6 ? "[" + url_.host + "]" : url_.host));
    options["port"] = url_.port;
    options["userName"] = sql::SQLString(url_.user);
    options["password"] = sql::SQLString(url_.password);
    options["schema"] = sql::SQLString(url_.database);
    options["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
    options["OPT_CONNECT_TIMEOUT"] = connect_timeout_s;
    options["OPT_READ_TIMEOUT"] = answer_timeout_s;
    options["OPT_WRITE_TIMEOUT"] = answer_timeout_s;
    options["CLIENT_FOUND_ROWS"] = true;
    session_.reset(driver_of_this_thread().connect(options));
    plain_.reset(session_->createStatement());
    for (const char* text : setup_text) plain_->execute(text);
}

void MysqlConnection::disconnect() {
    prepared_.clear();
    plain_.reset();
    session_.reset();
}

Result<void> MysqlConnection::reconnect() {
    in_transaction_ = false;
    const auto done = guarded("connect", [this] {
        disconnect();
        connect();
        return 0;
    });
    if (done) return {};
    disconnect();
    return done.error();
}

Result<void> MysqlConnection::mend() {
    if (session_ != nullptr) return {};
    if (in_transaction_) return Errc::lost_connection;
    return reconnect();
}

sql::PreparedStatement& MysqlConnection::prepare(std::string_view text) {
    if (auto* known = prepared_.find(text)) return **known;
    if (prepared_.is_full()) prepared_.clear();
    std::unique_ptr<sql::PreparedStatement> made(session_->prepareStatement(sql::SQLString(text.data(), text.size())));
    return *prepared_.keep(text, std::move(made));
}

Explained<> MysqlConnection::prepare_all(std::span<const Statement* const> statements) {
    if (const auto open = mend(); !open) return Refusal{open.error(), sentence_for(url_, error_number_)};
    for (const Statement* statement : statements) {
        const auto made = guarded(statement->name, [&] { return &prepare(statement->text_for(Engine::mysql)); });
        if (!made)
            return Refusal{made.error(), "The statement " + std::string(statement->name) +
                                             " does not fit the database's schema (" + message_ +
                                             "): run `waydesk migrate` with this version."};
    }
    return {};
}

Rows MysqlConnection::fetch(const Statement& statement, std::span<const Value> values) {
    sql::PreparedStatement& prepared = prepare(statement.text_for(Engine::mysql));
    Binder binder(prepared);
    for (const Value& value : values) binder.bind(value);
    const std::unique_ptr<sql::ResultSet> answer(prepared.executeQuery());
    sql::ResultSetMetaData* const meta = answer->getMetaData();
    std::vector<Shape> shapes(meta->getColumnCount());
    for (unsigned column = 0; column < shapes.size(); ++column)
        shapes[column] = shape_of(meta->getColumnType(column + 1));
    std::vector<Value> cells;
    while (answer->next())
        for (unsigned column = 0; column < shapes.size(); ++column)
            cells.push_back(read_one(*answer, column + 1, shapes[column]));
    return Rows(shapes.size(), std::move(cells));
}

Result<Rows> MysqlConnection::query(const Statement& statement, std::span<const Value> values) {
    if (const auto open = mend(); !open) return open.error();
    const auto ask = [&] { return fetch(statement, values); };
    auto answer = guarded(statement.name, ask);
    if (answer || in_transaction_ || answer.error() != make_error_code(Errc::lost_connection)) return answer;
    if (const auto open = mend(); !open) return open.error();
    return guarded(statement.name, ask);
}

Result<std::int64_t> MysqlConnection::run_rows(const Statement& statement,
                                               std::span<const std::span<const Value>> rows) {
    if (const auto open = mend(); !open) return open.error();
    return guarded(statement.name, [&]() -> std::int64_t {
        sql::PreparedStatement& prepared = prepare(statement.text_for(Engine::mysql));
        Binder binder(prepared);
        for (const auto& row : rows)
            for (const Value& value : row) binder.bind(value);
        return prepared.executeUpdate();
    });
}

Result<void> MysqlConnection::execute(const char* text) {
    if (session_ == nullptr) return Errc::lost_connection;
    const auto done = guarded(text, [&] { return plain_->execute(text), 0; });
    if (done) return {};
    return done.error();
}

Result<void> MysqlConnection::execute_script(std::string_view script) {
    if (auto open = mend(); !open) return open;
    for (const std::string& statement : split_statements(script))
        if (auto done = execute(adapt_schema(Engine::mysql, statement).c_str()); !done) return done;
    return {};
}

Result<void> MysqlConnection::begin() {
    if (auto open = mend(); !open) return open;
    auto begun = execute("START TRANSACTION");
    if (!begun && session_ == nullptr) {  // it was lost while nobody looked: nothing has happened yet
        if (auto open = reconnect(); !open) return open;
        begun = execute("START TRANSACTION");
    }
    in_transaction_ = begun.has_value();
    return begun;
}

Result<void> MysqlConnection::begin_snapshot() {
    if (auto open = mend(); !open) return open;
    if (auto set = execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"); !set) return set;
    auto begun = execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    in_transaction_ = begun.has_value();
    return begun;
}

Result<void> MysqlConnection::commit() {
    auto done = execute("COMMIT");
    if (done) in_transaction_ = false;
    if (!done && done.error() == make_error_code(Errc::lost_connection)) return Errc::commit_unknown;
    return done;
}

void MysqlConnection::rollback() {
    if (in_transaction_ && session_ != nullptr) (void)execute("ROLLBACK");
    in_transaction_ = false;
}

Result<void> MysqlConnection::savepoint() { return execute("SAVEPOINT one_change"); }
Result<void> MysqlConnection::rollback_to_savepoint() { return execute("ROLLBACK TO SAVEPOINT one_change"); }
Result<void> MysqlConnection::release_savepoint() { return execute("RELEASE SAVEPOINT one_change"); }

}  // namespace waydesk::store
