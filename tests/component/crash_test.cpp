// P1, P2, P3, P5, P7 as a client can see them: the server is killed with -9 in the middle of work, again and again.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

#include <map>

namespace waydesk::testing {
namespace {

class CrashTest : public OnRunningServer {};
INSTANTIATE_TEST_SUITE_P(Engines, CrashTest, engines(), engine_name);

// A writer who stores what he wants to say before he says it, and says it until it is acknowledged.
class Writer {
public:
    Writer(Place place, std::string name) : traveler_(place), name_(std::move(name)) { traveler_.open_session(); }

    void begin() {
        traveler_.connect();
        acked_[0] = traveler_.begin(text(next_++)).number("seq");
    }
    void come_back() {
        traveler_.connect({{"resume", list({object({{"conversation", traveler_.conversation()}, {"after", 0}})})}});
        traveler_.wire().expect("live");
        for (auto& [number, sent] : unsure_) sent.id = traveler_.post_message(text(number), sent.client_id);
    }
    void write(int count) {
        for (int i = 0; i < count; ++i) {
            const std::string client_id = new_client_id();
            unsure_[next_] = {client_id, traveler_.post_message(text(next_), client_id)};
            ++next_;
        }
    }
    // Takes what is here of the acks; how many are missing still.
    std::size_t missing() {
        while (const std::optional<Value> ack = traveler_.wire().find("ack")) {
            for (auto at = unsure_.begin(); at != unsure_.end(); ++at) {
                if (at->second.client_id != ack->text("client_id")) continue;
                acked_[at->first] = ack->number("seq");
                unsure_.erase(at);
                break;
            }
        }
        return unsure_.size();
    }
    std::size_t acked() const { return acked_.size(); }

    void check() {
        const std::vector<Value> events = sync(traveler_.wire(), traveler_.conversation());
        EXPECT_TRUE(is_dense(events));
        std::vector<std::string> wanted;
        for (const auto& [number, seq] : acked_) {
            wanted.push_back(text(number));
            ASSERT_LE(seq, static_cast<std::int64_t>(events.size())) << "an acknowledged message is gone";
            EXPECT_EQ(events.at(static_cast<std::size_t>(seq - 1)).text("body.text"), text(number));
        }
        EXPECT_THAT(messages_of(events), ::testing::ElementsAreArray(wanted)) << "none lost, doubled or reordered";
    }

    // Every event that any connection of his was ever shown is the same as what is stored (P7).
    void check_shown() {
        std::map<std::int64_t, std::string> stored;
        for (const Value& event : sync(traveler_.wire(), traveler_.conversation()))
            stored[event.number("seq")] = event.str();
        for (const auto& [seq, text] : shown_) EXPECT_EQ(stored[seq], text);
    }
    void remember_shown() {
        for (const Value& frame : traveler_.wire().record()) {
            if (frame.type() == "event") shown_[frame.number("event.seq")] = frame.at("event").str();
            if (frame.type() != "events" || frame.has("reply_to")) continue;
            for (const Value& event : frame.items("events")) shown_[event.number("seq")] = event.str();
        }
    }
    Traveler& traveler() { return traveler_; }

private:
    struct Sent {
        std::string client_id;
        std::int64_t id = 0;
    };
    std::string text(int number) const { return name_ + " " + std::to_string(number); }

