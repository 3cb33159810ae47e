#include "tests/support/program/apertium.hpp"

#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace waydesk::testing {

ApertiumEngine::ApertiumEngine(const std::filesystem::path& folder)
    : child_(launch("/usr/bin/python3", {"tests/support/program/apertium.py", "-j", "1", "/usr/share/apertium/modes"},
                    folder / "apertium.log")) {
    std::string port;
    while (port.find('\n') == std::string::npos) {
        const std::size_t before = port.size();
        if (read_available(child_.output, port, std::chrono::seconds(30)) && port.size() > before) continue;
        end_child(child_.pid, SIGKILL);
        ::close(child_.output);
        throw std::runtime_error("apertium-apy does not serve: see " + (folder / "apertium.log").string());
    }
    url_ = "http://127.0.0.1:" + port.substr(0, port.find('\n'));
}

ApertiumEngine::~ApertiumEngine() {
    end_child(child_.pid, SIGKILL);  // its pipelines end when nobody writes to them
    ::close(child_.output);
}

}  // namespace waydesk::testing
