#pragma once
// How long it takes to tell the language of a message. Needs no server. Lives on: the main thread.

#include "server/config/commands.hpp"

#include <string>

namespace waydesk::bench {

std::string run_language(const config::BenchLanguageCommand& command);  // the JSON line

}  // namespace waydesk::bench
