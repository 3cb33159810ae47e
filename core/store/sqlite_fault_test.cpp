// What SQLite does to the ledger when the disk is full or does not confirm.
#include "core/store/checkpointer.hpp"
#include "core/store/ledger_thread.hpp"
#include "core/store/sqlite_connection.hpp"
#include "tests/support/on_each_engine.hpp"

#include <sqlite3.h>

namespace waydesk::store {
namespace {

constexpr std::string_view entry_columns[] = {"id", "body"};
constexpr Table entry{"entry", entry_columns, 1};
constexpr const char* schema = "CREATE TABLE entry (id BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id));";
constexpr Statement count_entries{"count_entries", "SELECT COUNT(*) FROM entry"};

// The system's files, but their fsync can be made to fail.
class FailingDisk {
public:
    static void install() {
        real_vfs_ = sqlite3_vfs_find(nullptr);
        own_vfs_ = *real_vfs_;
        own_vfs_.zName = "failing";
        own_vfs_.xOpen = [](sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
            const int code = real_vfs_->xOpen(real_vfs_, name, file, flags, out);
            if (file->pMethods == nullptr) return code;
            // Databases and journals come with different methods, but all with the same xSync.
            auto& own = own_files_[file->pMethods];
            real_sync_ = file->pMethods->xSync;
            own = *file->pMethods;
            own.xSync = [](sqlite3_file* synced, int how) {
                return fails ? SQLITE_IOERR_FSYNC : real_sync_(synced, how);
            };
            file->pMethods = &own;
            return code;
        };
        sqlite3_vfs_register(&own_vfs_, 1);
    }
    static inline std::atomic<bool> fails{false};

private:
    static inline sqlite3_vfs* real_vfs_ = nullptr;
    static inline sqlite3_vfs own_vfs_{};
    static inline std::map<const sqlite3_io_methods*, sqlite3_io_methods> own_files_;
    static inline int (*real_sync_)(sqlite3_file*, int) = nullptr;
};

class SqliteFaultTest : public ::testing::Test {
protected:
    void open() {
        database_ = Database::open("sqlite:" + (folder_.path() / "a.db").string()).value();
        writer_ = database_->connect(Access::write).value();
        const SystemClock clock;
        ASSERT_TRUE(Migrator(*writer_, clock, {}).apply());
        ASSERT_TRUE(writer_->execute_script(schema));
    }
    Fence lease() { return seize_lease(*writer_, 1, "test").value(); }
    Database& database() { return *database_; }
    Connection& writer() { return *writer_; }
    static Change change(std::int64_t id, std::size_t bytes) {
        return std::move(Change().insert(entry, {id, std::string(bytes, 'x')}));
    }
    void commit_on_a_failing_disk() {
        FailingDisk::install();
        open();
        LedgerThread ledger(database_->connect(Access::write).value(), lease(), {}, [](auto) {});
        FailingDisk::fails = true;
        (void)ledger.submit(change(1, 10), [](const Result<void>&) {});
        ledger.stop();
    }

private:
    testing::TempFolder folder_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Connection> writer_;
};

TEST_F(SqliteFaultTest, a_disk_that_does_not_confirm_a_commit_ends_the_process) {
    EXPECT_DEATH(commit_on_a_failing_disk(), "fsync_failed");
}

TEST_F(SqliteFaultTest, a_full_disk_is_said_to_all_and_heals) {
    open();
    const auto limited = writer().query(Statement{"limit", "PRAGMA max_page_count=40"});
    ASSERT_TRUE(limited);
    BatchWriter ledger(lease());
    const std::vector<Change> too_much{change(1, 10), change(2, 400'000), change(3, 10)};
    for (const auto& answer : ledger.write(writer(), too_much)) EXPECT_EQ(answer.error(), Errc::full);
    EXPECT_EQ(writer().query(count_entries)->front().integer(0), 0);
    EXPECT_TRUE(ledger.write(writer(), std::vector<Change>{change(1, 10)}).front());
    ASSERT_TRUE(writer().query(Statement{"unlimit", "PRAGMA max_page_count=100000"}));
    for (const auto& answer : ledger.write(writer(), std::vector<Change>{change(2, 400'000)})) EXPECT_TRUE(answer);
}

TEST_F(SqliteFaultTest, is_durable_and_forgets_what_is_erased) {
    open();
    EXPECT_EQ(writer().query(Statement{"a", "PRAGMA journal_mode"})->front().text(0), "wal");
    EXPECT_EQ(writer().query(Statement{"b", "PRAGMA synchronous"})->front().integer(0), 2);
    EXPECT_EQ(writer().query(Statement{"c", "PRAGMA foreign_keys"})->front().integer(0), 1);
    EXPECT_EQ(writer().query(Statement{"d", "PRAGMA secure_delete"})->front().integer(0), 1);
    EXPECT_EQ(writer().query(Statement{"e", "PRAGMA wal_autocheckpoint"})->front().integer(0), 0);
}

TEST_F(SqliteFaultTest, the_log_is_emptied_beside_the_writer_and_used_again) {
    open();
    const Checkpointer checkpointer(database(), std::chrono::milliseconds(1));
    BatchWriter ledger(lease());
    std::int64_t id = 0;
    int most = 0;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    bool was_reused = false;
    while (!was_reused && std::chrono::steady_clock::now() < until) {
        const int before = database().wal_pages();
        ASSERT_TRUE(ledger.write(writer(), std::vector<Change>{change(++id, 200'000)}).front());
        most = std::max(most, database().wal_pages());
        was_reused = database().wal_pages() < before;
    }
    EXPECT_TRUE(was_reused);
    EXPECT_LT(most, 20'000);  // the writer helps from 16,384 pages on
}

}  // namespace
}  // namespace waydesk::store
