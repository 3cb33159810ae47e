#pragma once
// Opens what a program needs before it can serve: the data directory with its lock, the database at this program's
// schema, the lease of the workspace. Start-up only; every refusal is one sentence.

#include "core/random.hpp"
#include "core/store/data_directory.hpp"
#include "core/store/database.hpp"
#include "core/store/lease.hpp"
#include "core/store/migration.hpp"
#include "desk/ids.hpp"
#include "server/config/config.hpp"

namespace waydesk::app {

struct WorkspaceRow {
    desk::WorkspaceId id;
    std::string name;
    std::string zone;
    bool is_demo = false;
};

struct OpenedStore {
    store::DataDirectory directory;
    std::unique_ptr<store::Database> database;
    std::string epoch;
    bool is_new = false;  // the workspace was made just now
    WorkspaceRow workspace;
    std::int64_t latest_id = 0;  // of all that is stored
};

// All migrations of the program, in the order of the modules.
std::vector<std::span<const store::Migration>> all_migrations();

std::string store_url(const config::Config& config);

// The store at the newest schema with its one workspace, which is made when there is none.
store::Explained<OpenedStore> open_store(const config::Config& config, const Clock& clock, Random& random,
                                         IdSource& ids);

// The right to write. A lease left by a dead process of this data directory is taken at once, because the directory's
// lock proves its death; another machine's only after it has been silent for `lease_life`.
inline constexpr Duration lease_life = 10s;
store::Explained<store::Fence> take_workspace(OpenedStore& opened, const config::Config& config, const Clock& clock,
                                              Random& random);

}  // namespace waydesk::app
