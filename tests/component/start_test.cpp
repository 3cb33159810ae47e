// Starts that must be refused with one sentence that says why, and the end by SIGTERM whatever the clients do.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/poller.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;

class StartTest : public OnRunningServer {
protected:
    static void expect_refused(const Finished& run, const std::string& saying) {
        EXPECT_EQ(run.exit_code, 1);
        EXPECT_TRUE(run.output.empty()) << "it never says that it is ready";
        EXPECT_THAT(run.complaint, HasSubstr(saying));
        const std::string last = run.complaint.substr(run.complaint.rfind('\n', run.complaint.size() - 2) + 1);
        EXPECT_THAT(last, ::testing::EndsWith(".\n")) << "one sentence";
        EXPECT_THAT(run.complaint, ::testing::Not(HasSubstr("password@"))) << "no secret in it";
    }
    std::string port_text() { return std::to_string(server().port()); }
};
INSTANTIATE_TEST_SUITE_P(Engines, StartTest, engines(), engine_name);

TEST_P(StartTest, a_second_server_on_the_same_data_is_refused) {
    serve();
    std::vector<std::string> words = server().words("127.0.0.1:0");
    expect_refused(run_program(words), server().data().string());
    EXPECT_EQ(get("/health/live").status, 200) << "the first one does not notice";
}

TEST_P(StartTest, a_port_in_use_is_refused) {
    serve();
    const auto other = make_server();
    expect_refused(run_program(other->words("127.0.0.1:" + port_text())), "127.0.0.1:" + port_text());
}

TEST_P(StartTest, its_own_port_is_free_at_once_after_a_kill) {
    serve();
    const std::uint16_t before = server().port();
    Traveler traveler(place());
    traveler.arrive();
    restart();
    EXPECT_EQ(server().port(), before);
}

TEST_P(StartTest, a_database_that_is_not_there_is_refused) {
    ServerSettings settings;
    if (is_sqlite())
        settings.store = "sqlite:/proc/nowhere/waydesk.db";
    else
        settings.store = shared_mariadb().url_of("nowhere");
    expect_refused(make_server(settings)->start_refused(), is_sqlite() ? "/proc/nowhere" : "nowhere");
}

TEST_P(StartTest, a_database_of_a_newer_program_is_refused) {
    serve();
    ASSERT_EQ(stop(), 0);
    {
        auto database = store::Database::open(is_sqlite() ? "sqlite:" + (server().data() / "waydesk.db").string()
                                                          : server().store_flags().back());
        ASSERT_TRUE(database) << database.error().sentence;
        auto connection = (*database)->connect(store::Access::write);
        ASSERT_TRUE(connection);
        const auto written = (*connection)
                                 ->execute_script(
                                     "INSERT INTO schema_migration (module, number, name, checksum, applied_at) VALUES "
                                     "('desk', 999, 'later', 'x', 1)");
        ASSERT_TRUE(written) << written.error().message();
    }
    expect_refused(server().start_refused(), "newer");
}

TEST_P(StartTest, a_data_directory_that_cannot_be_written_is_refused) {
    ServerSettings settings;
    settings.flags = {};
    const auto made = make_server(settings);
    std::vector<std::string> words = made->words("127.0.0.1:0");
    const auto data = std::find(words.begin(), words.end(), "--data");
    *std::next(data) = "/proc/waydesk";  // nobody can write there, not even root
    expect_refused(run_program(words), "/proc/waydesk");
}

TEST_P(StartTest, demo_data_is_not_written_over_somebody_elses_nor_shown_to_the_world) {
    const auto made = make_server();
    std::vector<std::string> words{"user", "add", "owner@shop.example", "--name", "Owner"};
    for (const std::string& flag : made->store_flags()) words.push_back(flag);
    EXPECT_EQ(run_program(words).exit_code, 1) << "no password came, but the store is somebody's now";
    expect_refused(made->start_refused(), "empty store");
    std::vector<std::string> anywhere = made->words("0.0.0.0:0");
    std::erase(anywhere, "--limits");
    std::erase(anywhere, "off");
    const Finished shown = run_program(anywhere);
    EXPECT_EQ(shown.exit_code, 1);
    EXPECT_THAT(shown.complaint, HasSubstr("--demo-anywhere"));
}

