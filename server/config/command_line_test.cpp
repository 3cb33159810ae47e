#include "server/config/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace waydesk::config;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

std::variant<Command, Farewell> parse_words(std::vector<std::string_view> words) { return parse_command_line(words); }

template <class C>
C command(std::vector<std::string_view> words) {
    return std::get<C>(std::get<Command>(parse_words(std::move(words))));
}

Farewell farewell(std::vector<std::string_view> words) { return std::get<Farewell>(parse_words(std::move(words))); }

}  // namespace

TEST(CommandLine, of_serve_takes_every_flag_of_the_contract) {
    const auto serve = command<ServeCommand>({"serve", "--config", "a.toml", "--data=d", "--listen", "127.0.0.1:0",
                                              "--store", "sqlite:x.db", "--demo=empty", "--limits", "off",
                                              "--echo-path", "/echo", "--demo-anywhere"});
    EXPECT_EQ(serve.where.config, "a.toml");
    EXPECT_EQ(serve.where.data, "d");
    EXPECT_EQ(serve.where.store, "sqlite:x.db");
    EXPECT_EQ(serve.listen, "127.0.0.1:0");
    EXPECT_EQ(serve.demo, DemoData::empty);
    EXPECT_TRUE(serve.limits_off);
    EXPECT_TRUE(serve.demo_anywhere);
    EXPECT_EQ(serve.echo_path, "/echo");
}

TEST(CommandLine, of_serve_loads_the_full_demo_when_nothing_else_is_said) {
    EXPECT_EQ(command<ServeCommand>({"serve", "--demo"}).demo, DemoData::full);
    EXPECT_EQ(command<ServeCommand>({"serve", "--demo=full"}).demo, DemoData::full);
    EXPECT_EQ(command<ServeCommand>({"serve"}).demo, DemoData::none);
}

TEST(CommandLine, knows_the_other_commands) {
    EXPECT_TRUE(command<MigrateCommand>({"migrate", "--check"}).check);
    EXPECT_EQ(command<BackupCommand>({"backup", "there"}).directory, "there");
    EXPECT_EQ(command<RestoreCommand>({"restore", "there", "--verify"}).mode, RestoreMode::verify);
    EXPECT_EQ(command<RestoreCommand>({"restore", "--adopt", "there"}).mode, RestoreMode::adopt);
    EXPECT_EQ(command<CheckConfigCommand>({"check-config", "a.toml"}).file, "a.toml");
    EXPECT_EQ(command<DemoCommand>({"demo"}).demo, DemoData::full);
    const auto user = command<UserAddCommand>(
        {"user", "add", "a@b.example", "--name", "Ann", "--role", "admin", "--languages", "de,en"});
    EXPECT_EQ(user.email, "a@b.example");
    EXPECT_EQ(user.role, "admin");
    EXPECT_THAT(user.languages, ElementsAre("de", "en"));
    EXPECT_EQ(command<TokenAddCommand>({"token", "add", "a@b.example", "--name", "nightly"}).name, "nightly");
    const std::string head(64, 'a');
    EXPECT_EQ(command<AuditVerifyCommand>({"audit", "verify", "--head", head}).head, head);
    const auto mail = command<MailIngestCommand>({"mail", "ingest", "--mailbox", "main", "--data", "there"});
    EXPECT_EQ(mail.mailbox + " " + mail.where.data, "main there");
    EXPECT_EQ(farewell({"mail", "ingest"}).exit_code, 2) << "which mailbox";
    EXPECT_THAT(command<PolicyCheckCommand>({"policy", "check", "a.json", "--policies", "dir", "b.json"}).files,
                ElementsAre("a.json", "b.json"));
    EXPECT_EQ(farewell({"policy", "check"}).exit_code, 2) << "at least one file";
    EXPECT_EQ(command<PolicyQuoteCommand>({"policy", "quote", "--policies=dir"}).policies, "dir");
    EXPECT_EQ(command<RouteSimulateCommand>({"route", "simulate", "day.json"}).scenario, "day.json");
    const auto day = command<RouteSimulateCommand>(
        {"route", "simulate", "--from-history", "--from", "2026-11-01", "--zone", "UTC", "--scenario-only"});
    EXPECT_TRUE(day.from_history && day.scenario_only && day.scenario.empty());
    EXPECT_EQ(day.from + day.zone, "2026-11-01UTC");
    EXPECT_EQ(command<BenchRouteCommand>({"bench", "route", "--agents", "50"}).agents, 50);
    EXPECT_EQ(command<BenchChatCommand>({"bench", "chat", "--url", "http://127.0.0.1:1", "--conversations", "7"})
                  .conversations,
              7);
    EXPECT_EQ(command<BenchIdleCommand>({"bench", "idle", "--url", "u", "--connections", "5"}).connections, 5);
    EXPECT_EQ(command<BenchFanoutCommand>({"bench", "fanout", "--url", "u", "--readers", "5"}).readers, 5);
    EXPECT_EQ(command<BenchStormCommand>({"bench", "storm", "--url", "u", "--clients", "5"}).clients, 5);
    EXPECT_EQ(command<BenchClocksCommand>({"bench", "clocks", "--clocks", "5"}).clocks, 5);
}

