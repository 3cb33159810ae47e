#include "server/config/command_table.hpp"

#include "core/language/tag.hpp"
#include "server/config/command_options.hpp"

namespace waydesk::config {
namespace {

template <class C>
Options<Command> with_target(Options<Command> own) {
    Options<Command> all{
        option<C>(
            "--url", Kind::valued, "URL", "the server, such as http://127.0.0.1:8080",
            [](C& c, std::string_view v) { return set_text(c.target.url, v); }, true),
        option<C>("--email", Kind::valued, "ADDRESS", "who signs in (default admin@demo.example)",
                  [](C& c, std::string_view v) { return set_text(c.target.email, v); }),
        option<C>("--password", Kind::valued, "TEXT", "and with which password (default: the demo's)",
                  [](C& c, std::string_view v) { return set_text(c.target.password, v); }),
    };
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

template <class C>
bool set_demo(C& command, std::string_view value) {
    if (value != "" && value != "full" && value != "empty") return false;
    command.demo = value == "empty" ? DemoData::empty : DemoData::full;
    return true;
}

bool set_languages(UserAddCommand& command, std::string_view value) {
    command.languages.clear();
    while (!value.empty()) {
        const std::size_t comma = value.find(',');
        command.languages.emplace_back(value.substr(0, comma));
        value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
    }
    return !command.languages.empty();
}

bool set_role(UserAddCommand& command, std::string_view value) {
    command.role = value;
    return value == "agent" || value == "manager" || value == "admin";
}

CommandEntry serve() {
    using C = ServeCommand;
    return {"serve", "run the server", C{},
            with_store<C>(
                {option<C>("--listen", Kind::valued, "ADDRESS:PORT", "where to listen; port 0 takes a free one",
                           [](C& c, std::string_view v) { return set_text(c.listen, v); }),
                 option<C>("--demo", Kind::optionally_valued, "full|empty", "load demo data first; on loopback only",
                           set_demo<C>),
                 option<C>("--demo-anywhere", Kind::flag, "", "demo data also on other addresses",
                           [](C& c, std::string_view) { return c.demo_anywhere = true; }),
                 option<C>("--limits", Kind::valued, "off", "no limits on rates; for benchmarks, on loopback only",
                           [](C& c, std::string_view v) { return c.limits_off = v == "off"; }),
                 option<C>("--echo-path", Kind::valued, "PATH", "a plain WebSocket echo there, for conformance suites",
                           [](C& c, std::string_view v) { return set_text(c.echo_path, v) && v.starts_with('/'); })})};
}

CommandEntry restore() {
    using C = RestoreCommand;
    return {"restore", "take a backup as the store, with a new epoch", C{},
            with_store<C>(
                {argument<C>("DIR", "where the backup is",
                             [](C& c, std::string_view v) { return set_text(c.directory, v); }),
                 option<C>("--verify", Kind::flag, "", "check that it is whole first (always done)",
                           [](C& c, std::string_view) {
                               c.mode = RestoreMode::verify;
                               return true;
                           }),
                 option<C>("--adopt", Kind::flag, "", "the database's own tools brought it back: only a new epoch",
                           [](C& c, std::string_view) {
                               c.mode = RestoreMode::adopt;
                               return true;
                           })})};
}

std::vector<CommandEntry> store_commands() {
    return {
        {"migrate", "bring the store to this program's schema", MigrateCommand{},
         with_store<MigrateCommand>(
             {option<MigrateCommand>("--check", Kind::flag, "", "only say what would be done",
                                     [](MigrateCommand& c, std::string_view) { return c.check = true; })})},
        {"backup", "copy the store while it is in use", BackupCommand{},
         with_store<BackupCommand>(
             {argument<BackupCommand>("DIR", "where to; made when missing",
                                      [](BackupCommand& c, std::string_view v) { return set_text(c.directory, v); })})},
        restore(),
        {"check-config",
         "name what is wrong with a configuration file",
         CheckConfigCommand{},
         {argument<CheckConfigCommand>("FILE", "the file",
                                       [](CheckConfigCommand& c, std::string_view v) { return set_text(c.file, v); })}},
        {"demo", "load demo data into an empty store", DemoCommand{},
         with_store<DemoCommand>({option<DemoCommand>("--demo", Kind::optionally_valued, "full|empty", "how much",
                                                      set_demo<DemoCommand>)})},
    };
}

std::vector<CommandEntry> people_commands() {
    using U = UserAddCommand;
    using T = TokenAddCommand;
    return {
        {"user add", "add an agent; the password is the first line of standard input", U{},
         with_store<U>({argument<U>("EMAIL", "with which he signs in",
                                    [](U& c, std::string_view v) { return set_text(c.email, v); }),
                        option<U>(
                            "--name", Kind::valued, "NAME", "as others see him",
                            [](U& c, std::string_view v) { return set_text(c.name, v); }, true),
                        option<U>("--role", Kind::valued, "agent|manager|admin", "default agent", set_role),
                        option<U>("--languages", Kind::valued, "en,de", "the best first; default en", set_languages)})},
        {"token add", "make an API token; it is shown once", T{},
         with_store<T>({argument<T>("EMAIL", "of the agent it acts as",
                                    [](T& c, std::string_view v) { return set_text(c.email, v); }),
                        option<T>(
                            "--name", Kind::valued, "NAME", "what it is for",
                            [](T& c, std::string_view v) { return set_text(c.name, v); }, true)})},
        audit_verify(),
    };
}

CommandEntry mail_ingest() {
    using M = MailIngestCommand;
    return {"mail ingest",
            "hand the mail on standard input over to the server; 0: it is kept, 75: try again later, 65: it is refused",
            M{},
            {option<M>(
                 "--mailbox", Kind::valued, "NAME", "of the configuration",
                 [](M& c, std::string_view v) { return set_text(c.mailbox, v); }, true),
             option<M>("--config", Kind::valued, "FILE", "the configuration file",
                       [](M& c, std::string_view v) { return set_text(c.where.config, v); }),
             option<M>("--data", Kind::valued, "DIR", "the data directory",
                       [](M& c, std::string_view v) { return set_text(c.where.data, v); })}};
}

std::vector<CommandEntry> text_commands() {
    return {
        {"mask", "mask private numbers; a JSON line {\"id\",\"text\"} in, one out", MaskCommand{}, {}},
        {"language detect", "tell languages; a JSON line {\"id\",\"text\"} in, one out", LanguageDetectCommand{}, {}},
        {"html clean", "make foreign HTML safe; a JSON line {\"id\",\"html\"} in, one out", HtmlCleanCommand{}, {}},
        {"phone parse",
         "read telephone numbers; a JSON line {\"id\",\"text\",\"region\"} in, one out",
         PhoneParseCommand{},
         {}},
        {"mail parse",
         "read mails; a JSON line for each file out, or for the mail on standard input",
         MailParseCommand{},
         {option<MailParseCommand>("FILE…", Kind::arguments, "", "a raw mail",
                                   [](MailParseCommand& c, std::string_view v) {
                                       c.files.emplace_back(v);
                                       return !v.empty();
                                   })}},
        mail_ingest(),
        {"sla compute",
         "count in business hours; JSON lines or an array of cases in, a line for each out",
         SlaComputeCommand{},
         {}}};
}

CommandEntry kb_search() {
    using K = KbSearchCommand;
    return {"kb search",
            "find articles; a JSON line {\"id\",\"query\"} in, one out",
            K{},
            {option<K>(
                 "--articles", Kind::valued, "DIR", "a folder of NAME.LANG.md files",
                 [](K& c, std::string_view v) { return set_text(c.articles, v); }, true),
             option<K>("--language", Kind::valued, "L", "the readers', such as de; default: that of each question",
                       [](K& c, std::string_view v) {
                           return set_text(c.language, v) && language::LanguageTag::parse(v).has_value();
                       }),
             option<K>("--limit", Kind::valued, "N", "hits for each question (default 10)",
                       [](K& c, std::string_view v) { return set_count(c.limit, v) && c.limit <= 1000; })}};
}

std::vector<CommandEntry> route_commands() {
    using R = RouteSimulateCommand;
    using B = BenchRouteCommand;
    const auto text = [](std::string_view name, std::string_view value, std::string_view meaning,
                         std::string R::* field) -> Option<Command> {
        const auto set = [field](Command& c, std::string_view v) { return set_text(std::get<R>(c).*field, v); };
        return {name, name.starts_with("--") ? Kind::valued : Kind::argument, value, meaning, set};
    };
    return {
        {"route simulate", "what each scheduling policy would do in a scenario, as JSON (docs/routing.md)", R{},
         with_store<R>({text("FILE", "", "the scenario, unless it is taken from history", &R::scenario),
                        option<R>("--from-history", Kind::flag, "", "who really came and worked, out of the store",
                                  [](R& c, std::string_view) { return c.from_history = true; }),
                        text("--from", "DATE", "its first day, as 2026-11-01", &R::from),
                        text("--to", "DATE", "the day after its last; default: the last seven whole days", &R::to),
                        text("--zone", "ZONE", "of these days, as Europe/Berlin; default: the workspace's", &R::zone),
                        text("--queue", "QUEUE", "its name or id; default: all", &R::queue),
                        option<R>("--scenario-only", Kind::flag, "", "print the scenario, to be changed and run",
                                  [](R& c, std::string_view) { return c.scenario_only = true; })})},
        {"bench route",
         "how long the router takes to decide; needs no server",
         B{},
         {option<B>("--waiting", Kind::valued, "N", "conversations in line (default 100000)",
                    [](B& c, std::string_view v) { return set_count(c.waiting, v); }),
          option<B>("--agents", Kind::valued, "N", "default 10000",
                    [](B& c, std::string_view v) { return set_count(c.agents, v); }),
          option<B>("--decisions", Kind::valued, "N", "default 200000",
                    [](B& c, std::string_view v) { return set_count(c.decisions, v); })}}};
}

std::vector<CommandEntry> policy_commands() {
    using Check = PolicyCheckCommand;
    using Quote = PolicyQuoteCommand;
    using Bench = BenchPolicyCommand;
    return {
        {"policy check",
         "whether policy files can be used; a JSON line for each",
         Check{},
         {option<Check>(
              "FILE…", Kind::arguments, "", "a policy, or an array of its versions",
              [](Check& c, std::string_view v) {
                  c.files.emplace_back(v);
                  return !v.empty();
              },
              true),
          option<Check>("--policies", Kind::valued, "DIR", "whose calendars.json and currencies.json count",
                        [](Check& c, std::string_view v) { return set_text(c.policies, v); })}},
        {"policy quote",
         "what refunds, changes and rights come to; JSON lines or a file of cases in, a line for each out",
         Quote{},
         {option<Quote>("--policies", Kind::valued, "DIR",
                        "with packs/*.json, calendars.json and currencies.json; default: the built-in ones",
                        [](Quote& c, std::string_view v) { return set_text(c.policies, v); })}},
        {"bench policy",
         "how many quotes a second one core computes; needs no server",
         Bench{},
         {option<Bench>("--packs", Kind::valued, "N", "policies that are loaded (default 100)",
                        [](Bench& c, std::string_view v) { return set_count(c.packs, v); }),
          option<Bench>("--quotes", Kind::valued, "N", "default 50000",
                        [](Bench& c, std::string_view v) { return set_count(c.quotes, v); })}},
    };
}

std::vector<CommandEntry> bench_message_commands() {
    using Chat = BenchChatCommand;
    using Pair = BenchPairCommand;
    using Overload = BenchOverloadCommand;
    using Assign = BenchAssignCommand;
    return {
        {"bench chat", "how many messages are stored and delivered a second", Chat{},
         with_target<Chat>(
             {option<Chat>("--conversations", Kind::valued, "N", "at once (default 100)",
                           [](Chat& c, std::string_view v) { return set_count(c.conversations, v); }),
              option<Chat>("--seconds", Kind::valued, "S", "default 10",
                           [](Chat& c, std::string_view v) { return set_count(c.seconds, v); }),
              option<Chat>("--rate", Kind::valued, "R", "messages a second in all; default: as fast as answers come",
                           [](Chat& c, std::string_view v) { return set_count(c.rate, v); })})},
        {"bench pair", "one message at a time, beside the disk's own fdatasync", Pair{},
         with_target<Pair>({option<Pair>("--directory", Kind::valued, "DIR", "on the server's disk (default here)",
                                         [](Pair& c, std::string_view v) { return set_text(c.directory, v); }),
                            option<Pair>("--seconds", Kind::valued, "S", "default 10",
                                         [](Pair& c, std::string_view v) { return set_count(c.seconds, v); })})},
        {"bench assign", "how many assignments are offered, accepted and stored a second", Assign{},
         with_target<Assign>(
             {option<Assign>("--conversations", Kind::valued, "N", "at once (default 256)",
                             [](Assign& c, std::string_view v) { return set_count(c.conversations, v); }),
              option<Assign>("--seconds", Kind::valued, "S", "default 10",
                             [](Assign& c, std::string_view v) { return set_count(c.seconds, v); })})},
        {"bench overload", "three times as many messages as it can take, and afterwards", Overload{},
         with_target<Overload>(
             {option<Overload>("--conversations", Kind::valued, "N", "at once (default 64)",
                               [](Overload& c, std::string_view v) { return set_count(c.conversations, v); }),
              option<Overload>("--seconds", Kind::valued, "S", "default 60",
                               [](Overload& c, std::string_view v) { return set_count(c.seconds, v); }),
              option<Overload>("--capacity", Kind::valued, "R", "messages a second it can take; default: is measured",
                               [](Overload& c, std::string_view v) { return set_count(c.capacity, v); })})},
    };
}

std::vector<CommandEntry> bench_commands() {
    using Open = BenchOpenCommand;
    using Idle = BenchIdleCommand;
    using Fanout = BenchFanoutCommand;
    using Storm = BenchStormCommand;
    using Clocks = BenchClocksCommand;
    using Rules = BenchRulesCommand;
    using Language = BenchLanguageCommand;
    using Search = BenchSearchCommand;
    return {
        {"bench open", "opens conversations and leaves them waiting", Open{},
         with_target<Open>({option<Open>("--conversations", Kind::valued, "N", "default 100000",
                                         [](Open& c, std::string_view v) { return set_count(c.conversations, v); })})},
        {"bench idle", "what a quiet connection costs", Idle{},
         with_target<Idle>({option<Idle>("--connections", Kind::valued, "N", "default 10000",
                                         [](Idle& c, std::string_view v) { return set_count(c.connections, v); }),
                            option<Idle>("--seconds", Kind::valued, "S", "default 10",
                                         [](Idle& c, std::string_view v) { return set_count(c.seconds, v); })})},
        {"bench fanout", "how fast one message reaches many readers", Fanout{},
         with_target<Fanout>({option<Fanout>("--readers", Kind::valued, "N", "default 1000",
                                             [](Fanout& c, std::string_view v) { return set_count(c.readers, v); })})},
        {"bench storm", "how fast all clients are back after a restart", Storm{},
         with_target<Storm>({option<Storm>("--clients", Kind::valued, "N", "default 1000",
                                           [](Storm& c, std::string_view v) { return set_count(c.clients, v); })})},
        {"bench rules",
         "how long a decision by many rules takes; needs no server",
         Rules{},
         {option<Rules>("--rules", Kind::valued, "N", "default 200",
                        [](Rules& c, std::string_view v) { return set_count(c.rules, v); }),
          option<Rules>("--decisions", Kind::valued, "N", "default 20000",
                        [](Rules& c, std::string_view v) { return set_count(c.decisions, v); })}},
        {"bench language",
         "how long it takes to tell the language of a message; needs no server",
         Language{},
         {option<Language>("--messages", Kind::valued, "N", "default 20000",
                           [](Language& c, std::string_view v) { return set_count(c.messages, v); })}},
        {"bench search",
         "how long a question to the articles takes, and what their index costs; needs no server",
         Search{},
         {option<Search>("--articles", Kind::valued, "N", "default 10000",
                         [](Search& c, std::string_view v) { return set_count(c.articles, v); }),
          option<Search>("--questions", Kind::valued, "N", "default 2000",
                         [](Search& c, std::string_view v) { return set_count(c.questions, v); })}},
        {"bench clocks",
         "what the clocks of service levels cost; needs no server",
         Clocks{},
         {option<Clocks>("--clocks", Kind::valued, "N", "default 100000",
                         [](Clocks& c, std::string_view v) { return set_count(c.clocks, v); }),
          option<Clocks>("--seconds", Kind::valued, "S", "in which none is due (default 10)",
                         [](Clocks& c, std::string_view v) { return set_count(c.seconds, v); })}},
    };
}

std::vector<CommandEntry> bench_mail_commands() {
    using Mail = BenchMailCommand;
    using Mime = BenchMimeCommand;
    return {{"bench mail",
             "how many e-mails a second are stored, and become events; the server needs a mailbox of that name", Mail{},
             with_target<Mail>({option<Mail>(
                                    "--data", Kind::valued, "DIR", "the server's data directory",
                                    [](Mail& c, std::string_view v) { return set_text(c.data, v); }, true),
                                option<Mail>("--mailbox", Kind::valued, "NAME", "default bench",
                                             [](Mail& c, std::string_view v) { return set_text(c.mailbox, v); }),
                                option<Mail>("--mails", Kind::valued, "N", "default 3000",
                                             [](Mail& c, std::string_view v) { return set_count(c.mails, v); }),
                                option<Mail>("--kilobytes", Kind::valued, "N", "of each, default 20",
                                             [](Mail& c, std::string_view v) {
                                                 return set_count(c.kilobytes, v) && c.kilobytes <= 30'000;
                                             })})},
            {"bench mime",
             "how long reading a large e-mail takes, and how much memory; needs no server",
             Mime{},
             {option<Mime>("--parts", Kind::valued, "N", "default 1000",
                           [](Mime& c, std::string_view v) { return set_count(c.parts, v) && c.parts <= 1'000; }),
              option<Mime>(
                  "--kilobytes", Kind::valued, "N", "of all of it, default 10240",
                  [](Mime& c, std::string_view v) { return set_count(c.kilobytes, v) && c.kilobytes <= 30'000; })}}};
}

}  // namespace

const std::vector<CommandEntry>& command_table() {
    static const std::vector<CommandEntry> table = [] {
        std::vector<CommandEntry> all{serve(), kb_search()};
        for (const auto& more : {store_commands(), people_commands(), text_commands(), policy_commands(),
                                 route_commands(), bench_message_commands(), bench_commands(), bench_mail_commands()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return table;
}

}  // namespace waydesk::config
