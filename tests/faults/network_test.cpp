// Bad networks between clients and the server: everybody comes level in the end (P5), and who dribbles, stalls or is
// gone without a word is ended by the limits (P8).
#include "tests/support/faults/chorus.hpp"
#include "tests/support/faults/fault_proxy.hpp"
#include "tests/support/faults/knobs.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>
#include <boost/asio/detached.hpp>

#include <cstdio>

namespace waydesk::testing {
namespace {

class NetworkTest : public OnRunningServer {
protected:
    Place through(const FaultProxy& proxy) { return {loop(), proxy.port(), {}, server().port()}; }
    int open_sockets() {
        const std::string figures = get("/metrics").body;
        return std::stoi(figures.substr(figures.find("\nwaydesk_net_websockets ") + 24));
    }

    // One byte after another, for as long as the server takes it.
    struct Dripping {
        std::string begin;  // at once
        char drop = 'a';
        bool is_over = false;
        std::string answer;
    };
    using DrippingPtr = std::shared_ptr<Dripping>;
    DrippingPtr drip(std::string begin) {
        auto made = std::make_shared<Dripping>(Dripping{std::move(begin)});
        boost::asio::co_spawn(loop().executor(), drip_on(loop(), place().target(), made), boost::asio::detached);
        return made;
    }

private:
    static Task<> drip_on(net::Loop& loop, net::Target target, DrippingPtr state) {
        const auto stream = co_await net::connect(loop, target);
        if (!stream) co_return;
        auto sent = co_await net::write_all(**stream, state->begin);
        while (sent) {
            co_await sleep_for(50ms);
            const std::string_view drop(&state->drop, 1);
            sent = co_await net::write_all(**stream, drop);
            std::array<char, 2048> buffer{};
            const net::Step step = (*stream)->read(buffer);
            if (step.state == net::Step::State::moved) state->answer.append(buffer.data(), step.bytes);
            if (step.state == net::Step::State::ended || step.state == net::Step::State::failed) break;
        }
        state->is_over = true;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, NetworkTest, ::testing::Values(store::Engine::sqlite), engine_name);

TEST_P(NetworkTest, delays_single_bytes_cuts_resets_and_silence_leave_everybody_with_the_same) {
    serve();
    FaultProxy proxy(server().port());
    SeededRandom random(seed_knob());
    Chorus chorus(through(proxy), {.talks = 6, .seed = seed_knob()});
    chorus.begin();
    const auto rounds = knob("WAYDESK_NETWORK_ROUNDS", 12);
    for (std::int64_t round = 0; round < rounds; ++round) {
        switch (round % 6) {
            case 0: proxy.shape(Line{.delay = std::chrono::milliseconds(1 + random.below(30))}); break;
            case 1: proxy.shape(Line{.segment = 1}); break;
            case 2: proxy.cut_all(); break;
            case 3: proxy.shape(Line{.holds = true}, {}); break;
            case 4: proxy.reset_all(); break;
            default: proxy.leave_half_open(); break;
        }
        chorus.sing_for(std::chrono::milliseconds(150 + random.below(250)));
        proxy.shape({});
        chorus.sing_for(std::chrono::milliseconds(random.below(150)));
        ASSERT_TRUE(chorus.complaints().empty()) << "round " << round << ":\n" << chorus.complaints().first();
    }
    ASSERT_TRUE(chorus.finish(30s)) << chorus.status();
    AgentClient admin = agent("admin");
    admin.sign_in();
    chorus.check(admin);
    std::printf("%lld rounds of bad network: %s\n", static_cast<long long>(rounds), chorus.status().c_str());
    EXPECT_TRUE(chorus.complaints().empty()) << chorus.complaints().first();
}

TEST_P(NetworkTest, who_dribbles_or_is_gone_without_a_word_is_ended_and_the_others_do_not_notice) {
    serve_with("[limits]\nheartbeat = 5\nsilence = 10\nsign_in = 2\n");
    const DrippingPtr head = drip("GET / HTTP/1.1\r\nHost: x\r\nX-Long: ");
    const DrippingPtr body = drip("POST /widget/v1/session HTTP/1.1\r\nHost: x\r\nOrigin: " + place().origin() +
                                  "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");

    FaultProxy before_sign_in(server().port());
    Wire newcomer(through(before_sign_in));
    ASSERT_TRUE(newcomer.open({place().origin()}));
    newcomer.expect("hello");
    before_sign_in.shape(Line{.delay = 50ms, .segment = 1}, {});
    newcomer.send("auth", {{"id", 1}, {"token", std::string(500, 't')}});

    FaultProxy signed_in(server().port());
    Traveler dribbling(through(signed_in));
    dribbling.arrive();
    dribbling.begin("Hello");
    signed_in.shape(Line{.delay = 50ms, .segment = 1}, {});
    dribbling.post_message(std::string(5'000, 'x'), new_client_id());

    FaultProxy lossy(server().port());
    Traveler gone(through(lossy));
    gone.arrive();
    lossy.leave_half_open();

    Traveler other(place());
    other.arrive();
    other.begin("Hello");
    EXPECT_EQ(open_sockets(), 4) << "the one that is gone is not missed yet";
    EXPECT_EQ(newcomer.expect_close(5s), 4200);
    const auto end = std::chrono::steady_clock::now() + 25s;
    int said = 0;
    while ((open_sockets() > 1 || !head->is_over || !body->is_over) && std::chrono::steady_clock::now() < end)
        EXPECT_EQ(other.say("word " + std::to_string(++said)).type(), "ack");
    EXPECT_EQ(open_sockets(), 1);
    EXPECT_EQ(dribbling.wire().expect_close(1s), 4002);
    EXPECT_TRUE(head->is_over) << head->answer;
    EXPECT_TRUE(body->is_over) << body->answer;
    EXPECT_TRUE(other.wire().is_open());
}

}  // namespace
}  // namespace waydesk::testing