TEST(CommandLine, answers_wrong_usage_with_one_sentence_and_2) {
    for (const auto& words :
         std::initializer_list<std::vector<std::string_view>>{{"serv"},
                                                              {"serve", "--lisen", "a"},
                                                              {"serve", "--listen"},
                                                              {"serve", "--listen", "--demo"},
                                                              {"serve", "--demo=some"},
                                                              {"serve", "--limits", "on"},
                                                              {"serve", "--echo-path", "echo"},
                                                              {"serve", "here"},
                                                              {"serve", "--data", "a", "--data", "b"},
                                                              {"serve", "--demo-anywhere=1"},
                                                              {"backup"},
                                                              {"backup", "a", "b"},
                                                              {"check-config"},
                                                              {"user", "add", "a@b"},
                                                              {"user"},
                                                              {"bench", "chat"},
                                                              {"bench", "chat", "--url", "u", "--seconds", "0"},
                                                              {"bench", "chat", "--url", "u", "--seconds", "x"},
                                                              {"bench", "walk"},
                                                              {"migrate", "--listen", "a"}}) {
        const Farewell answer = farewell(words);
        EXPECT_EQ(answer.exit_code, 2) << words.back();
        EXPECT_EQ(std::ranges::count(answer.text, '\n'), 1) << answer.text;
    }
    EXPECT_THAT(farewell({"serv"}).text, HasSubstr("did you mean serve?"));
    EXPECT_THAT(farewell({"serve", "--lisen", "a"}).text, HasSubstr("did you mean --listen?"));
    EXPECT_EQ(farewell({}).exit_code, 2);
}

TEST(CommandLine, explains_itself) {
    EXPECT_EQ(farewell({"--help"}).exit_code, 0);
    EXPECT_THAT(farewell({"--help"}).text, HasSubstr("check-config"));
    EXPECT_THAT(farewell({"serve", "--help"}).text, HasSubstr("--demo[=full|empty]"));
    EXPECT_EQ(farewell({"bench", "chat", "--help"}).exit_code, 0);
}

TEST(Configure, puts_flags_over_the_file) {
    ServeCommand serve;
    serve.where.data = "here";
    serve.listen = "127.0.0.1:0";
    serve.limits_off = true;
    const Loaded loaded = configure(serve);
    EXPECT_TRUE(loaded.problems.empty());
    EXPECT_EQ(loaded.config.data.directory, "here");
    EXPECT_EQ(loaded.config.serve.listen, "127.0.0.1:0");
    EXPECT_FALSE(loaded.config.limits.rates);
}

TEST(Configure, refuses_demo_data_and_missing_limits_where_others_can_reach_them) {
    ServeCommand serve;
    serve.listen = "0.0.0.0:80";
    serve.demo = DemoData::full;
    serve.limits_off = true;
    std::set<std::string> keys;
    for (const Problem& problem : configure(serve).problems) keys.insert(problem.key);
    EXPECT_THAT(keys, ElementsAre("--demo", "limits.rates", "serve.listen"));
    serve.demo_anywhere = true;
    for (const Problem& problem : configure(serve).problems) EXPECT_NE(problem.key, "--demo");
}
