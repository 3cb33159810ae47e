#include "server/app/residue.hpp"

#include "core/log.hpp"

namespace waydesk::app {
namespace {

constexpr store::Statement empty_log{"empty_log", "PRAGMA wal_checkpoint(TRUNCATE)"};
constexpr int most_tries = 5;  // each waits for readers as long as a connection does

}  // namespace

bool remove_residue(store::Database& database, const std::vector<std::filesystem::path>& files) {
    std::error_code ignored;
    for (const std::filesystem::path& file : files) std::filesystem::remove(file, ignored);
    if (database.engine() != store::Engine::sqlite || database.url().in_memory()) return true;
    auto connection = database.connect(store::Access::write);
    if (!connection) return false;
    for (int i = 0; i < most_tries; ++i) {
        const auto done = (*connection)->query(empty_log);
        if (done && !done->empty() && done->front().integer(0) == 0) return true;
    }
    log::warn("log_not_emptied", {{"tries", most_tries}});
    return false;
}

}  // namespace waydesk::app
