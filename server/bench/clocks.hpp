#pragma once
// What the clocks of service levels cost: to start them, while none is due, and when all are. Needs no server.
// Lives on: the main thread.

#include "server/config/commands.hpp"

#include <string>

namespace waydesk::bench {

std::string run_clocks(const config::BenchClocksCommand& command);  // the JSON line

}  // namespace waydesk::bench
