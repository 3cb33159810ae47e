// P6 on the running program: the ack follows the fdatasync that covers it, and an fdatasync that fails is the end.
#include "tests/support/faults/chorus.hpp"
#include "tests/support/faults/knobs.hpp"
#include "tests/support/faults/tracer.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class SyncTest : public OnRunningServer {
protected:
    void SetUp() override {
        if (!Tracer::is_possible()) GTEST_SKIP() << "only root may follow a process that is not its child";
    }
    // Says things until the program has ended or `most` are acknowledged; the acknowledged ones by seq.
    std::map<std::int64_t, std::string> say_until_it_ends(Traveler& traveler, int most, std::size_t bytes) {
        std::map<std::int64_t, std::string> acked;
        for (int i = 0; i < most && traveler.wire().is_open(); ++i) {
            last_text_ = "say " + std::to_string(i) + std::string(bytes, '.');
            last_id_ = new_client_id();
            const std::int64_t id = traveler.post_message(last_text_, last_id_);
            try {
                const Value reply = traveler.wire().reply_to(id, 20s);
                if (reply.type() == "ack") acked[reply.number("seq")] = last_text_;
            } catch (const std::runtime_error&) {
                break;  // closed without an answer
            }
        }
        return acked;
    }
    void expect_all_there(Traveler& traveler, const std::map<std::int64_t, std::string>& acked) {
        const std::vector<Value> events = sync(traveler.wire(), traveler.conversation());
        EXPECT_TRUE(is_dense(events));
        for (const auto& [seq, text] : acked) {
            ASSERT_LE(seq, static_cast<std::int64_t>(events.size())) << "an acknowledged message is gone";
            EXPECT_EQ(events[static_cast<std::size_t>(seq - 1)].text("body.text"), text);
        }
    }
    // It has ended by itself, and comes up again with all that it had acknowledged, the last word exactly once.
    void expect_end_and_recovery(Traveler& traveler, const std::map<std::int64_t, std::string>& acked) {
        ASSERT_TRUE(net::run_until(loop(), [&] { return server().exit_code().has_value(); }, 20s));
        EXPECT_EQ(server().exit_code(), 128 + SIGABRT);
        EXPECT_THAT(server().log(), ::testing::HasSubstr("fsync_failed"));
        server().start();
        traveler.connect();
        expect_all_there(traveler, acked);
        EXPECT_EQ(traveler.say(last_text_, last_id_, traveler.conversation()).type(), "ack");
        const std::vector<std::string> texts = messages_of(sync(traveler.wire(), traveler.conversation()));
        EXPECT_EQ(std::ranges::count(texts, last_text_), 1);
    }

private:
    std::string last_text_;
    std::string last_id_;
};
INSTANTIATE_TEST_SUITE_P(Engines, SyncTest, ::testing::Values(store::Engine::sqlite), engine_name);

TEST_P(SyncTest, every_ack_is_written_after_the_fdatasync_that_covers_it) {
    serve();
    std::vector<std::unique_ptr<Traveler>> travelers;
    for (int i = 0; i < 4; ++i) {
        travelers.push_back(std::make_unique<Traveler>(place()));
        travelers.back()->arrive();
        travelers.back()->begin("Hello");
    }
    Tracer tracer(server().pid(), {"-s", "5000", "-e", "trace=pwrite64,fdatasync,fsync,sendmsg"});
    std::vector<std::string> tokens;
    for (int round = 0; round < 25; ++round) {
        std::vector<std::int64_t> posted;
        for (const auto& traveler : travelers) {
            tokens.push_back(new_client_id());
            posted.push_back(traveler->post_message("round " + std::to_string(round), tokens.back()));
        }
        for (std::size_t i = 0; i < posted.size(); ++i)
            EXPECT_EQ(travelers[i]->wire().reply_to(posted[i], 20s).type(), "ack");
    }
    const std::string record = tracer.stop();
    const std::vector<Call> calls = read_calls(record);
    for (const std::string& token : tokens) EXPECT_EQ(check_ack_after_sync(calls, token), "");

    // The same record of a program that does not sync would not pass.
    std::vector<Call> unsynced = calls;
    std::erase_if(unsynced, [](const Call& call) { return call.name == "fdatasync"; });
    for (const std::string& token : tokens)
        EXPECT_EQ(check_ack_after_sync(unsynced, token), "was acknowledged before it was synced");
}

