#pragma once
// The real program, `waydesk serve`, as a child of the test: started on a free port, killed, ended, started again on
// the same port with the same data. It dies with the test. Not thread-safe.

#include "tests/support/program/child.hpp"

#include <sys/types.h>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace waydesk::testing {

// Runs the program to its end.
struct Finished {
    int exit_code = -1;  // -1: it did not end in time, or a signal ended it
    std::string output;
    std::string complaint;  // standard error
};
Finished run_program(const std::vector<std::string>& words, Duration most = std::chrono::seconds(20));

struct ServerSettings {
    std::filesystem::path folder;  // for data, configuration, pages and log; outlives the server
    std::string store;             // its URL; empty: as the program's default
    std::string config;            // TOML beside what the test needs itself
    bool limits = false;           // the rates hold
    std::vector<std::string> flags;
    Surroundings around;
};

class ServerProcess {
public:
    explicit ServerProcess(ServerSettings settings);
    ~ServerProcess();  // kill -9
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    void start();  // throws with what the program said when it does not serve
    // The same in steps, for who has something to do meanwhile: `serves` waits so long for it. Throws like `start`.
    void launch();
    bool serves(Duration most);
    // The same without waiting for it to serve: its exit code and standard error. For starts that must be refused.
    Finished start_refused();
    void kill();                                              // -9, and waits until it is gone
    int terminate(Duration most = std::chrono::seconds(12));  // SIGTERM; the exit code, -1: not ended in time
    void ask_to_stop();                                       // SIGTERM, without waiting
    std::optional<int> exit_code();                           // when it has ended
    void freeze(bool frozen);                                 // SIGSTOP, SIGCONT

    std::uint16_t port() const { return port_; }
    pid_t pid() const { return pid_; }  // 0 when it does not run
    std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::filesystem::path data() const { return settings_.folder / "data"; }
    std::filesystem::path log_file() const { return settings_.folder / "server.log"; }
    std::string log() const;
    std::vector<std::string> words(const std::string& listen) const;  // the command line
    std::vector<std::string> store_flags() const;                     // --data … --store …, for the small tools

private:
    void write_config() const;

    ServerSettings settings_;
    std::uint16_t port_ = 0;
    pid_t pid_ = 0;
    int output_ = -1;  // while it starts
    std::string said_;
    std::optional<int> ended_;
};

}  // namespace waydesk::testing
