// The program `waydesk`: reads the command line and does what it says.
#include "core/log.hpp"
#include "server/app/program.hpp"
#include "server/app/service_manager.hpp"
#include "server/app/tools.hpp"
#include "server/bench/bench.hpp"
#include "server/config/command_line.hpp"

#include <sys/resource.h>

#include <csignal>
#include <iostream>

namespace waydesk {
namespace {

void use_all_descriptors() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

bool is_loopback(const std::string& listen) {
    return listen.starts_with("127.") || listen.starts_with("localhost:") || listen.starts_with("[::1]");
}

log::Level level_from(const std::string& name) {
    if (name == "debug") return log::Level::debug;
    if (name == "warn") return log::Level::warn;
    return name == "error" ? log::Level::error : log::Level::info;
}

// Answers the signal that ends the program. SIGHUP does not: it makes it read its certificate anew.
int wait_for_the_end(const sigset_t& signals, app::Program& program) {
    int signal = 0;
    while (sigwait(&signals, &signal) == 0 && signal == SIGHUP) {
        if (const auto reloaded = program.reload(); reloaded)
            log::info("reloaded");
        else
            log::error("reload_refused", {{"why", reloaded.error().sentence}});
    }
    return signal;
}

int serve(const config::ServeCommand& command) {
    config::Loaded loaded = config::configure(command);
    for (const config::Problem& problem : loaded.problems) std::cerr << problem.str() << '\n';
    if (!loaded.problems.empty()) return 1;
    const bool is_local = is_loopback(loaded.config.serve.listen);
    if (command.demo != config::DemoData::none && !is_local && !command.demo_anywhere) {
        std::cerr << "Demo data has known passwords: serve it on a loopback address, or add --demo-anywhere.\n";
        return 1;
    }
    if (command.limits_off && !is_local) {
        std::cerr << "--limits off is for benchmarks and tests: only on a loopback address.\n";
        return 1;
    }
    log::set_level(level_from(loaded.config.log.level));
    sigset_t signals;  // blocked before any thread starts, so that only sigwait sees them
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    app::Program program(std::move(loaded.config), command.demo);
    if (const auto opened = program.open(); !opened) {
        std::cerr << opened.error().sentence << '\n';
        return 1;
    }
    if (const auto started = program.start(); !started) {
        std::cerr << started.error().sentence << '\n';
        return 1;
    }
    std::cout << program.ready_line() << std::endl;
    app::tell_service_manager("READY=1");
    const int signal = wait_for_the_end(signals, program);
    log::info("stopping", {{"signal", signal}});
    app::tell_service_manager("STOPPING=1");
    program.stop();
    log::info("stopped");
    return 0;
}

int run(const config::ServeCommand& command) { return serve(command); }

}  // namespace
}  // namespace waydesk

int main(int argc, char** argv) {
    using namespace waydesk;
    use_all_descriptors();
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    const auto parsed = config::parse_command_line(arguments);
    if (const auto* farewell = std::get_if<config::Farewell>(&parsed)) {
        (farewell->exit_code == 0 ? std::cout : std::cerr) << farewell->text;
        return farewell->exit_code;
    }
    return std::visit(
        [](const auto& command) -> int {
            if constexpr (requires { app::run(command); })
                return app::run(command);
            else if constexpr (requires { bench::run(command); })
                return bench::run(command);
            else if constexpr (requires { waydesk::run(command); })
                return waydesk::run(command);
            else
                return 2;
        },
        std::get<config::Command>(parsed));
}
