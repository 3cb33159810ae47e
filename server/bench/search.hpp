#pragma once
// How long a question to the articles takes among many, and what their index costs. Needs no server. Lives on: the main
// thread.

#include "server/config/commands.hpp"

#include <string>

namespace waydesk::bench {

std::string run_search(const config::BenchSearchCommand& command);  // the JSON line; throws Failure

}  // namespace waydesk::bench
