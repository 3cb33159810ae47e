// Chats whose traveler says nothing any more, on the running program and on both engines: asked, ended, opened again;
// and a restart between asks nobody twice.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Duration long_patience = std::chrono::seconds(30);

class SilenceTest : public OnRunningServer {
protected:
    void SetUp() override { serve(); }
    void keep(const std::string& settings) {
        AgentClient admin = agent("admin");
        admin.sign_in();
        for (const Value& queue : admin.get("/api/v1/queues").items("items"))
            ASSERT_EQ(
                admin.ask("PATCH", "/api/v1/queues/" + queue.text("id"), R"({"settings":)" + settings + "}").status,
                200);
    }
    // Mia serves him, and has answered.
    void begin(Traveler& ann, AgentClient& mia) {
        ann.arrive();
        ann.begin("Where is my bag?");
        mia.start_work();
        mia.accept_next();
        mia.say(ann.conversation(), "Which flight was it?");
    }
    static std::vector<std::string> said(Traveler& who) { return messages_of(sync(who.wire(), who.conversation())); }
    static std::string status_of(AgentClient& mia, const Traveler& ann) {
        return mia.get("/api/v1/conversations/" + ann.conversation()).text("status");
    }
    void await(const std::function<bool()>& holds) { net::run_until(loop(), holds, long_patience); }
};
INSTANTIATE_TEST_SUITE_P(Engines, SilenceTest, engines(), engine_name);

TEST_P(SilenceTest, asks_in_his_language_ends_and_opens_again_when_he_writes) {
    keep(R"({"silence_ask_s":1,"silence_end_s":2})");
    Traveler ann(place());
    AgentClient mia = agent("mia");
    begin(ann, mia);
    await([&] { return status_of(mia, ann) == "resolved"; });
    EXPECT_EQ(status_of(mia, ann), "resolved");
    EXPECT_THAT(said(ann), ElementsAre("Where is my bag?", "Which flight was it?", HasSubstr("still there"),
                                       HasSubstr("ending this chat")));
    ann.say("LX 12, sorry");
    await([&] { return status_of(mia, ann) != "resolved"; });
    EXPECT_EQ(said(ann).size(), 5U);
}

TEST_P(SilenceTest, asks_once_over_a_restart_and_never_ends_what_he_answered) {
    keep(R"({"silence_ask_s":1,"silence_end_s":0})");
    Traveler ann(place());
    AgentClient mia = agent("mia");
    begin(ann, mia);
    await([&] { return said(ann).size() == 3; });
    restart();
    ann.connect();
    AgentClient again = agent("mia");
    again.start_work();
    ann.say("Yes, I am here");
    keep(R"({"silence_ask_s":1,"silence_end_s":1})");
    again.say(ann.conversation(), "Good. Which flight?");
    await([&] { return status_of(again, ann) == "resolved"; });
    EXPECT_THAT(said(ann),
                ElementsAre("Where is my bag?", "Which flight was it?", HasSubstr("still there"), "Yes, I am here",
                            "Good. Which flight?", HasSubstr("still there"), HasSubstr("ending this chat")));
}

}  // namespace
}  // namespace waydesk::testing
