// `waydesk route simulate`: a scenario from a file or out of the store, its report on standard output.
#include "desk/desk_sql.hpp"
#include "routing/simulation/period.hpp"
#include "routing/simulation/report.hpp"
#include "server/app/store_opening.hpp"
#include "server/app/tools.hpp"
#include "server/config/command_line.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

namespace waydesk::app {
namespace {

using namespace routing::simulation;
using config::RouteSimulateCommand;

int refuse(const std::string& sentence) {
    std::cerr << sentence << '\n';
    return 1;
}

// The store as it is; a server may be at work in it.
struct Shelf {
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Connection> connection;
    config::Config config;
    desk::WorkspaceId workspace;
    std::string zone;

    store::Explained<> open(const config::StoreFlags& flags) {
        config::Loaded loaded = config::configure(flags);
        if (!loaded.problems.empty()) return store::Refusal{Errc::invalid, loaded.problems.front().str()};
        config = std::move(loaded.config);
        auto opened = store::Database::open(store_url(config));
        if (!opened) return opened.error();
        database = std::move(*opened);
        auto made = database->connect(store::Access::read);
        if (!made) return made.error();
        connection = std::move(*made);
        const auto found = connection->query(desk::sql::find_workspace);
        if (!found || found->empty())
            return store::Refusal{Errc::not_found, "There is no workspace in the store: was it ever served?"};
        workspace = found->front().id<desk::WorkspaceId>(0);
        zone = found->front().text(2);
        return {};
    }
};

store::Explained<desk::QueueId> queue_called(Shelf& shelf, const std::string& name) {
    if (name.empty()) return desk::QueueId{};
    const auto organised = desk::Loader(*shelf.connection, shelf.workspace).organisation();
    if (!organised) return store::Refusal{organised.error(), "The queues cannot be read."};
    for (const desk::Queue& queue : organised->queues)
        if (queue.name == name || queue.id.str() == name) return queue.id;
    return store::Refusal{Errc::not_found, "There is no queue " + name + "."};
}

store::Explained<Recording> recorded(const RouteSimulateCommand& command) {
    Shelf shelf;
    if (const auto opened = shelf.open(command.where); !opened) return opened.error();
    const SystemClock clock;
    auto period =
        read_period({command.from, command.to, command.zone.empty() ? shelf.zone : command.zone}, clock.now());
    if (!period) return store::Refusal{Errc::invalid, period.error().front().sentence};
    const auto queue = queue_called(shelf, command.queue);
    if (!queue) return queue.error();
    period->queue = *queue;
    RecordingSettings settings;
    settings.chat_weight = shelf.config.routing.chat_weight;
    settings.policies.assign(std::begin(all_policies), std::end(all_policies));
    return record(*shelf.connection, shelf.workspace, *period, settings);
}

int run_from_history(const RouteSimulateCommand& command) {
    const auto recording = recorded(command);
    if (!recording) return refuse(recording.error().sentence);
    std::cout << (command.scenario_only ? write_scenario(recording->scenario) : simulate(*recording)) << '\n';
    return 0;
}

}  // namespace

int run(const RouteSimulateCommand& command) {
    if (command.from_history && !command.scenario.empty())
        return refuse("Either a scenario or --from-history: not both.");
    if (command.from_history) return run_from_history(command);
    if (command.scenario.empty()) return refuse("A scenario is needed: a file, or --from-history.");
    std::ifstream file(command.scenario);
    std::ostringstream text;
    if (!(text << file.rdbuf())) return refuse("The scenario cannot be read: " + command.scenario + ".");
    const auto scenario = read_scenario(text.str());
    if (const auto* sentence = std::get_if<std::string>(&scenario)) return refuse(*sentence);
    std::cout << simulate(std::get<Scenario>(scenario)) << '\n';
    return 0;
}

}  // namespace waydesk::app