TEST_P(SyncTest, an_ack_that_comes_too_early_is_noticed) {
    const std::string write = "7 pwrite64(5</d/w.db-wal>, \"..T..\", 4096, 0) = 4096\n";
    const std::string sync = "7 fdatasync(5</d/w.db-wal>) = 0\n";
    const std::string ack = "8 sendmsg(9<socket>, {\\\"type\\\":\\\"ack\\\",\\\"client_id\\\":\\\"T\\\"}) = 9\n";
    const auto judge = [](const std::string& record) { return check_ack_after_sync(read_calls(record), "T"); };
    EXPECT_EQ(judge(write + sync + ack), "");
    EXPECT_EQ(judge(write + "7 fdatasync(5</d/w.db-wal> <unfinished ...>\n7 <... fdatasync resumed>) = 0\n" + ack), "");
    EXPECT_NE(judge(ack + write + sync), "");
    EXPECT_NE(judge(write + ack + sync), "");
    EXPECT_NE(judge(sync + write + ack), "") << "begun before it was written";
    EXPECT_NE(judge(write + "7 fdatasync(5</d/w.db>) = 0\n" + ack), "") << "another file";
    EXPECT_NE(judge(write + "7 fdatasync(5</d/w.db-wal>) = -1 EIO (Input/output error) (INJECTED)\n" + ack), "");
    EXPECT_NE(judge(write + "7 fdatasync(5</d/w.db-wal> <unfinished ...>\n" + ack + "7 <... fdatasync resumed>) = 0\n"),
              "")
        << "not yet ended";
    EXPECT_NE(judge(write + sync), "");
}

TEST_P(SyncTest, a_commit_that_the_disk_does_not_confirm_ends_the_program_and_is_never_acknowledged) {
    for (const int good : {0, 1, 7}) {
        serve();
        Traveler traveler(place());
        traveler.arrive();
        traveler.begin("Hello");
        std::map<std::int64_t, std::string> acked;
        {
            const std::string when = std::to_string(good + 1);
            Tracer tracer(server().pid(), {"-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO:when=" + when});
            acked = say_until_it_ends(traveler, 1'000, 10);
        }
        EXPECT_LE(acked.size(), static_cast<std::size_t>(good)) << "one sync each at least";
        expect_end_and_recovery(traveler, acked);
    }
}

TEST_P(SyncTest, a_checkpoint_that_the_disk_does_not_confirm_ends_the_program) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Hello");
    std::map<std::int64_t, std::string> acked;
    {
        Tracer tracer(server().pid(), {"-P", (server().data() / "waydesk.db").string(), "-e", "trace=fdatasync", "-e",
                                       "inject=fdatasync:error=EIO:when=1"});
        acked = say_until_it_ends(traveler, 3'000, 14'000);
    }
    EXPECT_LT(acked.size(), 3'000U);
    expect_end_and_recovery(traveler, acked);
}

// Another error than a sync's is no end: it is told to who wrote, and when it is over all of it goes on.
TEST_P(SyncTest, a_log_that_cannot_be_written_for_a_while_is_told_and_loses_nothing) {
    serve();
    Chorus chorus(place(), {.talks = 6, .seed = seed_knob()});
    chorus.begin();
    for (const char* error : {"EIO", "ENOSPC"}) {
        chorus.sing_for(200ms);
        {
            Tracer tracer(server().pid(), {"-P", (server().data() / "waydesk.db-wal").string(), "-e", "trace=pwrite64",
                                           "-e", "inject=pwrite64:error=" + std::string(error)});
            const std::string code = error == std::string("EIO") ? "storage_failed" : "storage_full";
            const int before = chorus.refusals()[code];
            EXPECT_TRUE(net::run_until(
                loop(), [&] { return chorus.sing_for(5ms), chorus.refusals()[code] > before; }, 20s))
                << error << ": " << chorus.status();
        }
        const std::size_t acked = chorus.acked();
        EXPECT_TRUE(net::run_until(
            loop(), [&] { return chorus.sing_for(5ms), chorus.acked() > acked + 50; }, 20s))
            << error << ": " << chorus.status();
    }
    ASSERT_TRUE(chorus.finish(20s)) << chorus.status();
    AgentClient admin = agent("admin");
    admin.sign_in();
    chorus.check(admin);
    EXPECT_TRUE(chorus.complaints().empty()) << chorus.complaints().first();
}

}  // namespace
}  // namespace waydesk::testing
