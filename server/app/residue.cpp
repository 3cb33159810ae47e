#include "server/app/residue.hpp"

#include "core/log.hpp"
#include "core/store/meta.hpp"

namespace waydesk::app {
namespace {

constexpr store::Statement empty_log{"empty_log", "PRAGMA wal_checkpoint(TRUNCATE)"};
constexpr int most_tries = 5;  // each waits for readers as long as a connection does
const std::string mark = "residue";

// A copy of the live rows takes the place of the pages; it is made in a file, not in memory.
Result<void> write_anew(store::Connection& connection) {
    if (const auto put = connection.execute_script("PRAGMA temp_store=FILE;"); !put) return put;
    if (const auto done = connection.execute_script("VACUUM;"); !done) return done;
    return store::erase_meta(connection, mark);
}

bool empty(store::Connection& connection) {
    for (int i = 0; i < most_tries; ++i) {
        const auto done = connection.query(empty_log);
        if (done && !done->empty() && done->front().integer(0) == 0) return true;
    }
    log::warn("log_not_emptied", {{"tries", most_tries}});
    return false;
}

bool is_small(const store::Database& database) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(database.url().path, failed);
    return !failed && size <= most_written_anew;
}

}  // namespace

bool remove_residue(store::Database& database, const std::vector<std::filesystem::path>& files, Gaps gaps) {
    std::error_code ignored;
    for (const std::filesystem::path& file : files) std::filesystem::remove(file, ignored);
    if (database.engine() != store::Engine::sqlite || database.url().in_memory()) return true;
    auto connection = database.connect(store::Access::write);
    if (!connection) return false;
    const auto marked = store::set_meta(**connection, mark, "left");  // until it is done
    const bool is_now = gaps == Gaps::now && is_small(database);
    const auto written = is_now ? write_anew(**connection) : Result<void>();
    if (!written) log::warn("database_not_written_anew", {{"why", written.error().message()}});
    return empty(**connection) && marked && written && is_now;
}

Result<void> remove_left_residue(store::Connection& connection) {
    if (connection.engine() != store::Engine::sqlite) return {};
    const auto left = store::find_meta(connection, mark);
    if (!left) return left.error();
    return *left ? write_anew(connection) : Result<void>();
}

}  // namespace waydesk::app
