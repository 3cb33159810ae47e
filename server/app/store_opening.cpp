#include "server/app/store_opening.hpp"

#include "channels/callback/callback_sql.hpp"
#include "channels/email/email_sql.hpp"
#include "core/log.hpp"
#include "core/store/meta.hpp"
#include "core/store/migrator.hpp"
#include "desk/bookings/bookings_sql.hpp"
#include "desk/cases/cases_sql.hpp"
#include "desk/contacts/contacts_sql.hpp"
#include "desk/days/days_sql.hpp"
#include "desk/desk_sql.hpp"
#include "desk/figures/figures_sql.hpp"
#include "desk/finding/finding_sql.hpp"
#include "desk/quality/quality_sql.hpp"
#include "desk/rows.hpp"
#include "desk/silence/silence_sql.hpp"
#include "desk/surveys/surveys_sql.hpp"
#include "kb/article/rows.hpp"
#include "kb/quoting/quoting_sql.hpp"
#include "server/app/residue.hpp"
#include "server/audit/audit_sql.hpp"
#include "server/auth/auth_sql.hpp"
#include "server/setup/setup_sql.hpp"
#include "server/webhooks/webhooks_sql.hpp"

#include <fstream>
#include <thread>

namespace waydesk::app {
namespace {

constexpr Duration look_every = 500ms;

store::Refusal refusal(const error_code& code, std::string what) {
    return {code, std::move(what) + " (" + code.message() + ")."};
}

store::Explained<WorkspaceRow> find_or_make_workspace(store::Connection& connection, const config::Config& config,
                                                      IdSource& ids, bool& is_new) {
    const auto rows = connection.query(desk::sql::find_workspace);
    if (!rows) return refusal(rows.error(), "The workspace cannot be read");
    is_new = rows->empty();
    if (!is_new) {
        const store::Row row = rows->front();
        return WorkspaceRow{row.id<desk::WorkspaceId>(0), row.text(1), row.text(2), row.boolean(3)};
    }
    const WorkspaceRow made{ids.next<desk::WorkspaceId>(), config.workspace.name, config.workspace.zone, false};
    const auto written =
        connection.run(desk::sql::create_workspace, {made.id.value, made.name, made.zone, std::int64_t{0}});
    if (!written) return refusal(written.error(), "The workspace cannot be made");
    return made;
}

// The name by which leases of this data directory are known; made once.
std::string directory_name(const store::DataDirectory& directory, Random& random) {
    const auto path = directory.path() / "node-id";
    std::string name;
    if (std::ifstream in(path); in >> name && !name.empty()) return name;
    name = random.token(9);
    std::ofstream(path) << name << '\n';
    return name;
}

}  // namespace

std::vector<std::span<const store::Migration>> all_migrations() {
    return {desk::sql::migrations,     auth::sql::migrations,     kb::article::migrations(), quoting::sql::migrations,
            email::sql::migrations,    callback::sql::migrations, cases::sql::migrations,    bookings::sql::migrations,
            contacts::sql::migrations, figures::sql::migrations,  surveys::sql::migrations,  quality::sql::migrations,
            days::sql::migrations,     audit::sql::migrations,    finding::sql::migrations,  setup::sql::migrations,
            webhooks::sql::migrations, silence::sql::migrations};
}

std::string store_url(const config::Config& config) {
    if (!config.store.url.empty()) return config.store.url.reveal();
    return "sqlite:" + (std::filesystem::path(config.data.directory) / "waydesk.db").string();
}

store::Explained<OpenedStore> open_store(const config::Config& config, const Clock& clock, Random& random,
                                         IdSource& ids) {
    auto directory = store::DataDirectory::open(config.data.directory);
    if (!directory) return directory.error();
    auto database = store::Database::open(store_url(config));
    if (!database) return database.error();
    auto connection = (*database)->connect(store::Access::write);
    if (!connection) return connection.error();
    store::Migrator migrator(**connection, clock, all_migrations());
    const auto applied = migrator.apply();
    if (!applied) return applied.error();
    if (*applied > 0) log::info("schema_migrated", {{"steps", *applied}});
    if (const auto removed = remove_left_residue(**connection); !removed)
        return refusal(removed.error(), "What was left of overwritten words cannot be removed");
    const auto epoch = store::epoch_of(**connection, random);
    if (!epoch) return refusal(epoch.error(), "The store's epoch cannot be read");
    bool is_new = false;
    auto workspace = find_or_make_workspace(**connection, config, ids, is_new);
    if (!workspace) return workspace.error();
    const std::int64_t id = workspace->id.value;
    const auto latest = (*connection)->query(desk::sql::find_latest_id, {id, id, id, id, id});
    if (!latest) return refusal(latest.error(), "The latest id cannot be read");
    return OpenedStore{std::move(*directory),     std::move(*database), *epoch, is_new, *workspace,
                       latest->front().integer(0)};
}

store::Explained<store::Fence> take_workspace(OpenedStore& opened, const config::Config& config, const Clock& clock,
                                              Random& random) {
    auto connection = opened.database->connect(store::Access::write);
    if (!connection) return connection.error();
    const std::string name = directory_name(opened.directory, random);
    const std::string owner = name + ":" + random.token(6);
    const std::int64_t workspace = opened.workspace.id.value;
    store::LeaseWatch watch(lease_life);
    for (bool told = false;;) {
        const auto seen = store::find_lease(**connection, workspace);
        if (!seen) return refusal(seen.error(), "The workspace's lease cannot be read");
        const bool is_ours = !*seen || (*seen)->owner.starts_with(name + ":");
        if (is_ours || watch.has_run_out(**seen, clock.monotonic())) {
            auto fence = store::take_lease(**connection, workspace, owner, *seen);
            if (fence) return std::move(*fence);
            if (fence.error() != store::Errc::fenced)
                return refusal(fence.error(), "The workspace's lease cannot be taken");
        } else if (!std::exchange(told, true)) {
            log::info("waiting_for_lease", {{"node", config.serve.node}});
        }
        std::this_thread::sleep_for(look_every);
    }
}

}  // namespace waydesk::app
