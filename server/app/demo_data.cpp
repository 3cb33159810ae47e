#include "server/app/demo_data.hpp"

#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "server/app/demo_calls.hpp"
#include "server/app/demo_cases.hpp"
#include "server/app/demo_days.hpp"
#include "server/app/demo_surveys.hpp"
#include "server/app/demo_tools.hpp"
#include "server/auth/records.hpp"
#include "server/demo/history.hpp"

#include <array>

namespace waydesk::app {
namespace {

struct Account {
    std::string_view name;
    std::string_view email;
    desk::Role role;
    std::string_view languages;
};

constexpr std::array accounts{
    Account{"Mia Berger", "mia@demo.example", desk::Role::agent, "en de fr"},
    Account{"Leo Martín", "leo@demo.example", desk::Role::agent, "en es"},
    Account{"Sara Tanaka", "sara@demo.example", desk::Role::agent, "en ja zh-CN"},
    Account{"Dana Whitfield", "dana@demo.example", desk::Role::manager, "en"},
    Account{"Admin", "admin@demo.example", desk::Role::admin, "en"},
};

void add_account(store::Change& change, const Account& account, desk::WorkspaceId workspace, desk::QueueId queue,
                 desk::AgentId id, std::string password_hash, Instant now) {
    desk::Agent agent;
    agent.id = id;
    agent.name = account.name;
    agent.email = account.email;
    agent.role = account.role;
    agent.languages = desk::split_languages(account.languages);
    agent.presence_at = now;
    change.insert(desk::tables::agent, desk::rows::of(workspace, agent));
    change.insert(desk::tables::queue_member, desk::rows::member(workspace, queue, id));
    auth::Credential credential;
    credential.agent = id;
    credential.email = account.email;
    credential.password_hash = std::move(password_hash);
    auth::Rows(workspace).put(change, credential, now);
}

}  // namespace

void add_demo_site(config::Config& config) {
    config::Site site;
    site.key = demo_site;
    site.name = "Farhaven Travel";
    site.brand = "Farhaven";
    site.color = "#0b5f6b";
    site.languages = {"en", "zh-CN", "ar", "de", "fr", "es", "ja"};
    if (config.workspace.brand == config::Workspace().brand) config.workspace.brand = site.brand;
    config.sites.push_back(std::move(site));
}

store::Explained<> seed_accounts(OpenedStore& opened, store::Ledger& ledger, IdSource& ids,
                                 const auth::Passwords& passwords, Instant now) {
    if (opened.workspace.is_demo) return {};
    if (!opened.is_new)
        return store::Refusal{
            Errc::conflict,
            "Demo data is only written into an empty store, and this one is in use: choose another data directory."};
    store::Change change;
    const desk::WorkspaceId workspace = opened.workspace.id;
    const desk::Queue queue{ids.next<desk::QueueId>(), "General", 1};
    change.insert(desk::tables::queue, desk::rows::of(workspace, queue));
    const auto hash = passwords.hash(demo_password);  // one for all: it is no secret
    if (!hash) return store::Refusal{hash.error(), "The demo passwords cannot be hashed."};
    for (const Account& account : accounts)
        add_account(change, account, workspace, queue.id, ids.next<desk::AgentId>(), *hash, now);
    change.guard(desk::sql::mark_demo, {workspace.value});
    Result<void> written;
    const auto taken = ledger.submit(std::move(change), [&](Result<void> result) { written = result; });
    if (!taken || !written)
        return store::Refusal{taken ? written.error() : taken.error(), "The demo data cannot be written."};
    opened.workspace.is_demo = true;
    return {};
}

store::Explained<> tell_history(const OpenedStore& opened, store::Connection& connection, store::Ledger& ledger,
                                IdSource& ids, Instant now) {
    constexpr std::uint64_t seed = 2026;  // every demo tells the same stories
    SeededRandom random(seed);
    demo::HistorySettings settings;
    settings.workspace = opened.workspace.id;
    if (const auto zone = time::Zone::find(opened.workspace.zone)) settings.zone = *zone;
    settings.now = now;
    if (const auto told = demo::seed_history(settings, connection, ledger, random); !told) return told.error();
    if (const auto called = seed_calls(settings.workspace, connection, ledger, ids, now); !called)
        return called.error();
    if (const auto tools = seed_tools(settings.workspace, connection, ledger, now); !tools) return tools.error();
    if (const auto cases = seed_cases(settings.workspace, connection, ledger, ids, now); !cases) return cases.error();
    if (const auto surveys = seed_surveys(settings.workspace, connection, ledger, ids, now); !surveys)
        return surveys.error();
    return seed_days(settings.workspace, connection, ledger, ids, now);
}

}  // namespace waydesk::app
