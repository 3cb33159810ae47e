#include "server/bench/bench.hpp"

#include "server/bench/assign.hpp"
#include "server/bench/chat.hpp"
#include "server/bench/clocks.hpp"
#include "server/bench/fanout.hpp"
#include "server/bench/idle.hpp"
#include "server/bench/language.hpp"
#include "server/bench/mail.hpp"
#include "server/bench/overload.hpp"
#include "server/bench/pair.hpp"
#include "server/bench/policy.hpp"
#include "server/bench/rules.hpp"
#include "server/bench/search.hpp"
#include "server/bench/storm.hpp"
#include "server/bench/visitors.hpp"

#include <iostream>

namespace waydesk::bench {
namespace {

template <class Command, class Measure>
int measure(const Command& command, const Measure& how) {
    try {
        net::Loop loop;
        DeskApi api(loop, command.target);
        std::cout << how(loop, api) << std::endl;
        return 0;
    } catch (const Failure& failure) {
        std::cerr << failure.sentence << '\n';
        return 1;
    }
}

}  // namespace

int run(const config::BenchChatCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) { return ChatBench(loop, api, command).run(); });
}

int run(const config::BenchPairCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) { return PairBench(loop, api, command).run(); });
}

int run(const config::BenchAssignCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) { return AssignBench(loop, api, command).run(); });
}

int run(const config::BenchOverloadCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) { return OverloadBench(loop, api, command).run(); });
}

int run(const config::BenchOpenCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) {
        return run_open(loop, api, static_cast<std::size_t>(command.conversations));
    });
}

int run(const config::BenchIdleCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) { return run_idle(loop, api, command); });
}

int run(const config::BenchFanoutCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) { return FanoutBench(loop, api, command).run(); });
}

int run(const config::BenchStormCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) { return StormBench(loop, api, command).run(); });
}

int run(const config::BenchMailCommand& command) {
    return measure(command, [&](net::Loop& loop, DeskApi& api) { return run_mail(loop, api, command); });
}

int run(const config::BenchMimeCommand& command) {
    try {
        std::cout << run_mime(command) << std::endl;
        return 0;
    } catch (const Failure& failure) {
        std::cerr << failure.sentence << '\n';
        return 1;
    }
}

int run(const config::BenchRulesCommand& command) {
    std::cout << run_rules(command) << std::endl;
    return 0;
}

int run(const config::BenchSearchCommand& command) {
    std::cout << run_search(command) << std::endl;
    return 0;
}

int run(const config::BenchPolicyCommand& command) {
    std::cout << run_policy(command) << std::endl;
    return 0;
}

int run(const config::BenchLanguageCommand& command) {
    std::cout << run_language(command) << std::endl;
    return 0;
}

int run(const config::BenchClocksCommand& command) {
    std::cout << run_clocks(command) << std::endl;
    return 0;
}

}  // namespace waydesk::bench
