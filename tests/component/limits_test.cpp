// Bounds on what a stranger can take: rates, times, connections, memory (P8, S-07).
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class LimitsTest : public OnRunningServer {
protected:
    void serve_limited(const std::string& config = {}) {
        ServerSettings settings;
        settings.config = config;
        settings.limits = true;
        serve(settings);
    }
    // 9 MB, more than the buffers of a connection hold; the seq of the last.
    static std::int64_t write_much(Traveler& writer, int messages = 600) {
        std::vector<std::int64_t> posted;
        for (int i = 0; i < messages; ++i)
            posted.push_back(writer.post_message(std::string(15'000, 'x'), new_client_id()));
        std::int64_t head = 0;
        for (const std::int64_t id : posted) head = writer.wire().reply_to(id, 20s).number("seq");
        return head;
    }
    static int refused_of(Wire& wire, int count, Value* last = nullptr) {
        std::vector<std::int64_t> posted;
        for (int i = 0; i < count; ++i) posted.push_back(wire.post("sing"));
        int refused = 0;
        for (const std::int64_t id : posted) {
            const Value reply = wire.reply_to(id);
            if (reply.text("code") == "rate_limited") ++refused;
            if (last != nullptr) *last = reply;
        }
        return refused;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, LimitsTest, engines(), engine_name);

TEST_P(LimitsTest, a_visitor_has_a_burst_and_is_then_told_when_to_come_again) {
    serve_limited();
    Traveler traveler(place());
    traveler.arrive();
    Value last;
    EXPECT_GE(refused_of(traveler.wire(), 30, &last), 15);
    EXPECT_EQ(last.text("code"), "rate_limited");
    EXPECT_GT(last.number("retry_after_ms"), 0);
    EXPECT_LE(last.number("retry_after_ms"), 1'000);
    EXPECT_TRUE(traveler.wire().is_open()) << "the connection lives on";
}

TEST_P(LimitsTest, typing_never_costs_a_message) {
    serve_limited();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Hello");
    for (int i = 0; i < 200; ++i)
        traveler.wire().send("typing", {{"conversation", traveler.conversation()}, {"on", true}});
    EXPECT_EQ(traveler.say("and now the words").type(), "ack");
    EXPECT_FALSE(traveler.wire().find("error")) << "too much of it is dropped without a word";
}

TEST_P(LimitsTest, an_agent_has_more) {
    serve_limited();
    AgentClient mia = agent("mia");
    mia.arrive();
    EXPECT_EQ(refused_of(mia.wire(), 15), 0);
    EXPECT_GT(refused_of(mia.wire(), 60), 0);
}

TEST_P(LimitsTest, the_rates_come_from_the_configuration) {
    serve_limited("[limits]\nvisitor_burst = 3\nvisitor_per_second = 1\n");
    Traveler traveler(place());
    traveler.arrive();
    EXPECT_GE(refused_of(traveler.wire(), 10), 5);
}

TEST_P(LimitsTest, limits_off_switches_the_rates_off_and_not_the_sizes) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    EXPECT_EQ(refused_of(traveler.wire(), 200), 0);
    EXPECT_EQ(traveler.say(std::string(16'001, 'x'), new_client_id(), "new").text("code"), "too_large");
}

TEST_P(LimitsTest, who_does_not_sign_in_in_time_is_closed) {
    serve_with("[limits]\nsign_in = 1\n");
    Wire wire(place());
    wire.open({place().origin()});
    EXPECT_EQ(wire.expect("hello").number("auth_within_s"), 1);
    EXPECT_EQ(wire.expect("error").text("code"), "unauthenticated");
    EXPECT_EQ(wire.expect_close(), 4200);
}

TEST_P(LimitsTest, who_is_silent_is_closed_and_the_server_is_not) {
    serve_with("[limits]\nheartbeat = 5\nsilence = 10\n");
    Traveler silent(place());
    silent.arrive();
    Traveler alive(place());
    alive.arrive();
    EXPECT_EQ(silent.wire().record().front().number("heartbeat_s"), 5);
    silent.wire().expect("heartbeat", 10s);
    alive.wire().send("heartbeat");
    EXPECT_EQ(silent.wire().expect_close(13s), 4002);
    EXPECT_TRUE(alive.wire().is_open());
}

TEST_P(LimitsTest, one_visitor_has_so_many_connections_and_no_more) {
    serve_limited("[limits]\nconnects_per_address = 1000\n");
    Traveler traveler(place());
    traveler.open_session();
    std::vector<std::unique_ptr<Traveler>> tabs;
    for (int i = 0; i < 20; ++i) {
        tabs.push_back(std::make_unique<Traveler>(place()));
        tabs.back()->share(traveler);
        tabs.back()->connect();
    }
    Wire one_more(place());
    one_more.open({place().origin()});
    EXPECT_EQ(one_more.ask("auth", {{"token", traveler.token()}}).text("code"), "rate_limited");
    EXPECT_EQ(one_more.expect_close(), 4000) << "he may come back later";
    tabs.front()->wire().send("bye");
    tabs.front()->wire().expect_close();
    tabs.front()->connect();
    Traveler other(place());
    other.arrive();
}

TEST_P(LimitsTest, one_address_opens_so_many_sockets_and_sessions_a_minute) {
    serve_limited("[limits]\nconnects_per_address = 5\nsessions_per_address = 5\n");
    const Place stranger = place("127.0.0.9");
    int refused = 0;
    for (int i = 0; i < 8; ++i) {
        Wire wire(stranger);
        if (!wire.open({place().origin()})) refused += wire.refusal().status == 429 ? 1 : 100;
    }
    EXPECT_EQ(refused, 3);
    Traveler traveler(stranger);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(traveler.open_session().has("token"));
    EXPECT_EQ(traveler.open_session().text("code"), "rate_limited");
    Traveler other(place("127.0.0.10"));
    other.arrive();
}

TEST_P(LimitsTest, guessing_passwords_is_slowed_down) {
    serve_limited("[limits]\nlogins_per_account = 3\n");
    AgentClient guesser = agent("mia");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(guesser.sign_in("guess " + std::to_string(i)).text("code"), "unauthenticated");
    EXPECT_EQ(guesser.sign_in("guess").text("code"), "rate_limited");
    EXPECT_EQ(agent("leo").sign_in().has("csrf"), true) << "nobody else has to wait";
}

// A reader who stops reading makes his own connection lag, and nothing else (P8).
TEST_P(LimitsTest, a_reader_who_stops_is_told_to_catch_up_when_he_goes_on) {
    serve();
    Traveler reader(place());
    reader.arrive();
    const std::string conversation = reader.begin("0").text("conversation");
    Traveler writer(place());
    writer.share(reader);
    writer.connect();
    reader.wire().stall(true);
    const std::int64_t head = write_much(writer);
    reader.wire().stall(false);
    const Value lag = reader.wire().expect("lag");
    EXPECT_EQ(lag.text("conversation"), conversation);
    EXPECT_LE(lag.number("head"), head);
    std::int64_t held = 1;
    for (const Value& frame : reader.wire().record()) {
        if (frame.type() == "lag") break;
        if (frame.type() == "event") EXPECT_EQ(frame.number("event.seq"), ++held) << "no hole before the lag";
    }
    EXPECT_LT(held, head);
    const std::vector<Value> rest = sync(reader.wire(), conversation, held);
    EXPECT_TRUE(is_dense(rest, held + 1));
    EXPECT_EQ(rest.back().number("seq"), head);
    writer.say("after the lag");
    EXPECT_EQ(reader.wire()
                  .expect_that("live again",
                               [&](const Value& frame) {
                                   return frame.type() == "event" && frame.number("event.seq") == head + 1;
                               })
                  .text("event.body.text"),
              "after the lag");
}

TEST_P(LimitsTest, a_reader_who_never_goes_on_is_closed_and_the_others_do_not_notice) {
    serve_with("[limits]\nslow_reader = 2\n");
    Traveler stalled(place());
    stalled.arrive();
    stalled.begin("0");
    Traveler writer(place());
    writer.share(stalled);
    writer.connect();
    Traveler reader(place());
    reader.share(stalled);
    reader.connect();
    stalled.wire().stall(true);
    const auto open_sockets = [this] {
        const std::string figures = get("/metrics").body;
        return std::stoi(figures.substr(figures.find("\nwaydesk_net_websockets ") + 24));
    };
    // What the system's buffers of a connection hold is not ours to know: others write until they are full.
    std::int64_t head = 0;
    const auto end = std::chrono::steady_clock::now() + 30s;
    while (open_sockets() == 3 && std::chrono::steady_clock::now() < end) head = write_much(writer, 50);
    EXPECT_EQ(open_sockets(), 2);
    reader.wire().expect_that("the last one", [&](const Value& frame) {
        return (frame.type() == "event" && frame.number("event.seq") == head) ||
               (frame.type() == "lag" && frame.number("head") == head);
    });
    stalled.wire().stall(false);
    stalled.wire().expect_close();
    EXPECT_EQ(writer.say("to those who listen").type(), "ack");
    reader.wire().expect_that("and heard", [&](const Value& frame) {
        return frame.type() == "event" && frame.number("event.seq") == head + 1;
    });
}

}  // namespace
}  // namespace waydesk::testing
