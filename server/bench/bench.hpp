#pragma once
// `waydesk bench …`: load on a server that runs elsewhere, and one JSON line about how it bore it. Needs a server that
// was started with `--demo=empty --limits off`. Lives on: the main thread.

#include "server/config/commands.hpp"

namespace waydesk::bench {

// The exit code: 0 = the line was printed, 1 = one sentence on standard error says why not.
int run(const config::BenchChatCommand& command);
int run(const config::BenchPairCommand& command);
int run(const config::BenchAssignCommand& command);
int run(const config::BenchOverloadCommand& command);
int run(const config::BenchOpenCommand& command);
int run(const config::BenchIdleCommand& command);
int run(const config::BenchFanoutCommand& command);
int run(const config::BenchStormCommand& command);
int run(const config::BenchClocksCommand& command);
int run(const config::BenchRulesCommand& command);
int run(const config::BenchPolicyCommand& command);
int run(const config::BenchSearchCommand& command);
int run(const config::BenchLanguageCommand& command);
int run(const config::BenchMailCommand& command);
int run(const config::BenchMimeCommand& command);
int run(const config::BenchRouteCommand& command);  // the router alone, without a server

}  // namespace waydesk::bench
