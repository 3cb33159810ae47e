// The ledger against a MariaDB that is killed, restarted, cut off or made read-only.
#include "core/store/ledger_thread.hpp"
#include "tests/support/on_each_engine.hpp"

#include <latch>

namespace waydesk::store {
namespace {

constexpr std::string_view entry_columns[] = {"id", "body"};
constexpr Table entry{"entry", entry_columns, 1};
constexpr const char* schema = "CREATE TABLE entry (id BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id));";
constexpr Statement list_entries{"list_entries", "SELECT id FROM entry ORDER BY id LIMIT 100000"};
constexpr Statement own_session{"own_session", "SELECT CONNECTION_ID()"};
constexpr Statement touch_entry{"touch_entry", "UPDATE entry SET body = ? WHERE id = ?"};

Change change(std::int64_t id) { return std::move(Change().insert(entry, {id, "text"}).touch(1)); }

// Its server is its own, since it is mistreated; each test has a database of its own.
class MariaDbFaultTest : public ::testing::Test {
protected:
    static void TearDownTestSuite() { server_.reset(); }
    void SetUp() override {
        try {
            if (!server_) server_ = std::make_unique<testing::MariaDb>();
            database_ = Database::open(server_->fresh_database()).value();
        } catch (const std::exception& failure) {
            FAIL() << failure.what();
        }
        writer_ = connect();
        const SystemClock clock;
        ASSERT_TRUE(Migrator(*writer_, clock, {}).apply());
        ASSERT_TRUE(writer_->execute_script(schema));
    }
    std::unique_ptr<Connection> connect() { return database_->connect(Access::write).value(); }
    testing::MariaDb& server() { return *server_; }
    const Url& url() { return database_->url(); }
    Connection& writer() { return *writer_; }
    Fence lease() { return seize_lease(*writer_, 1, "test").value(); }
    void end_session_of(Connection& connection) {
        const auto id = connection.query(own_session)->front().integer(0);
        server_->execute("KILL " + std::to_string(id));
    }
    std::vector<std::int64_t> entries() {
        std::vector<std::int64_t> out;
        const auto rows = connect()->query(list_entries);
        for (const Row row : *rows) out.push_back(row.integer(0));
        return out;
    }

private:
    static inline std::unique_ptr<testing::MariaDb> server_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Connection> writer_;
};

TEST_F(MariaDbFaultTest, a_session_that_ends_between_batches_costs_nothing) {
    BatchWriter ledger(lease());
    ASSERT_TRUE(ledger.write(writer(), std::vector<Change>{change(1)}).front());
    end_session_of(writer());
    EXPECT_TRUE(ledger.write(writer(), std::vector<Change>{change(2)}).front());
    EXPECT_EQ(entries(), (std::vector<std::int64_t>{1, 2}));
}

TEST_F(MariaDbFaultTest, a_session_that_ends_is_mended_for_a_reader) {
    ASSERT_TRUE(writer().query(list_entries));
    end_session_of(writer());
    EXPECT_TRUE(writer().query(list_entries));
}

TEST_F(MariaDbFaultTest, a_server_that_is_gone_is_said_and_comes_back) {
    BatchWriter ledger(lease());
    ASSERT_TRUE(ledger.write(writer(), std::vector<Change>{change(1)}).front());
    server().kill();
    EXPECT_EQ(ledger.write(writer(), std::vector<Change>{change(2)}).front().error(), Errc::lost_connection);
    server().restart();
    EXPECT_EQ(ledger.write(writer(), std::vector<Change>{change(2)}).front().error(), Errc::follows_refused);
    EXPECT_TRUE(ledger.write(writer(), std::vector<Change>{std::move(Change().forgive_all()), change(2)}).back());
    EXPECT_EQ(entries(), (std::vector<std::int64_t>{1, 2}));
}

TEST_F(MariaDbFaultTest, nothing_that_was_confirmed_is_lost_or_doubled_when_the_server_is_killed_under_load) {
    std::vector<std::int64_t> confirmed;
    std::latch some_are_written(200);
    LedgerThread ledger(connect(), lease(), {.batch_changes = 7}, [&](std::vector<Completion> completions) {
        for (auto& completion : completions) completion.done(completion.result);
    });
    for (std::int64_t id = 0; id < 20'000; ++id)
        ASSERT_TRUE(ledger.submit(change(id), [&, id](const Result<void>& result) {
            if (result) confirmed.push_back(id);
            if (id < 200) some_are_written.count_down();
        }));
    some_are_written.wait();
    server().kill();
    ledger.stop();
    server().restart();
    const auto stored = entries();
    ASSERT_GE(confirmed.size(), 200U);
    ASSERT_LT(confirmed.size(), 20'000U);
    // What is stored beyond the confirmed ones is at most the one batch whose COMMIT got no answer.
    ASSERT_LE(confirmed.size(), stored.size());
    EXPECT_LE(stored.size(), confirmed.size() + 7);
    EXPECT_TRUE(std::equal(confirmed.begin(), confirmed.end(), stored.begin()));
}

TEST_F(MariaDbFaultTest, a_real_deadlock_is_repeated_and_both_sides_come_through) {
    BatchWriter ledger(lease());
    ASSERT_TRUE(ledger.write(writer(), std::vector<Change>{change(1), change(2)}).back());
    const auto other = connect();
    std::latch other_has_two(1);
    std::thread rival([&] {
        ASSERT_TRUE(other->begin());
        ASSERT_TRUE(other->run(touch_entry, {"rival", 2}));
        other_has_two.count_down();
        // Waits for row 1 as soon as the ledger holds it, which then waits for row 2. One of both is chosen to fail.
        const auto got = other->run(touch_entry, {"rival", 1});
        if (got) EXPECT_TRUE(other->commit());
        other->rollback();
    });
    other_has_two.wait();
    const auto answers = ledger.write(
        writer(),
        std::vector<Change>{std::move(Change().guard(touch_entry, {"ours", 1}).guard(touch_entry, {"ours", 2}))});
    rival.join();
    EXPECT_TRUE(answers.front());
}

TEST_F(MariaDbFaultTest, a_read_only_server_refuses_to_write_and_answers_questions) {
    server().execute("CREATE USER desk@'127.0.0.1'; GRANT ALL ON " + url().database + ".* TO desk@'127.0.0.1'");
    std::string as_desk = server().url_of(url().database);
    as_desk.replace(as_desk.find("root@"), 5, "desk@");
    const auto database = Database::open(as_desk);
    const auto connection = (*database)->connect(Access::write);
    BatchWriter ledger(lease());
    server().execute("SET GLOBAL read_only=1");
    EXPECT_EQ(ledger.write(**connection, std::vector<Change>{change(1)}).front().error(), Errc::read_only);
    EXPECT_TRUE((*connection)->query(list_entries));
    server().execute("SET GLOBAL read_only=0");
    EXPECT_TRUE(ledger.write(**connection, std::vector<Change>{std::move(Change().forgive_all()), change(1)}).back());
}

}  // namespace
}  // namespace waydesk::store
