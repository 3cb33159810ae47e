#pragma once
// Reads the command line of `waydesk`. Pure; any thread.

#include "server/config/commands.hpp"
#include "server/config/load.hpp"

#include <span>
#include <string_view>

namespace waydesk::config {

// Nothing to do but to write `text` and to end: help on standard output with 0, wrong usage on standard error with 2.
struct Farewell {
    std::string text;
    int exit_code = 0;
};

// `arguments` without the program's own name.
std::variant<Command, Farewell> parse_command_line(std::span<const std::string_view> arguments);

std::string help();                          // all commands
std::string help(std::string_view command);  // one: "serve", "bench chat"; empty when there is none

// The configuration with the flags on top, checked.
Loaded configure(const StoreFlags& flags);
Loaded configure(const ServeCommand& command);

}  // namespace waydesk::config
