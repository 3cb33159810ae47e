#include "tests/support/program/server_process.hpp"

#include "tests/support/program/value.hpp"

#include <unistd.h>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace waydesk::testing {
namespace {

constexpr Duration longest_start = std::chrono::seconds(30);

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void write_file(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

Finished run_program(const std::vector<std::string>& words, Duration most) {
    std::string name = (std::filesystem::temp_directory_path() / "waydesk-run-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    const std::filesystem::path folder = name;
    Child child = launch_program(words, folder / "err");
    Finished run;
    const auto end = std::chrono::steady_clock::now() + most;
    while (std::chrono::steady_clock::now() < end && read_available(child.output, run.output, Duration(10'000))) {
    }
    const auto left = std::chrono::duration_cast<Duration>(end - std::chrono::steady_clock::now());
    run.exit_code = wait_for_end(child.pid, left).value_or(-1);
    if (run.exit_code == -1) end_child(child.pid, SIGKILL);
    ::close(child.output);
    run.complaint = read_file(folder / "err");
    std::filesystem::remove_all(folder);
    return run;
}

ServerProcess::ServerProcess(ServerSettings settings) : settings_(std::move(settings)) { write_config(); }

ServerProcess::~ServerProcess() { kill(); }

// The pages are small ones of our own: a component test needs none that were built.
void ServerProcess::write_config() const {
    for (const char* page : {"console/index.html", "app/index.html", "demo/index.html", "loader/loader.js"})
        write_file(settings_.folder / "pages" / page, "<!doctype html><title>page</title>");
    write_file(settings_.folder / "waydesk.toml",
               "[serve]\npages = \"" + (settings_.folder / "pages").string() + "\"\n" + settings_.config);
}

std::vector<std::string> ServerProcess::store_flags() const {
    std::vector<std::string> words{"--data", data().string()};
    if (!settings_.store.empty()) words.insert(words.end(), {"--store", settings_.store});
    return words;
}

std::vector<std::string> ServerProcess::words(const std::string& listen) const {
    std::vector<std::string> words{"serve",    "--config", (settings_.folder / "waydesk.toml").string(),
                                   "--listen", listen,     "--demo=empty"};
    if (!settings_.limits) words.insert(words.end(), {"--limits", "off"});
    const std::vector<std::string> store = store_flags();
    words.insert(words.end(), store.begin(), store.end());
    words.insert(words.end(), settings_.flags.begin(), settings_.flags.end());
    return words;
}

void ServerProcess::start() {
    launch();
    const auto end = std::chrono::steady_clock::now() + longest_start;
    while (!serves(Duration(20'000))) {
        if (std::chrono::steady_clock::now() < end) continue;
        kill();
        throw std::runtime_error("the server does not serve: " + log());
    }
}

void ServerProcess::launch() {
    const Child child = launch_program(words("127.0.0.1:" + std::to_string(port_)), log_file(), settings_.around);
    pid_ = child.pid;
    output_ = child.output;
    said_.clear();
    ended_.reset();
}

bool ServerProcess::serves(Duration most) {
    if (output_ < 0) return pid_ != 0;
    const bool is_open = read_available(output_, said_, most);
    if (said_.ends_with('\n')) {
        ::close(std::exchange(output_, -1));
        const std::string listen = Value(said_).text("listen");
        port_ = static_cast<std::uint16_t>(std::stoi(listen.substr(listen.rfind(':') + 1)));
        return true;
    }
    if (is_open) return false;
    kill();
    throw std::runtime_error("the server does not serve: " + log());
}

Finished ServerProcess::start_refused() { return run_program(words("127.0.0.1:" + std::to_string(port_))); }

void ServerProcess::kill() {
    if (output_ >= 0) ::close(std::exchange(output_, -1));
    if (pid_ == 0) return;
    end_child(pid_, SIGKILL);
    pid_ = 0;
}

void ServerProcess::ask_to_stop() { ::kill(pid_, SIGTERM); }
void ServerProcess::freeze(bool frozen) { ::kill(pid_, frozen ? SIGSTOP : SIGCONT); }

std::optional<int> ServerProcess::exit_code() {
    if (pid_ == 0) return ended_;
    const std::optional<int> code = wait_for_end(pid_, Duration(0));
    if (code) pid_ = 0, ended_ = code;
    return code;
}

int ServerProcess::terminate(Duration most) {
    ask_to_stop();
    const std::optional<int> code = wait_for_end(pid_, most);
    if (code) pid_ = 0, ended_ = code;
    return code.value_or(-1);
}

std::string ServerProcess::log() const { return read_file(log_file()); }

}  // namespace waydesk::testing
