#include "server/app/tools.hpp"

#include "core/log.hpp"
#include "core/store/backup.hpp"
#include "core/store/direct_ledger.hpp"
#include "core/store/migrator.hpp"
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "server/app/demo_data.hpp"
#include "server/app/store_opening.hpp"
#include "server/audit/records.hpp"
#include "server/auth/opaque_token.hpp"
#include "server/auth/records.hpp"
#include "server/config/command_line.hpp"

#include <cstdio>
#include <iostream>

namespace waydesk::app {
namespace {

constexpr int fine = 0;
constexpr int refused = 1;
constexpr unsigned tool_lane = 6;

int refuse(const std::string& sentence) {
    std::cerr << sentence << '\n';
    return refused;
}

// A store opened for writing by a tool: nobody else holds it, and it is at this program's schema.
struct Workbench {
    SystemClock clock;
    SystemRandom random;
    IdSource ids{clock, tool_lane};
    config::Config config;
    std::optional<OpenedStore> store;
    std::unique_ptr<store::Connection> connection;
    std::unique_ptr<store::DirectLedger> ledger;

    store::Explained<> open(const config::StoreFlags& flags) {
        config::Loaded loaded = config::configure(flags);
        if (!loaded.problems.empty()) return store::Refusal{Errc::invalid, loaded.problems.front().str()};
        config = std::move(loaded.config);
        auto opened = open_store(config, clock, random, ids);
        if (!opened) return opened.error();
        store.emplace(std::move(*opened));
        auto fence = take_workspace(*store, config, clock, random);
        if (!fence) return fence.error();
        auto made = store->database->connect(store::Access::write);
        if (!made) return made.error();
        connection = std::move(*made);
        ledger = std::make_unique<store::DirectLedger>(*connection, *fence);
        return {};
    }

