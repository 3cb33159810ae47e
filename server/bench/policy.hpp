#pragma once
// How many quotes one core computes. Needs no server. Lives on: the main thread.

#include "server/config/commands.hpp"

#include <string>

namespace waydesk::bench {

std::string run_policy(const config::BenchPolicyCommand& command);  // the JSON line; throws Failure

}  // namespace waydesk::bench
