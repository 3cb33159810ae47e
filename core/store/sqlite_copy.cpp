#include "core/store/sqlite_copy.hpp"

#include "core/store/sqlite_connection.hpp"
#include "core/store/sqlite_error.hpp"

#include <sqlite3.h>

namespace waydesk::store {
namespace {

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Result<Handle> open_file(const std::filesystem::path& file, int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK) return make_error_code(sqlite_errc(code));
    sqlite3_busy_timeout(handle.get(), 10'000);
    return handle;
}

}  // namespace

Result<void> copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to) {
    auto source = open_file(from, SQLITE_OPEN_READWRITE);
    if (!source) return source.error();
    auto target = open_file(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!target) return target.error();
    sqlite3_backup* backup = sqlite3_backup_init(target->get(), "main", source->get(), "main");
    if (backup == nullptr) return last_error(target->get());
    const int step = sqlite3_backup_step(backup, -1);
    const int end = sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE) return sqlite_errc(step);
    if (end != SQLITE_OK) return sqlite_errc(end);
    // A copy of a WAL database says WAL in its header; without that it is one file and nothing else.
    if (sqlite3_exec(target->get(), "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        return last_error(target->get());
    return {};
}

Result<void> check_sqlite(const std::filesystem::path& file) {
    SqliteSource source;
    source.name = file.string();
    const auto connection = SqliteConnection::open(std::move(source));
    if (!connection) return connection.error().code;
    constexpr Statement integrity{"integrity_check", "PRAGMA integrity_check(1)"};
    constexpr Statement references{"foreign_key_check", "PRAGMA foreign_key_check"};
    const auto whole = (*connection)->query(integrity);
    if (!whole) return whole.error();
    if (whole->empty() || whole->front().text(0) != "ok") return Errc::corrupt;
    const auto broken = (*connection)->query(references);
    if (!broken) return broken.error();
    if (!broken->empty()) return Errc::corrupt;
    return {};
}

}  // namespace waydesk::store
