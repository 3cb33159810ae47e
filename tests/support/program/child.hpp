#pragma once
// Child processes of a test: the program beside the test program, ended with it.

#include "core/instant.hpp"

#include <sys/types.h>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace waydesk::testing {

struct Child {
    pid_t pid = 0;
    int output = -1;  // reads its standard output; the owner closes it
};

// What stands between the test and the program, or around it.
struct Surroundings {
    std::vector<std::string> through;      // a command that runs the program and keeps its process id (strace -D …)
    std::vector<std::string> environment;  // NAME=value, beside the test's own
};

std::string program_path();  // of `waydesk`: WAYDESK_PROGRAM, or beside this test program

// Starts it with these arguments; standard error is appended to
// `log`. Throws when there is no such program.
Child launch_program(const std::vector<std::string>& arguments, const std::filesystem::path& log,
                     const Surroundings& around = {});

// The same with any program of the search path.
Child launch(const std::string& program, const std::vector<std::string>& arguments, const std::filesystem::path& log,
             const Surroundings& around = {});

// Adds what comes within `most`; false: the other side has closed.
bool read_available(int from, std::string& out, Duration most);

// The exit code, 128 + the signal's number, or nothing when it still runs after `most`.
std::optional<int> wait_for_end(pid_t pid, Duration most);
void end_child(pid_t pid, int signal);  // and waits for it

}  // namespace waydesk::testing
