#pragma once
// How long it takes to decide by a long list of rules. Needs no server. Lives on: the main thread.

#include "server/config/commands.hpp"

#include <string>

namespace waydesk::bench {

std::string run_rules(const config::BenchRulesCommand& command);  // the JSON line; throws Failure

}  // namespace waydesk::bench
