#include "server/config/address.hpp"
#include "server/config/checks.hpp"
#include "server/config/command_line.hpp"

namespace waydesk::config {
namespace {

void apply(const StoreFlags& flags, Config& config) {
    if (!flags.data.empty()) config.data.directory = flags.data;
    if (!flags.store.empty()) config.store.url = Secret(flags.store);
}

Loaded read(const StoreFlags& flags) { return flags.config.empty() ? Loaded{} : load(flags.config); }

void check_demo(const ServeCommand& command, const Config& config, Problems& problems) {
    const Result<ListenAddress> listen = ListenAddress::parse(config.serve.listen);
    const bool is_wanted = command.demo != DemoData::none && !command.demo_anywhere;
    if (is_wanted && listen && !listen->is_loopback()) {
        problems.push_back(
            {"--demo", 0, "demo accounts have known passwords: only on loopback, or with --demo-anywhere"});
    }
}

}  // namespace

Loaded configure(const StoreFlags& flags) {
    Loaded loaded = read(flags);
    if (!loaded.problems.empty()) return loaded;
    apply(flags, loaded.config);
    loaded.problems = check(loaded.config);
    return loaded;
}

Loaded configure(const ServeCommand& command) {
    Loaded loaded = read(command.where);
    if (!loaded.problems.empty()) return loaded;
    apply(command.where, loaded.config);
    if (!command.listen.empty()) loaded.config.serve.listen = command.listen;
    if (command.limits_off) loaded.config.limits.rates = false;
    loaded.config.serve.echo_path = command.echo_path;
    loaded.problems = check(loaded.config);
    check_demo(command, loaded.config, loaded.problems);
    return loaded;
}

}  // namespace waydesk::config
