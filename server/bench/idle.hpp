#pragma once
// What a quiet connection costs the server: memory and processor time, by its own /metrics. Visitors who have signed
// in, listen to their conversation and say nothing. Lives on: the thread of its loop.

#include "server/bench/link.hpp"

namespace waydesk::bench {

std::string run_idle(net::Loop& loop, DeskApi& api,
                     const config::BenchIdleCommand& command);  // the JSON line; throws Failure

}  // namespace waydesk::bench
