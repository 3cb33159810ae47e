// P1-P5 and P7 through kill -9, again and again, in the middle of everybody's writing and reading.
#include "tests/support/faults/chorus.hpp"
#include "tests/support/faults/knobs.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <algorithm>
#include <cstdio>

namespace waydesk::testing {
namespace {

class KillTest : public OnRunningServer {
protected:
    // From the kill until it serves again; now and then it is killed once more while it starts.
    double restart_under(Chorus& chorus, SeededRandom& random) {
        server().kill();
        auto from = std::chrono::steady_clock::now();
        server().launch();
        if (random.below(5) == 0) {
            chorus.sing_for(std::chrono::milliseconds(random.below(120)));
            server().kill();
            ++killed_starting_;
            from = std::chrono::steady_clock::now();
            server().launch();
        }
        while (!server().serves(Duration(0))) chorus.sing_for(3ms);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    }
    void print(Chorus& chorus, int kills, std::vector<double> restarts) const {
        std::ranges::sort(restarts);
        std::printf(
            "kills %d (and %d while starting), clients %zu, conversations %zu, acknowledged %zu, repeated on purpose "
            "%lld, restart p50 %.3f s, p99 %.3f s, max %.3f s, complaints %d\n",
            kills, killed_starting_, chorus.clients(), chorus.conversations(), chorus.acked(),
            static_cast<long long>(chorus.repeats()), restarts[restarts.size() / 2],
            restarts[restarts.size() * 99 / 100], restarts.back(), chorus.complaints().count());
        std::fflush(stdout);
    }

private:
    int killed_starting_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, KillTest, engines(), engine_name);

TEST_P(KillTest, nothing_acknowledged_is_lost_doubled_or_reordered_and_nothing_seen_vanishes) {
    const auto kills = static_cast<int>(knob("WAYDESK_KILLS", 8));
    const auto longest_ms = static_cast<std::uint64_t>(knob("WAYDESK_KILL_EVERY_MS", 1'000));
    const std::uint64_t seed = seed_knob();
    SCOPED_TRACE("WAYDESK_SEED=" + std::to_string(seed));
    serve();
    ChorusSettings settings;
    settings.seed = seed;
    Chorus chorus(place(), settings);
    chorus.begin();
    SeededRandom random(seed + 1);
    std::vector<double> restarts;
    for (int cycle = 0; cycle < kills; ++cycle) {
        chorus.sing_for(std::chrono::milliseconds(200 + random.below(longest_ms - 199)));
        restarts.push_back(restart_under(chorus, random));
        ASSERT_TRUE(chorus.sing_until_live(60s)) << "cycle " << cycle << ": " << chorus.status();
        ASSERT_TRUE(chorus.complaints().empty()) << "cycle " << cycle << ":\n" << chorus.complaints().first();
        if (cycle % 50 == 49) print(chorus, cycle + 1, restarts);
    }
    ASSERT_TRUE(chorus.finish(60s)) << chorus.status();
    AgentClient admin = agent("admin");
    admin.sign_in();
    chorus.check(admin);
    print(chorus, kills, restarts);
    EXPECT_TRUE(chorus.complaints().empty()) << chorus.complaints().first();
    EXPECT_GT(chorus.acked(), chorus.clients());
}

// The judge must be able to say no: a store that goes back to what it was at the kill before is noticed.
TEST_P(KillTest, a_store_that_goes_back_in_time_is_noticed) {
    if (!is_sqlite()) GTEST_SKIP() << "the files of SQLite are exchanged by hand";
    serve();
    Chorus chorus(place(), {.talks = 4, .seed = 1});
    chorus.begin();
    chorus.sing_for(300ms);
    server().kill();
    const TempFolder before;
    std::filesystem::copy(server().data(), before.path() / "data", std::filesystem::copy_options::recursive);
    server().start();
    ASSERT_TRUE(chorus.sing_until_live(20s)) << chorus.status();
    const auto acked = chorus.acked();
    const auto is_more_acked = [&] { return chorus.sing_for(300ms), chorus.acked() > acked; };
    ASSERT_TRUE(net::run_until(loop(), is_more_acked, 20s)) << "there is something to lose";
    server().kill();
    ASSERT_TRUE(chorus.complaints().empty()) << chorus.complaints().first();
    std::filesystem::remove_all(server().data());
    std::filesystem::copy(before.path() / "data", server().data(), std::filesystem::copy_options::recursive);
    server().start();
    EXPECT_TRUE(net::run_until(loop(), [&] { return chorus.sing_for(5ms), !chorus.complaints().empty(); }, 20s));
}

}  // namespace
}  // namespace waydesk::testing
