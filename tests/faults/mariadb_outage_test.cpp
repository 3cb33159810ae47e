// The database server fails in every way of its own while people chat: nothing is lost, nothing is doubled, and all of
// it mends itself.
#include "tests/support/faults/chorus.hpp"
#include "tests/support/faults/fault_proxy.hpp"
#include "tests/support/faults/knobs.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

#include <cstdio>

namespace waydesk::testing {
namespace {

// The database server is its own, since it is mistreated.
class MariaDbOutageTest : public OnRunningServer {
protected:
    static void SetUpTestSuite() { mariadb_ = std::make_unique<MariaDb>(); }
    static void TearDownTestSuite() { mariadb_.reset(); }
    MariaDb& mariadb() { return *mariadb_; }

    // As the desk's own user, who may not write when the server is read-only. `port` 0: straight to the server.
    void serve_on(std::uint16_t port = 0) {
        url_ = mariadb().fresh_database();
        const std::string name = url_.substr(url_.rfind('/') + 1);
        mariadb().execute("CREATE USER IF NOT EXISTS desk@'127.0.0.1'; GRANT ALL ON " + name +
                          ".* TO desk@'127.0.0.1'");
        ServerSettings settings;
        settings.store = url_;
        settings.store.replace(settings.store.find("root@"), 5, "desk@");
        if (port != 0) {
            const auto colon = settings.store.rfind(':');
            settings.store.replace(colon + 1, settings.store.rfind('/') - colon - 1, std::to_string(port));
        }
        serve(std::move(settings));
    }
    std::string database_name() const { return url_.substr(url_.rfind('/') + 1); }
    std::uint16_t mariadb_port() {
        const std::string url = mariadb().url_of("x");
        const auto colon = url.rfind(':');
        return static_cast<std::uint16_t>(std::stoi(url.substr(colon + 1)));
    }
    std::unique_ptr<Chorus> chorus(std::size_t talks = 6) {
        auto made = std::make_unique<Chorus>(place(), ChorusSettings{.talks = talks, .seed = seed_knob()});
        made->begin();
        made->sing_for(300ms);
        return made;
    }
    // They go on until so many more are acknowledged: it is served again.
    void expect_served_again(Chorus& chorus, std::size_t more = 60) {
        const std::size_t before = chorus.acked();
        EXPECT_TRUE(net::run_until(
            loop(), [&] { return chorus.sing_for(5ms), chorus.acked() >= before + more; }, 40s))
            << chorus.status();
    }
    void expect_nothing_lost(Chorus& chorus, const char* what) {
        ASSERT_TRUE(chorus.finish(40s)) << chorus.status();
        AgentClient admin = agent("admin");
        admin.sign_in();
        chorus.check(admin);
        EXPECT_TRUE(chorus.complaints().empty()) << chorus.complaints().first();
        std::printf("%s: %s\n", what, chorus.status().c_str());
    }

private:
    static inline std::unique_ptr<MariaDb> mariadb_;
    std::string url_;
};
INSTANTIATE_TEST_SUITE_P(Engines, MariaDbOutageTest, ::testing::Values(store::Engine::mysql), engine_name);

TEST_P(MariaDbOutageTest, a_crash_of_the_database_server_loses_and_doubles_nothing) {
    serve_on();
    const auto singing = chorus();
    for (int i = 0; i < 3; ++i) {
        mariadb().kill();
        singing->sing_for(300ms);
        mariadb().restart();
        expect_served_again(*singing);
    }
    expect_nothing_lost(*singing, "killed three times");
}

TEST_P(MariaDbOutageTest, an_orderly_restart_of_the_database_server_is_bridged) {
    serve_on();
    const auto singing = chorus();
    mariadb().restart();
    expect_served_again(*singing);
    expect_nothing_lost(*singing, "restarted");
}

TEST_P(MariaDbOutageTest, a_read_only_database_refuses_to_write_and_is_read_meanwhile) {
    serve_on();
    const auto singing = chorus();
    mariadb().execute("SET GLOBAL read_only=1");
    const auto is_refused = [&] { return singing->sing_for(5ms), singing->refusals()["storage_failed"] > 0; };
    EXPECT_TRUE(net::run_until(loop(), is_refused, 20s)) << singing->status();
    const std::size_t before = singing->acked();
    EXPECT_EQ(get("/health/live").status, 200);
    singing->sing_for(1s);
    EXPECT_EQ(singing->acked(), before) << "nothing is acknowledged that cannot be written";
    mariadb().execute("SET GLOBAL read_only=0");
    expect_served_again(*singing);
    expect_nothing_lost(*singing, "read-only");
}

TEST_P(MariaDbOutageTest, a_database_without_free_connections_is_waited_for) {
    serve_on();
    const auto singing = chorus();
    const auto others = store::Database::open(mariadb().url_of("mysql")).value();
    const auto administrator = others->connect(store::Access::write).value();
    ASSERT_TRUE(administrator->execute_script("SET GLOBAL max_connections=10"));
    server().freeze(true);  // the others are quicker
    ASSERT_TRUE(administrator->execute_script("KILL USER desk"));
    std::vector<std::unique_ptr<store::Connection>> taken;
    const auto take_all = [&] {  // ten, and one that is kept for such as root
        while (auto one = others->connect(store::Access::read)) taken.push_back(std::move(*one));
        return taken.size() >= 10;
    };
    ASSERT_TRUE(net::run_until(loop(), take_all, 20s));
    server().freeze(false);
    const auto is_refused = [&] { return singing->sing_for(5ms), singing->refusals()["storage_failed"] > 0; };
    EXPECT_TRUE(net::run_until(loop(), is_refused, 20s)) << singing->status();
    singing->sing_for(1s);
    taken.clear();
    ASSERT_TRUE(administrator->execute_script("SET GLOBAL max_connections=151"));
    expect_served_again(*singing);
    expect_nothing_lost(*singing, "out of connections");
}

TEST_P(MariaDbOutageTest, a_rival_who_locks_the_rows_delays_and_loses_nothing) {
    serve_on();
    const auto singing = chorus();
    const auto rivals = store::Database::open(mariadb().url_of(database_name())).value();
    const auto rival = rivals->connect(store::Access::write).value();
    constexpr store::Statement lock_lease{"lock_lease", "SELECT ticks FROM lease FOR UPDATE"};
    constexpr store::Statement touch_all{"touch_all", "UPDATE conversation SET number = number"};
    SeededRandom random(seed_knob());
    for (int i = 0; i < 25; ++i) {
        ASSERT_TRUE(rival->begin());
        // In the other order than the desk's: now and then both wait for each other, and one of them is chosen to fail.
        if (rival->run(touch_all)) (void)rival->query(lock_lease);
        singing->sing_for(std::chrono::milliseconds(5 + random.below(60)));
        rival->rollback();
        singing->sing_for(std::chrono::milliseconds(random.below(30)));
    }
    expect_served_again(*singing);
    expect_nothing_lost(*singing, "locked by a rival");
}

TEST_P(MariaDbOutageTest, a_commit_whose_answer_is_lost_is_neither_lost_nor_doubled) {
    FaultProxy proxy(mariadb_port());
    serve_on(proxy.port());
    const auto singing = chorus();
    SeededRandom random(seed_knob());
    std::atomic<int> next{0};  // the commits until one is lost; 0: none is
    std::atomic<bool> loses_request{false};
    proxy.watch([&](std::string_view bytes) {
        // COM_QUERY (0x03) and the word, in one packet of seven bytes.
        if (bytes != std::string_view("\x07\x00\x00\x00\x03"
                                      "COMMIT",
                                      11))
            return Loss::none;
        if (next == 0 || --next != 0) return Loss::none;
        return loses_request ? Loss::request : Loss::reply;
    });
    for (int i = 0; i < 24; ++i) {
        const std::size_t lost = proxy.lost();
        loses_request = i % 3 == 2;
        next = 1 + static_cast<int>(random.below(8));
        ASSERT_TRUE(net::run_until(
            loop(), [&] { return singing->sing_for(2ms), proxy.lost() > lost; }, 20s))
            << singing->status();
    }
    expect_served_again(*singing);
    expect_nothing_lost(*singing, "16 answers to COMMIT and 8 COMMITs lost");
}

TEST_P(MariaDbOutageTest, a_network_to_the_database_that_holds_everything_back_is_bridged) {
    FaultProxy proxy(mariadb_port());
    serve_on(proxy.port());
    const auto singing = chorus();
    proxy.shape(Line{.delay = 1ms, .segment = 7});
    singing->sing_for(500ms);
    proxy.shape(Line{.holds = true});
    singing->sing_for(500ms);
    proxy.shape({});
    expect_served_again(*singing);
    proxy.shape({}, Line{.holds = true});
    singing->sing_for(300ms);
    proxy.reset_all();
    proxy.refuse(true);
    singing->sing_for(300ms);
    proxy.refuse(false);
    proxy.shape({});
    expect_served_again(*singing);
    expect_nothing_lost(*singing, "slow, silent and refused");
}

TEST_P(MariaDbOutageTest, what_could_not_be_noted_is_noted_afterwards_and_the_audit_log_is_whole) {
    serve_on();
    AgentClient admin = agent("admin");
    admin.sign_in();
    mariadb().kill();
    const std::string wrong = R"({"email":"mia@demo.example","password":"wrong"})";
    for (int n = 0; n < 3; ++n) EXPECT_EQ(agent("nobody").ask("POST", "/api/v1/login", wrong).status, 401);
    mariadb().restart();
    const auto noted = [&] {
        const net::Reply log = admin.ask("GET", "/api/v1/audit?verb=sign_in_failed");
        return log.status == 200 && Value(log.body).items("items").size() == 3;
    };
    EXPECT_TRUE(net::run_until(loop(), noted, 40s));
    const Value chain = admin.get("/api/v1/audit/chain");
    EXPECT_EQ(chain.number("entries"), 4) << chain.str();
    EXPECT_TRUE(chain.is_null("fault")) << chain.str();
}

}  // namespace
}  // namespace waydesk::testing
