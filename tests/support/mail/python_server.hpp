#pragma once
// A script of this folder as a server: it binds a free port of the loopback and prints it as its first line.

#include "tests/support/program/child.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace waydesk::testing {

// Throws when no port was printed in time; the reason is then in `log`.
std::pair<Child, std::uint16_t> launch_script(const std::string& name, const std::vector<std::string>& arguments,
                                              const std::filesystem::path& log);
void end_script(Child& child);  // nothing when it was ended before

}  // namespace waydesk::testing
