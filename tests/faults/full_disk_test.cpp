// The disk is full: writers are told so, readers read on, nothing acknowledged is lost, and when there is room again
// all of it goes on by itself.
#include "tests/support/faults/chorus.hpp"
#include "tests/support/faults/knobs.hpp"
#include "tests/support/faults/small_disk.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

#include <cstdio>

namespace waydesk::testing {
namespace {

class FullDiskTest : public OnRunningServer {
protected:
    void SetUp() override {
        if (const std::string why = SmallDisk::obstacle(); !why.empty()) GTEST_SKIP() << why;
        prepare();
        disk_ = std::make_unique<SmallDisk>(server().data(), 32);
        server().start();
    }
    void TearDown() override {
        if (disk_) server().kill();
        disk_.reset();
    }
    SmallDisk& disk() { return *disk_; }
    static std::string letters(std::size_t count) { return std::string(count, 'x'); }

private:
    std::unique_ptr<SmallDisk> disk_;
};
INSTANTIATE_TEST_SUITE_P(Engines, FullDiskTest, ::testing::Values(store::Engine::sqlite), engine_name);

TEST_P(FullDiskTest, writers_are_told_and_readers_read_on_and_it_heals_by_itself) {
    SeededRandom random(seed_knob());
    Chorus chorus(place(), {.talks = 8, .seed = seed_knob()});
    chorus.begin();
    AgentClient admin = agent("admin");
    admin.sign_in();
    Traveler reader(place());
    reader.arrive();
    const std::string conversation = reader.begin("before it was full").text("conversation");
    for (int time = 0; time < 3; ++time) {
        chorus.sing_for(300ms);
        const int refused = chorus.refusals()["storage_full"];
        disk().fill(random.below(60'000));
        ASSERT_TRUE(net::run_until(
            loop(), [&] { return chorus.sing_for(5ms), chorus.refusals()["storage_full"] > refused; }, 20s))
            << chorus.status();
        EXPECT_THAT(messages_of(sync(reader.wire(), conversation)), ::testing::ElementsAre("before it was full"));
        EXPECT_THAT(messages_of(admin.get("/api/v1/conversations/" + conversation + "/events").items("items")),
                    ::testing::ElementsAre("before it was full"));
        EXPECT_EQ(get("/health/live").status, 200);
        chorus.sing_for(200ms);
        disk().make_room();
        const std::size_t before = chorus.acked();
        ASSERT_TRUE(net::run_until(
            loop(), [&] { return chorus.sing_for(5ms), chorus.acked() > before + 50; }, 20s))
            << chorus.status();
    }
    ASSERT_TRUE(chorus.finish(20s)) << chorus.status();
    chorus.check(admin);
    std::printf("full three times: %s\n", chorus.status().c_str());
    EXPECT_TRUE(chorus.complaints().empty()) << chorus.complaints().first();
}

TEST_P(FullDiskTest, attachments_are_refused_without_a_trace_and_taken_again) {
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Hello");
    const auto in_folder = [&] {
        return std::distance(std::filesystem::directory_iterator(server().data() / "attachments"), {});
    };
    disk().fill();
    for (const std::size_t size : {std::size_t{1'000}, std::size_t{60'000}, std::size_t{300'000}}) {
        const net::Reply refused = traveler.upload("a.txt", "text/plain", letters(size));
        EXPECT_EQ(refused.status, 507) << size << " " << refused.body;
        EXPECT_EQ(Value(refused.body).text("code"), "storage_full") << size;
    }
    EXPECT_EQ(in_folder(), 0);
    disk().make_room();
    for (const std::size_t size : {std::size_t{1'000}, std::size_t{300'000}}) {
        const auto taken = [&] { return traveler.upload("a.txt", "text/plain", letters(size)); };
        net::Reply reply = taken();
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (reply.status != 200 && reply.status != 201 && std::chrono::steady_clock::now() < end) reply = taken();
        const Value file(reply.body);
        ASSERT_TRUE(file.has("id")) << reply.body;
        const Fields message{{"conversation", traveler.conversation()},
                             {"client_id", new_client_id()},
                             {"kind", "message"},
                             {"body", object({{"text", "look"}, {"attachments", list({file.text("id")})}})}};
        Value answer = traveler.wire().ask("send", message);
        while (answer.type() != "ack" && std::chrono::steady_clock::now() < end)
            answer = traveler.wire().ask("send", message);
        EXPECT_EQ(answer.type(), "ack") << answer.str();
    }
    EXPECT_EQ(in_folder(), 1);
}

TEST_P(FullDiskTest, what_else_writes_says_so_too) {
    AgentClient admin = agent("admin");
    admin.sign_in();
    disk().fill();
    EXPECT_EQ(admin.post("/api/v1/tokens", {{"name", "robot"}}).text("code"), "storage_full");
    EXPECT_EQ(agent("mia").sign_in().text("code"), "storage_full");
    EXPECT_EQ(admin.get("/api/v1/me").text("me.role"), "admin");
    disk().make_room();
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!admin.post("/api/v1/tokens", {{"name", "robot"}}).has("token"))
        ASSERT_LT(std::chrono::steady_clock::now(), end);
}

TEST_P(FullDiskTest, a_start_on_a_full_disk_says_what_is_wrong_and_harms_nothing) {
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("kept").text("conversation");
    server().kill();
    disk().fill();
    const Finished run = server().start_refused();
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.complaint, ::testing::EndsWith(".\n"));
    disk().make_room();
    server().start();
    traveler.connect();
    EXPECT_THAT(messages_of(sync(traveler.wire(), conversation)), ::testing::ElementsAre("kept"));
}

}  // namespace
}  // namespace waydesk::testing
