#pragma once
// What the `waydesk` program can be told to do, as plain values. Any thread.

#include "server/config/bench_commands.hpp"

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

struct AuditVerifyCommand {
    StoreFlags where;
    std::string head;  // hex, as it was told earlier; empty: none is known
};

struct MaskCommand {};            // JSON lines on standard input
struct LanguageDetectCommand {};  // likewise
struct HtmlCleanCommand {};       // likewise
struct PhoneParseCommand {};      // likewise
struct MailParseCommand {
    std::vector<std::string> files;  // none: standard input is one mail
};
struct MailIngestCommand {  // a mail on standard input
    StoreFlags where;
    std::string mailbox;
};
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

using Command =
    std::variant<ServeCommand, MigrateCommand, BackupCommand, RestoreCommand, CheckConfigCommand, DemoCommand,
                 UserAddCommand, TokenAddCommand, MaskCommand, SlaComputeCommand, KbSearchCommand, RouteSimulateCommand,
                 BenchChatCommand, BenchPairCommand, BenchOverloadCommand, BenchOpenCommand, BenchIdleCommand,
                 BenchFanoutCommand, BenchStormCommand, BenchAssignCommand, BenchClocksCommand, BenchRulesCommand,
                 BenchRouteCommand, PolicyCheckCommand, PolicyQuoteCommand, BenchPolicyCommand, LanguageDetectCommand,
                 HtmlCleanCommand, PhoneParseCommand, MailParseCommand, MailIngestCommand, BenchLanguageCommand,
                 BenchSearchCommand, BenchMailCommand, BenchMimeCommand, AuditVerifyCommand>;

}  // namespace waydesk::config
