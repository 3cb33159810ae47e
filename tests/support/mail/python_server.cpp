#include "tests/support/mail/python_server.hpp"

#include <unistd.h>
#include <csignal>
#include <stdexcept>

namespace waydesk::testing {
namespace {

constexpr Duration longest_start = 30s;
constexpr Duration look_every = 50ms;

}  // namespace

std::pair<Child, std::uint16_t> launch_script(const std::string& name, const std::vector<std::string>& arguments,
                                              const std::filesystem::path& log) {
    std::vector<std::string> words{"tests/support/mail/" + name};
    words.insert(words.end(), arguments.begin(), arguments.end());
    Child child = launch("/usr/bin/python3", words, log);
    std::string printed;
    for (Duration waited{}; waited < longest_start && printed.find('\n') == std::string::npos; waited += look_every) {
        if (!read_available(child.output, printed, look_every)) break;
    }
    if (printed.find('\n') != std::string::npos) return {child, static_cast<std::uint16_t>(std::stoi(printed))};
    end_script(child);
    throw std::runtime_error(name + " did not start (python3-aiosmtpd is needed): see " + log.string());
}

void end_script(Child& child) {
    if (child.pid == 0) return;
    end_child(child.pid, SIGKILL);
    ::close(child.output);
    child = {};
}

}  // namespace waydesk::testing
