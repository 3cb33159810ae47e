#include "tests/support/program/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace waydesk::testing {
namespace {

int milliseconds(Duration time) { return static_cast<int>(std::max<std::int64_t>(0, time.count() / 1000)); }

}  // namespace

std::string program_path() {
    if (const char* named = std::getenv("WAYDESK_PROGRAM")) return named;
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "waydesk").string();
}

Child launch_program(const std::vector<std::string>& arguments, const std::filesystem::path& log,
                     const Surroundings& around) {
    const std::string path = program_path();
    if (::access(path.c_str(), X_OK) != 0)
        throw std::runtime_error("no program at " + path + ": build waydesk, or set WAYDESK_PROGRAM");
    return launch(path, arguments, log, around);
}

Child launch(const std::string& program, const std::vector<std::string>& arguments, const std::filesystem::path& log,
             const Surroundings& around) {
    std::vector<char*> words;
    for (const std::string& word : around.through) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(const_cast<char*>(program.c_str()));
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    const int errors = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
        ::dup2(pipe[1], STDOUT_FILENO);
        ::dup2(errors, STDERR_FILENO);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(125);
        for (const std::string& entry : around.environment) ::putenv(const_cast<char*>(entry.c_str()));
        ::execvp(words.front(), words.data());
        ::_exit(127);
    }
    ::close(pipe[1]);
    ::close(errors);
    if (child < 0) throw std::runtime_error("no child process");
    return {child, pipe[0]};
}

bool read_available(int from, std::string& out, Duration most) {
    pollfd wait{from, POLLIN, 0};
    if (::poll(&wait, 1, milliseconds(most)) <= 0) return true;
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    if (count <= 0) return false;
    out.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

std::optional<int> wait_for_end(pid_t pid, Duration most) {
    const int handle = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    pollfd wait{handle, POLLIN, 0};
    const bool has_ended = handle >= 0 && ::poll(&wait, 1, milliseconds(most)) > 0;
    ::close(handle);
    int status = 0;
    if (!has_ended || ::waitpid(pid, &status, 0) != pid) return std::nullopt;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void end_child(pid_t pid, int signal) {
    ::kill(pid, SIGCONT);
    ::kill(pid, signal);
    ::waitpid(pid, nullptr, 0);
}

}  // namespace waydesk::testing
