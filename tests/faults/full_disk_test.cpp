// The disk is full: writers are told so, readers read on, nothing acknowledged is lost, and when there is room again
// all of it goes on by itself.
#include "tests/support/faults/chorus.hpp"
#include "tests/support/faults/knobs.hpp"
#include "tests/support/faults/small_disk.hpp"
#include "tests/support/mail/dovecot.hpp"
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
        prepare(settings());
        disk_ = std::make_unique<SmallDisk>(server().data(), 32);
        server().start();
    }
    void TearDown() override {
        if (disk_) server().kill();
        disk_.reset();
    }
    virtual ServerSettings settings() { return {}; }
    SmallDisk& disk() { return *disk_; }
    std::ptrdiff_t files() {
        return std::distance(std::filesystem::directory_iterator(server().data() / "attachments"), {});
    }
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
    disk().fill();
    for (const std::size_t size : {std::size_t{1'000}, std::size_t{60'000}, std::size_t{300'000}}) {
        const net::Reply refused = traveler.upload("a.txt", "text/plain", letters(size));
        EXPECT_EQ(refused.status, 507) << size << " " << refused.body;
        EXPECT_EQ(Value(refused.body).text("code"), "storage_full") << size;
    }
    EXPECT_EQ(files(), 0);
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
    EXPECT_EQ(files(), 1);
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

class MailOnFullDiskTest : public FullDiskTest {
protected:
    static constexpr std::size_t large = 300'000;  // kept as a file
    ServerSettings settings() override {
        ServerSettings out;
        out.config =
            "[[mailboxes]]\nname = \"main\"\naddress = \"support@desk.example\"\nimap_host = \"127.0.0.1\"\n"
            "imap_user = \"support\"\nimap_password = \"secret\"\nimap_security = \"plain\"\npoll_every = 1\n"
            "imap_port = " +
            std::to_string(dovecot_.port()) + "\n";
        return out;
    }
    static std::string mail(int number, std::size_t bytes) {
        const std::string name = std::to_string(number);
        return "From: p" + name + "@example.net\r\nTo: support@desk.example\r\nSubject: " + name + "\r\nMessage-ID: <" +
               name + "@x>\r\n\r\nMail " + name + "\r\n\r\n" + letters(bytes) + "\r\n";
    }
    net::Reply hand_over(AgentClient& admin, const std::string& raw) {
        net::Headers headers;
        headers.add("Content-Type", "message/rfc822");
        return admin.ask("POST", "/api/v1/mails?mailbox=main", raw, headers);
    }

    Dovecot dovecot_;
};
INSTANTIATE_TEST_SUITE_P(Engines, MailOnFullDiskTest, ::testing::Values(store::Engine::sqlite), engine_name);

TEST_P(MailOnFullDiskTest, mails_are_refused_or_wait_and_each_of_them_comes_once_when_there_is_room) {
    AgentClient admin = agent("admin");
    admin.sign_in();
    disk().fill(100'000);
    for (const std::size_t size : {std::size_t{1'000}, large}) {
        net::Reply reply = hand_over(admin, mail(static_cast<int>(size), size));
        for (int more = 0; more < 200 && reply.status == 202; ++more) reply = hand_over(admin, mail(1000 + more, size));
        EXPECT_EQ(reply.status, 507) << reply.body;
        EXPECT_EQ(Value(reply.body).text("code"), "storage_full");
    }
    constexpr int waiting = 4;
    for (int n = 0; n < waiting; ++n) dovecot_.deliver("support", {mail(n, n % 2 == 0 ? large : 1'000)});
    const auto was_told = [&] { return server().log().find("mail_not_kept") != std::string::npos; };
    ASSERT_TRUE(net::run_until(loop(), was_told, 20s)) << "the log says that mails wait";
    EXPECT_EQ(dovecot_.count_seen("support"), 0U) << "nothing is marked that was not kept";
    EXPECT_EQ(files(), 0) << "what could not be kept leaves nothing behind";
    EXPECT_EQ(get("/health/live").status, 200);

    disk().make_room();
    const auto conversations = [&] {
        return admin.get("/api/v1/conversations?channel=email&limit=200").items("items");
    };
    const auto have_come = [&] {
        std::size_t come = 0;
        for (const Value& one : conversations()) come += one.text("subject").size() == 1 ? 1 : 0;
        return come == waiting;
    };
    ASSERT_TRUE(net::run_until(loop(), have_come, 60s)) << conversations().size();
    EXPECT_TRUE(net::run_until(loop(), [&] { return dovecot_.count_seen("support") == waiting; }, 20s));
    EXPECT_EQ(files(), 2) << "the large ones, once";
    EXPECT_EQ(hand_over(admin, mail(5'000, large)).status, 202);
}

}  // namespace
}  // namespace waydesk::testing