TEST_P(StartTest, a_wrong_configuration_is_named_by_key_and_line) {
    ServerSettings settings;
    settings.config = "[limits]\nvisitor_per_secnd = 5\n";
    const auto made = make_server(settings);
    const Finished run = made->start_refused();
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.complaint, HasSubstr("visitor_per_secnd"));
    EXPECT_THAT(run.complaint, HasSubstr("line 4"));
    EXPECT_EQ(run_program({"serve", "--nonsense"}).exit_code, 2);
    EXPECT_EQ(run_program({}).exit_code, 2);
}

TEST_P(StartTest, sigterm_drains_within_ten_seconds_whatever_the_clients_do) {
    serve();
    Traveler idle(place());
    idle.arrive();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler stalled(place());
    stalled.arrive();
    const std::string conversation = stalled.begin("I do not read").text("conversation");
    stalled.wire().stall(true);
    Wire silent(place());  // never signs in
    silent.open({place().origin()});
    net::HttpClient slow(loop(), place().target());
    bool poll_over = false;
    boost::asio::co_spawn(loop().executor(),
                          slow.ask_raw("POST /rt/poll HTTP/1.1\r\nHost: x\r\nOrigin: " + place().origin() +
                                       "\r\nContent-Length: 100\r\n\r\n{\"half"),
                          [&](const std::exception_ptr&, const Result<net::Reply>&) { poll_over = true; });
    Traveler behind_a_proxy(place());
    behind_a_proxy.open_session();
    Poller poller(behind_a_proxy);
    poller.expect("ready");
    poller.poll();
    const auto waiting = poller.start_poll(25s);
    mia.say(conversation, "the last word");

    const auto begin = std::chrono::steady_clock::now();
    server().ask_to_stop();
    const Value bye = mia.wire().expect("bye");
    EXPECT_EQ(bye.number("code"), 4001);
    EXPECT_EQ(bye.items("retry_ms").size(), 2U);
    EXPECT_EQ(mia.wire().expect_close(), 4001);
    EXPECT_EQ(idle.wire().expect_close(), 4001);
    EXPECT_EQ(stop(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
    EXPECT_TRUE(net::run_until(
        loop(), [&] { return poll_over && waiting->has_value(); }, 5s))
        << "nobody is left hanging";
    server().start();
    mia.connect();
    mia.subscribe(conversation, 0);
    EXPECT_THAT(mia.wire().expect("events").str(), HasSubstr("the last word"));
}

TEST_P(StartTest, what_is_acknowledged_before_sigterm_is_there_after_it) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("0");
    std::vector<std::int64_t> posted;
    for (int i = 0; i < 200; ++i) posted.push_back(traveler.post_message(std::to_string(i), new_client_id()));
    traveler.wire().reply_to(posted.front());
    EXPECT_EQ(stop(), 0);
    net::run_until(loop(), [&] { return !traveler.wire().is_open(); }, patience);
    std::int64_t acked = 1;
    for (const Value& frame : traveler.wire().record())
        if (frame.type() == "ack") acked = std::max(acked, frame.number("seq"));
    server().start();
    const Value ready = traveler.connect();
    EXPECT_GE(ready.items("conversations").front().number("head"), acked);
}

TEST_P(StartTest, the_log_holds_no_words_tokens_or_addresses) {
    ServerSettings settings;
    settings.config = "[log]\nlevel = \"debug\"\n";
    serve(settings);
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("CANARY-WORD").text("conversation");
    mia.accept_next();
    mia.note(conversation, "CANARY-NOTE");
    mia.wire().ask("draft", {{"conversation", conversation}, {"text", "CANARY-DRAFT"}});
    traveler.wire().send_text("{\"type\":\"CANARY-TYPE\"");
    traveler.wire().expect("error");
    traveler.upload("CANARY-FILE.txt", "text/plain", "CANARY-BYTES");
    agent("CANARY-NAME").sign_in("CANARY-PASSWORD");
    get("/CANARY-PATH?token=CANARY-TOKEN");
    const std::string ticket = mia.ticket();
    EXPECT_EQ(stop(), 0);
    const std::string log = server().log();
    EXPECT_THAT(log, HasSubstr("serving"));
    EXPECT_THAT(log, ::testing::Not(HasSubstr("CANARY")));
    for (const std::string& secret :
         {traveler.token(), ticket, mia.csrf(), std::string("waydesk-demo"), std::string("@demo.example")})
        EXPECT_THAT(log, ::testing::Not(HasSubstr(secret)));
}

}  // namespace
}  // namespace waydesk::testing
