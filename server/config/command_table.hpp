#pragma once
// All commands with their options: parsing and the help come from here. Immutable; any thread.

#include "server/config/commands.hpp"
#include "server/config/option.hpp"

namespace waydesk::config {

// The options of a command change the command itself, whatever it is.
struct CommandEntry {
    std::string_view name;  // "serve", "bench chat"
    std::string_view summary;
    Command initial;
    Options<Command> options;
};

const std::vector<CommandEntry>& command_table();

}  // namespace waydesk::config
