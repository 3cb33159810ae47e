#pragma once
// What the `waydesk` program can be told to do, as plain values. Any thread.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace waydesk::config {

// Means the same for every command that touches a store; empty = as the configuration file or the default says.
struct StoreFlags {
    std::string config;
    std::string data;
    std::string store;
};

enum class DemoData { none, empty, full };

struct ServeCommand {
    StoreFlags where;
    std::string listen;
    DemoData demo = DemoData::none;
    bool demo_anywhere = false;
    bool limits_off = false;
    std::string echo_path;
};
struct MigrateCommand {
    StoreFlags where;
    bool check = false;
};
struct BackupCommand {
    StoreFlags where;
    std::string directory;
};
enum class RestoreMode { verify, adopt };
struct RestoreCommand {
    StoreFlags where;
    std::string directory;
    RestoreMode mode = RestoreMode::verify;
};
struct CheckConfigCommand {
    std::string file;
};
struct DemoCommand {
    StoreFlags where;
    DemoData demo = DemoData::full;
};
struct UserAddCommand {  // the password is the first line of standard input
    StoreFlags where;
    std::string email;
    std::string name;
    std::string role = "agent";
    std::vector<std::string> languages{"en"};
};
struct TokenAddCommand {
    StoreFlags where;
    std::string email;
    std::string name;
};  // acts as the agent of that address

struct MaskCommand {};        // JSON lines on standard input
struct SlaComputeCommand {};  // JSON lines or an array on standard input
struct KbSearchCommand {      // JSON lines on standard input
    std::string articles;     // a folder of NAME.LANG.md
    std::string language;     // the readers'; empty: the question's own
    std::int64_t limit = 10;
};
struct PolicyCheckCommand {
    std::vector<std::string> files;
    std::string policies;  // a folder with calendars.json and currencies.json; empty: the built-in tables
};
struct PolicyQuoteCommand {  // JSON lines, or a whole file of cases, on standard input
    std::string policies;    // a folder with packs/ too; empty: the built-in policies
};
struct RouteSimulateCommand {
    StoreFlags where;
    std::string scenario;  // a file; or
    bool from_history = false;
    bool scenario_only = false;
    std::string from, to;  // dates; empty: the last seven whole days
    std::string zone;      // empty: the workspace's
    std::string queue;     // its name or id; empty: all
};

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

struct BenchRouteCommand {
    std::int64_t waiting = 100'000;
    std::int64_t agents = 10'000;
    std::int64_t decisions = 200'000;
};

using Command =
    std::variant<ServeCommand, MigrateCommand, BackupCommand, RestoreCommand, CheckConfigCommand, DemoCommand,
                 UserAddCommand, TokenAddCommand, MaskCommand, SlaComputeCommand, KbSearchCommand, RouteSimulateCommand,
                 BenchChatCommand, BenchPairCommand, BenchOverloadCommand, BenchOpenCommand, BenchIdleCommand,
                 BenchFanoutCommand, BenchStormCommand, BenchAssignCommand, BenchClocksCommand, BenchRulesCommand,
                 BenchRouteCommand, PolicyCheckCommand, PolicyQuoteCommand, BenchPolicyCommand>;

}  // namespace waydesk::config
