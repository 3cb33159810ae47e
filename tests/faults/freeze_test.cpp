// The program stands still for a while, as on a suspended machine, and its clock jumps: sessions, offers, leases and
// ids outlive both.
#include "tests/support/faults/chorus.hpp"
#include "tests/support/faults/knobs.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>

namespace waydesk::testing {
namespace {

class FreezeTest : public OnRunningServer {
protected:
    void expect_nothing_lost(Chorus& chorus, const char* what) {
        ASSERT_TRUE(chorus.finish(40s)) << chorus.status();
        AgentClient admin = agent("admin");
        admin.sign_in();
        chorus.check(admin);
        EXPECT_TRUE(chorus.complaints().empty()) << chorus.complaints().first();
        std::printf("%s: %s\n", what, chorus.status().c_str());
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, FreezeTest, engines(), engine_name);

TEST_P(FreezeTest, a_program_that_stood_still_goes_on_with_everybody) {
    serve();
    Chorus chorus(place(), {.talks = 8, .seed = seed_knob()});
    chorus.begin();
    for (int i = 0; i < 2; ++i) {
        chorus.sing_for(300ms);
        server().freeze(true);
        chorus.sing_for(std::chrono::milliseconds(knob("WAYDESK_FREEZE_MS", 1'000)));
        server().freeze(false);
        ASSERT_TRUE(chorus.sing_until_live(20s)) << chorus.status();
    }
    chorus.sing_for(300ms);
    EXPECT_TRUE(chorus.closes().empty()) << "nobody had to come back: " << chorus.status();
    expect_nothing_lost(chorus, "frozen twice");
}

TEST_P(FreezeTest, an_owner_who_slept_while_another_took_over_writes_and_acknowledges_nothing_more) {
    if (is_sqlite()) GTEST_SKIP() << "a second program cannot have the same file";
    ServerSettings settings;
    settings.store = shared_mariadb().fresh_database();
    serve(settings);
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("before").text("conversation");
    const auto other = make_server(settings);
    other->launch();
    const auto others_turn = [&](Duration most) {
        return net::run_until(loop(), [&] { return other->serves(Duration(0)); }, most);
    };
    EXPECT_FALSE(others_turn(11s)) << "the owner lives, though nobody writes";
    server().freeze(true);
    ASSERT_TRUE(others_turn(30s));
    const std::string client_id = new_client_id();
    traveler.post_message("meanwhile", client_id);
    server().freeze(false);
    ASSERT_TRUE(net::run_until(loop(), [&] { return server().exit_code().has_value(); }, 20s));
    EXPECT_NE(server().exit_code(), 0) << "it steps down";
    net::run_until(loop(), [&] { return !traveler.wire().is_open(); }, 5s);
    for (const Value& frame : traveler.wire().record())
        if (frame.type() == "ack") EXPECT_NE(frame.text("client_id"), client_id);

    Traveler at_the_other(Place{loop(), other->port(), {}});
    at_the_other.share(traveler);
    at_the_other.connect();
    EXPECT_THAT(messages_of(sync(at_the_other.wire(), conversation)), ::testing::ElementsAre("before"));
    const Value ack = at_the_other.say("meanwhile", client_id, conversation);
    EXPECT_EQ(ack.type(), "ack");
    EXPECT_FALSE(ack.flag("duplicate"));
    EXPECT_THAT(messages_of(sync(at_the_other.wire(), conversation)), ::testing::ElementsAre("before", "meanwhile"));
}

// The wall clock of the program, moved from outside; its monotonic clock goes on, as when a machine's time is set.
class ClockTest : public FreezeTest {
protected:
    static constexpr const char* library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    void serve_with_clock() {
        set_clock(0);
        ServerSettings settings;
        settings.around.environment = {"LD_PRELOAD=" + std::string(library),
                                       "FAKETIME_TIMESTAMP_FILE=" + (folder_.path() / "time").string(),
                                       "FAKETIME_NO_CACHE=1", "DONT_FAKE_MONOTONIC=1", "NO_FAKE_STAT=1"};
        serve(std::move(settings));
    }
    void set_clock(int seconds) {
        const std::filesystem::path next = folder_.path() / "next";
        std::ofstream(next) << (seconds < 0 ? "" : "+") << seconds << '\n';
        std::filesystem::rename(next, folder_.path() / "time");
    }
    std::int64_t clock() {
        Wire wire(place());
        wire.open({place().origin()});
        return wire.expect("hello").number("now");
    }
    // By number, that is in the order of their beginnings, over all pages.
    std::map<std::int64_t, std::string> ids_by_number(AgentClient& admin) {
        std::map<std::int64_t, std::string> ids;
        std::string cursor;
        do {
            const Value page =
                admin.get("/api/v1/conversations?limit=100" + (cursor.empty() ? std::string() : "&cursor=" + cursor));
            for (const Value& item : page.items("items")) ids[item.number("number")] = item.text("id");
            cursor = page.text("next");
        } while (!cursor.empty());
        return ids;
    }

private:
    TempFolder folder_;
};
INSTANTIATE_TEST_SUITE_P(Engines, ClockTest, engines(), engine_name);

TEST_P(ClockTest, an_hour_forward_and_back_breaks_no_session_offer_or_order) {
    if (!std::filesystem::exists(library)) FAIL() << "apt-get install faketime";
    serve_with_clock();
    Chorus chorus(place(), {.talks = 8, .seed = seed_knob(), .messages_a_conversation = 5});
    chorus.begin();
    const std::int64_t before = clock();
    for (const int hours : {1, 0, -1, 0, 1, -1}) {
        chorus.sing_for(400ms);
        set_clock(hours * 3'600);
    }
    EXPECT_GT(clock(), before + 3'000'000) << "it follows forward, and never goes back";
    chorus.sing_for(400ms);
    EXPECT_TRUE(chorus.closes().empty()) << chorus.status();
    server().kill();  // and it starts again an hour before what it has stored
    server().start();
    ASSERT_TRUE(chorus.sing_until_live(20s)) << chorus.status();
    EXPECT_LT(clock(), before - 3'000'000);
    chorus.sing_for(500ms);
    ASSERT_NO_FATAL_FAILURE(expect_nothing_lost(chorus, "clock moved by an hour, six times"));
    AgentClient admin = agent("admin");
    admin.sign_in();
    std::string last;
    const std::map<std::int64_t, std::string> ids = ids_by_number(admin);
    EXPECT_GE(ids.size(), 16U);
    for (const auto& [number, id] : ids) EXPECT_LT(std::exchange(last, id), id) << "of conversation " << number;
}

// R9: what waits under a service level of ten minutes.
TEST_P(ClockTest, an_hour_forward_makes_nothing_late_also_after_a_restart) {
    if (!std::filesystem::exists(library)) FAIL() << "apt-get install faketime";
    serve_with_clock();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string always = R"([["00:00","24:00"]])";
    std::string week;
    for (const char* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
        week += (week.empty() ? "\"" : ",\"") + std::string(day) + "\":" + always;
    ASSERT_EQ(dana.ask("PUT", "/api/v1/calendars/always", R"({"zone":"Etc/UTC","hours":{)" + week + "}}").status, 200);
    ASSERT_EQ(dana.ask("PUT", "/api/v1/sla-policies/standard",
                       R"({"calendar":"always","targets":{"first_response":{"seconds":600}}})")
                  .status,
              200);
    ASSERT_EQ(dana.ask("PUT", "/api/v1/sla-policies", R"({"order":["standard"]})").status, 200);
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    const auto first = [&](AgentClient& who) {
        const auto clocks = who.get("/api/v1/conversations/" + conversation).items("sla");
        return clocks.empty() ? Value() : clocks.front();
    };
    const std::int64_t due_before = first(dana).number("due_at");
    set_clock(3'600);
    const auto moved = [&](AgentClient& who) {
        return [&] { return first(who).has("due_at") && first(who).number("due_at") > due_before + 3'500'000; };
    };
    net::run_until(loop(), moved(dana), 20s);
    EXPECT_EQ(first(dana).text("state"), "running");
    EXPECT_GT(first(dana).number("due_at"), due_before + 3'500'000);
    // What is answered after it is stored after it: then the jump is, too.
    const std::string note = R"({"client_id":"after-the-jump","text":"It moved.","visibility":"agents"})";
    ASSERT_LT(dana.ask("POST", "/api/v1/conversations/" + conversation + "/messages", note).status, 300);
    server().kill();
    server().start();
    AgentClient again = agent("dana");
    again.sign_in();
    net::run_until(loop(), moved(again), 20s);
    EXPECT_EQ(first(again).text("state"), "running");
    EXPECT_GT(first(again).number("due_at"), due_before + 3'500'000);
}

}  // namespace
}  // namespace waydesk::testing