    Traveler traveler_;
    std::string name_;
    int next_ = 0;
    std::map<int, Sent> unsure_;
    std::map<int, std::int64_t> acked_;
    std::map<std::int64_t, std::string> shown_;
};

TEST_P(CrashTest, ten_kills_in_the_middle_of_sending_lose_double_and_reorder_nothing) {
    serve();
    std::vector<Writer> writers;
    writers.reserve(6);
    for (int i = 0; i < 6; ++i) writers.emplace_back(place(), "writer " + std::to_string(i)), writers.back().begin();
    for (int cycle = 0; cycle < 10; ++cycle) {
        for (Writer& writer : writers) writer.write(5);
        // Some are acknowledged, others are on their way: another mixture each time.
        const std::size_t enough = static_cast<std::size_t>(cycle) * 3;
        ASSERT_TRUE(net::run_until(
            loop(),
            [&] {
                std::size_t missing = 0;
                for (Writer& writer : writers) missing += writer.missing();
                return missing <= 30 - enough;
            },
            patience));
        for (Writer& writer : writers) writer.remember_shown();
        restart();
        for (Writer& writer : writers) writer.come_back();
        ASSERT_TRUE(net::run_until(
            loop(),
            [&] {
                std::size_t missing = 0;
                for (Writer& writer : writers) missing += writer.missing();
                return missing == 0;
            },
            patience))
            << "every message is acknowledged in the end";
    }
    for (Writer& writer : writers) {
        EXPECT_EQ(writer.acked(), 51U);
        writer.check();
        writer.check_shown();
    }
}

TEST_P(CrashTest, a_database_server_that_crashes_and_comes_back_loses_and_doubles_nothing) {
    if (is_sqlite()) GTEST_SKIP() << "SQLite has no server of its own";
    serve();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("0");
    std::vector<std::string> said{"0"};
    for (int i = 1; i <= 20; ++i) {
        said.push_back(std::to_string(i));
        const std::string client_id = new_client_id();
        std::int64_t id = traveler.post_message(said.back(), client_id);
        if (i % 7 == 0) {
            shared_mariadb().kill();
            shared_mariadb().restart();
        }
        const auto end = std::chrono::steady_clock::now() + 20s;
        for (Value reply = traveler.wire().reply_to(id, 20s); reply.type() != "ack";
             reply = traveler.wire().reply_to(id, 20s)) {
            ASSERT_THAT(reply.text("code"), ::testing::AnyOf("busy", "storage_failed"));
            ASSERT_LT(std::chrono::steady_clock::now(), end) << "it is served again";
            id = traveler.post_message(said.back(), client_id);
        }
    }
    const std::vector<Value> events = sync(traveler.wire(), traveler.conversation());
    EXPECT_TRUE(is_dense(events));
    EXPECT_EQ(messages_of(events), said);
}

TEST_P(CrashTest, an_agent_and_his_conversation_go_on_where_they_were) {
    serve();
    std::string conversation;
    std::int64_t head = 0;
    AgentClient mia = agent("mia");
    Traveler traveler(place());
    mia.start_work();
    traveler.arrive();
    conversation = traveler.begin("Before the crash").text("conversation");
    mia.accept_next();
    mia.subscribe(conversation, 0);
    head = mia.say(conversation, "I am on it").number("seq");
    const std::int64_t cursor = mia.wire().expect("feed").number("cursor");

    restart();
    const Value ready =
        mia.connect({{"resume", list({object({{"conversation", conversation}, {"after", head}})})}, {"feed", cursor}});
    EXPECT_EQ(ready.items("conversations").front().text("status"), "assigned");
    EXPECT_EQ(mia.wire().expect("live").number("head"), head);
    EXPECT_EQ(ready.text("me.presence.state"), "available") << "presence outlives the server";
    EXPECT_EQ(ready.number("me.capacity.used"), 25);
    traveler.connect();
    traveler.say("After the crash");
    EXPECT_EQ(mia.wire().expect_event("message").text("body.text"), "After the crash");
}

TEST_P(CrashTest, who_waits_in_line_keeps_his_place) {
    serve();
    std::vector<std::unique_ptr<Traveler>> line;
    for (int i = 0; i < 3; ++i) {
        line.push_back(std::make_unique<Traveler>(place()));
        line.back()->arrive();
        line.back()->begin("I wait " + std::to_string(i));
    }
    restart();
    for (int i = 0; i < 3; ++i) {
        line[static_cast<std::size_t>(i)]->connect();
        EXPECT_EQ(line[static_cast<std::size_t>(i)]->wire().expect("queue").number("position"), i + 1);
    }
    AgentClient mia = agent("mia");
    mia.start_work();
    for (const auto& traveler : line) EXPECT_EQ(mia.accept_next().text("conversation"), traveler->conversation());
}

TEST_P(CrashTest, the_same_client_id_after_a_restart_is_a_duplicate) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string client_id = new_client_id();
    const Value first = traveler.say("once", client_id, "new");
    restart();
    traveler.connect();
    const Value second = traveler.say("once", client_id, "new");
    EXPECT_TRUE(second.flag("duplicate"));
    EXPECT_EQ(second.text("conversation"), first.text("conversation"));
    EXPECT_EQ(second.number("seq"), first.number("seq"));
    EXPECT_EQ(second.number("at"), first.number("at"));
    EXPECT_EQ(traveler.say("twice", client_id, "new").text("code"), "client_id_conflict");
}

TEST_P(CrashTest, sessions_and_tokens_outlive_the_server) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    restart();
    EXPECT_EQ(mia.get("/api/v1/me").text("me.id"), mia.id());
}

}  // namespace
}  // namespace waydesk::testing
