#include "tests/support/mariadb.hpp"

#include "core/store/database.hpp"
#include "tests/support/free_port.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

namespace waydesk::testing {
namespace {

using namespace std::chrono_literals;
constexpr auto longest_start = 60s;

std::string find_program(const std::vector<std::string>& names) {
    for (const char* folder : {"/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/usr/local/bin/"})
        for (const std::string& name : names)
            if (::access((folder + name).c_str(), X_OK) == 0) return folder + name;
    throw std::runtime_error("The storage tests need a real MariaDB, and " + names.front() +
                             " is not installed: apt-get install mariadb-server-core.");
}

// The server refuses to run as root. mariadb-server brings a user for it, its core package alone does not.
const passwd* server_user() {
    if (::getuid() != 0) return nullptr;
    const passwd* user = ::getpwnam("mysql");
    if (user == nullptr) user = ::getpwnam("nobody");
    if (user == nullptr) throw std::runtime_error("The storage tests as root need the user mysql or nobody.");
    return user;
}

// Runs it as the server's user, silent; it ends when the thread that called this ends.
pid_t launch(const std::vector<std::string>& words, const std::filesystem::path& log) {
    const passwd* user = server_user();
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::setpgid(0, 0);
    if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
        ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // after setuid, which would clear it
    if (::getppid() != parent) ::_exit(125);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
}

bool has_ended(pid_t pid, int& status) { return ::waitpid(pid, &status, WNOHANG) == pid; }

}  // namespace

MariaDb::MariaDb() {
    find_program({"mariadbd", "mysqld"});
    std::string name = (std::filesystem::temp_directory_path() / "waydesk-mariadb-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder for MariaDB");
    folder_ = name;
    if (const passwd* user = server_user(); user != nullptr && ::chown(name.c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error("the temporary folder could not be given to the user mysql");
    install();
    port_ = free_port();
    start();
}

MariaDb::~MariaDb() {
    end(SIGKILL);  // nobody needs its data any more
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void MariaDb::install() {
    const std::string program = find_program({"mariadb-install-db", "mysql_install_db"});
    const pid_t child = launch({program, "--no-defaults", "--datadir=" + (folder_ / "data").string(),
                                "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"},
                               folder_ / "install.log");
    int status = 0;
    if (::waitpid(child, &status, 0) != child || status != 0)
        throw std::runtime_error("mariadb-install-db failed: see " + (folder_ / "install.log").string());
}

void MariaDb::start() {
    const std::string socket = (folder_ / "s").string();
    pid_ = launch({find_program({"mariadbd", "mysqld"}), "--no-defaults", "--datadir=" + (folder_ / "data").string(),
                   "--socket=" + socket, "--bind-address=127.0.0.1", "--port=" + std::to_string(port_),
                   "--pid-file=" + (folder_ / "pid").string(), "--innodb-flush-log-at-trx-commit=1",
                   "--innodb-buffer-pool-size=64M", "--skip-name-resolve", "--skip-log-bin"},
                  folder_ / "server.log");
    const auto until = std::chrono::steady_clock::now() + longest_start;
    while (std::chrono::steady_clock::now() < until) {
        int status = 0;
        if (has_ended(pid_, status)) {
            pid_ = 0;
            throw std::runtime_error("mariadbd ended at once: see " + (folder_ / "server.log").string());
        }
        if (::access(socket.c_str(), F_OK) == 0 && store::Database::open(url_of("mysql"))) return;
        std::this_thread::sleep_for(20ms);
    }
    throw std::runtime_error("mariadbd did not answer within a minute");
}

void MariaDb::end(int signal) {
    if (pid_ == 0) return;
    ::kill(pid_, SIGCONT);
    ::kill(pid_, signal);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
    std::error_code ignored;
    std::filesystem::remove(folder_ / "s", ignored);  // its coming back tells that the server is up
}

void MariaDb::stop() { end(SIGTERM); }
void MariaDb::kill() { end(SIGKILL); }

void MariaDb::restart() {
    stop();
    start();
}

void MariaDb::freeze(bool frozen) { ::kill(pid_, frozen ? SIGSTOP : SIGCONT); }

std::string MariaDb::url_of(const std::string& database) const {
    return "mysql://root@127.0.0.1:" + std::to_string(port_) + "/" + database;
}

void MariaDb::execute(const std::string& statement) {
    auto database = store::Database::open(url_of("mysql"));
    if (!database) throw std::runtime_error(database.error().sentence);
    auto connection = (*database)->connect(store::Access::write);
    if (!connection) throw std::runtime_error(connection.error().sentence);
    if (const auto done = (*connection)->execute_script(statement); !done)
        throw std::runtime_error("MariaDB refuses a statement of the test: " + done.error().message());
}

std::string MariaDb::fresh_database() {
    const std::string name = "test" + std::to_string(++databases_);
    execute("CREATE DATABASE " + name);
    return url_of(name);
}

MariaDb& shared_mariadb() {
    static MariaDb shared;
    return shared;
}

}  // namespace waydesk::testing
