#pragma once
// What `waydesk bench` can be told to measure, as plain values. Any thread.

#include <cstdint>
#include <string>

namespace waydesk::config {

struct BenchTarget {
    std::string url;
    std::string email = "admin@demo.example";
    std::string password = "waydesk-demo";
};
struct BenchChatCommand {
    BenchTarget target;
    std::int64_t conversations = 100;
    std::int64_t seconds = 10;
    std::int64_t rate = 0;
};
struct BenchPairCommand {
    BenchTarget target;
    std::string directory = ".";
    std::int64_t seconds = 10;
};
struct BenchAssignCommand {
    BenchTarget target;
    std::int64_t conversations = 256;
    std::int64_t seconds = 10;
};
struct BenchOverloadCommand {
    BenchTarget target;
    std::int64_t conversations = 64;
    std::int64_t seconds = 60;
    std::int64_t capacity = 0;  // 0: measured first
};
struct BenchOpenCommand {
    BenchTarget target;
    std::int64_t conversations = 100'000;
};
struct BenchIdleCommand {
    BenchTarget target;
    std::int64_t connections = 10'000;
    std::int64_t seconds = 10;
};
struct BenchFanoutCommand {
    BenchTarget target;
    std::int64_t readers = 1'000;
};
struct BenchStormCommand {
    BenchTarget target;
    std::int64_t clients = 1'000;
};
struct BenchClocksCommand {  // needs no server
    std::int64_t clocks = 100'000;
    std::int64_t seconds = 10;
};

struct BenchRulesCommand {  // likewise
    std::int64_t rules = 200;
    std::int64_t decisions = 20'000;
};

struct BenchPolicyCommand {  // likewise
    std::int64_t packs = 100;
    std::int64_t quotes = 50'000;
};

struct BenchLanguageCommand {  // needs no server
    std::int64_t messages = 20'000;
};
struct BenchSearchCommand {  // likewise
    std::int64_t articles = 10'000;
    std::int64_t questions = 2'000;
};
struct BenchMailCommand {
    BenchTarget target;
    std::string data;  // the server's data directory
    std::string mailbox = "bench";
    std::int64_t mails = 3'000;
    std::int64_t kilobytes = 20;  // of each
};
struct BenchMimeCommand {  // needs no server
    std::int64_t parts = 1'000;
    std::int64_t kilobytes = 10'240;
};
struct BenchRouteCommand {
    std::int64_t waiting = 100'000;
    std::int64_t agents = 10'000;
    std::int64_t decisions = 200'000;
};

}  // namespace waydesk::config