    Result<void> write(store::Change change) {
        Result<void> written;
        const auto taken = ledger->submit(std::move(change), [&](Result<void> result) { written = result; });
        return taken ? written : taken;
    }
};

// What is done at the machine itself stands in the audit log too.
Result<void> note(Workbench& bench, store::Change& change, std::string verb, std::string object) {
    const std::int64_t workspace = bench.store->workspace.id.value;
    auto head = audit::read_head(*bench.connection, workspace);
    if (!head) return head.error();
    audit::Entry entry;
    entry.at = bench.clock.now();
    entry.actor_kind = "operator";
    entry.verb = std::move(verb), entry.object = std::move(object);
    audit::add(change, workspace, audit::link(*head, std::move(entry)));
    return {};
}

store::BackupPlaces places_of(const config::Config& config) {
    const std::filesystem::path data = config.data.directory;
    return {data, data / "waydesk.db"};
}

}  // namespace

int run(const config::CheckConfigCommand& command) {
    const config::Problems problems = config::check_config(command.file);
    for (const config::Problem& problem : problems) std::cerr << problem.str() << '\n';
    return problems.empty() ? fine : refused;
}

int run(const config::MigrateCommand& command) {
    const config::Loaded loaded = config::configure(command.where);
    if (!loaded.problems.empty()) return refuse(loaded.problems.front().str());
    auto database = store::Database::open(store_url(loaded.config));
    if (!database) return refuse(database.error().sentence);
    auto connection = (*database)->connect(store::Access::write);
    if (!connection) return refuse(connection.error().sentence);
    const SystemClock clock;
    store::Migrator migrator(**connection, clock, all_migrations());
    if (command.check) {
        const auto missing = migrator.check();
        if (!missing) return refuse(missing.error().sentence);
        for (const store::Migration* step : *missing)
            std::cout << step->module << ' ' << step->number << ' ' << step->name << '\n';
        return fine;
    }
    const auto applied = migrator.apply();
    if (!applied) return refuse(applied.error().sentence);
    std::cout << *applied << " steps applied\n";
    return fine;
}

int run(const config::BackupCommand& command) {
    const config::Loaded loaded = config::configure(command.where);
    if (!loaded.problems.empty()) return refuse(loaded.problems.front().str());
    const auto url = store::parse_url(store_url(loaded.config));
    if (!url) return refuse(url.error().sentence);
    const SystemClock clock;
    const auto made = store::back_up(*url, places_of(loaded.config), command.directory, clock);
    return made ? fine : refuse(made.error().sentence);
}

int run(const config::RestoreCommand& command) {
    const config::Loaded loaded = config::configure(command.where);
    if (!loaded.problems.empty()) return refuse(loaded.problems.front().str());
    SystemRandom random;
    if (command.mode == config::RestoreMode::adopt) {
        auto database = store::Database::open(store_url(loaded.config));
        if (!database) return refuse(database.error().sentence);
        auto connection = (*database)->connect(store::Access::write);
        if (!connection) return refuse(connection.error().sentence);
        const auto epoch = store::adopt(**connection, random);
        return epoch ? fine : refuse(epoch.error().sentence);
    }
    const auto scratch = std::filesystem::path(loaded.config.data.directory).string() + ".verify";
    const auto verified = store::verify_backup(command.directory, scratch);
    if (!verified) return refuse(verified.error().sentence);
    const auto epoch = store::restore_backup(command.directory, places_of(loaded.config), random);
    return epoch ? fine : refuse(epoch.error().sentence);
}

int run(const config::DemoCommand& command) {
    Workbench bench;
    if (const auto opened = bench.open(command.where); !opened) return refuse(opened.error().sentence);
    const auto seeded = seed_accounts(*bench.store, *bench.ledger, bench.ids, auth::Passwords(), bench.clock.now());
    if (!seeded) return refuse(seeded.error().sentence);
    if (command.demo != config::DemoData::full) return fine;
    const auto told = tell_history(*bench.store, *bench.connection, *bench.ledger, bench.ids, bench.clock.now());
    return told ? fine : refuse(told.error().sentence);
}

int run(const config::UserAddCommand& command) {
    Workbench bench;
    if (const auto opened = bench.open(command.where); !opened) return refuse(opened.error().sentence);
    std::string password;
    if (!std::getline(std::cin, password))
        return refuse("The password is read from the first line of standard input, and there is none.");
    const auto email = auth::normalise_email(command.email);
    if (!email) return refuse("That is no e-mail address: " + command.email);
    const auto role = desk::role_from(command.role);
    if (!role) return refuse("The role is one of agent, manager, admin.");
    auto hash = auth::Passwords().hash(password);
    if (!hash) return refuse("The password needs 10 to 256 bytes.");
    const desk::WorkspaceId workspace = bench.store->workspace.id;
    desk::Agent agent;
    agent.id = bench.ids.next<desk::AgentId>();
    agent.name = command.name.empty() ? *email : command.name;
    agent.email = *email, agent.role = *role, agent.languages = command.languages;
    agent.presence_at = bench.clock.now();
    auto queues = bench.connection->query(desk::sql::list_queues, {workspace.value});
    if (!queues) return refuse("The queues cannot be read.");
    store::Change change;
    change.insert(desk::tables::agent, desk::rows::of(workspace, agent));
    if (queues->empty()) {
        const desk::Queue first{bench.ids.next<desk::QueueId>(), "General", 1};
        change.insert(desk::tables::queue, desk::rows::of(workspace, first));
        change.insert(desk::tables::queue_member, desk::rows::member(workspace, first.id, agent.id));
    }
    for (const store::Row row : *queues)
        change.insert(desk::tables::queue_member, desk::rows::member(workspace, row.id<desk::QueueId>(0), agent.id));
    auth::Credential credential;
    credential.agent = agent.id, credential.email = *email, credential.password_hash = std::move(*hash);
    auth::Rows(workspace).put(change, credential, bench.clock.now());
    if (const auto noted = note(bench, change, "agents.made", agent.id.str()); !noted)
        return refuse("The audit log cannot be read.");
    const Result<void> written = bench.write(std::move(change));
    if (!written) return refuse("Not added: " + written.error().message() + ".");
    std::cout << agent.id.str() << '\n';
    return fine;
}

int run(const config::TokenAddCommand& command) {
    Workbench bench;
    if (const auto opened = bench.open(command.where); !opened) return refuse(opened.error().sentence);
    const desk::WorkspaceId workspace = bench.store->workspace.id;
    const auto email = auth::normalise_email(command.email);
    const auto records = auth::read_records(*bench.connection, workspace);
    if (!email || !records) return refuse("That agent cannot be looked up.");
    const auto owner = std::find_if(records->credentials.begin(), records->credentials.end(),
                                    [&](const auth::Credential& credential) { return credential.email == *email; });
    if (owner == records->credentials.end()) return refuse("There is no agent with that e-mail address.");
    const auth::OpaqueToken token = auth::OpaqueToken::make(bench.random, "wd_");
    store::Change change;
    const auto id = bench.ids.next<auth::ApiTokenId>();
    auth::Rows(workspace).put(
        change, auth::ApiToken{id, owner->agent, command.name, token.hash, bench.clock.now(), {}, {}, {}});
    if (const auto noted = note(bench, change, "tokens.made", id.str()); !noted)
        return refuse("The audit log cannot be read.");
    const Result<void> written = bench.write(std::move(change));
    if (!written) return refuse("Not added: " + written.error().message() + ".");
    std::cout << token.text << '\n';
    return fine;
}

}  // namespace waydesk::app
