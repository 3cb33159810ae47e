// Merging and splitting on the running program: by HTTP, seen by the traveler's own page, kept over a restart.
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class MergingTest : public OnRunningServer {
protected:
    static std::string at(const std::string& conversation) { return "/api/v1/conversations/" + conversation; }
    static Value done(AgentClient& who, const std::string& path, const std::string& body, int status = 200) {
        const net::Reply reply = who.ask("POST", path, body);
        EXPECT_EQ(reply.status, status) << path << ": " << reply.body;
        return Value(reply.body);
    }
    static std::string into(const std::string& id) { return R"({"into":")" + id + R"("})"; }
};
INSTANTIATE_TEST_SUITE_P(Engines, MergingTest, engines(), engine_name);

TEST_P(MergingTest, makes_one_thread_of_two_and_two_again) {
    serve();
    AgentClient dana = agent("dana");
    dana.start_work();
    Traveler ann(place()), ben(place());
    ann.arrive(), ben.arrive();
    const std::string one = ann.begin("My train is late").text("conversation");
    const std::string other = ann.begin("It is about the same train").text("conversation");
    const std::string bens = ben.begin("Hello").text("conversation");
    const Value refused(dana.ask("POST", at(one) + "/merge", into(bens)).body);
    EXPECT_EQ(refused.text("code"), "other_traveler");
    EXPECT_EQ(refused.number("status"), 409);
    const Value kept = done(dana, at(one) + "/merge", into(other));
    EXPECT_EQ(kept.text("id"), other);
    EXPECT_EQ(kept.items("merged").front().text("conversation"), one);
    EXPECT_EQ(dana.get(at(one)).text("merged_into.conversation"), other);
    restart();
    AgentClient again = agent("dana");
    again.start_work();
    Traveler back(place());
    back.share(ann);
    back.connect();
    const Value gone = back.say("Hello?", "after-the-merge", one);
    EXPECT_EQ(gone.text("code"), "gone");
    EXPECT_EQ(gone.text("moved_to"), other);
    const Value stands = done(again, at(one) + "/unmerge", "{}");
    EXPECT_EQ(stands.text("id"), one);
    EXPECT_NE(stands.text("status"), "closed");
    EXPECT_EQ(again.get(at(other)).at("merged").str(), "[]");
}

TEST_P(MergingTest, quotes_what_a_traveler_wrote_into_a_conversation_of_its_own) {
    serve();
    AgentClient dana = agent("dana");
    dana.start_work();
    Traveler ann(place());
    ann.arrive();
    const std::string one = ann.begin("My train is late").text("conversation");
    ann.say("And the hotel has no room");
    ann.say("Its name is Alpenhof");
    std::int64_t seq = 0;
    for (const Value& event : dana.get(at(one) + "/events").items("items"))
        if (event.text("kind") == "message" && event.text("body.text") == "And the hotel has no room")
            seq = event.number("seq");
    ASSERT_GT(seq, 0);
    const Value made =
        done(dana, at(one) + "/split", R"({"seq":)" + std::to_string(seq) + R"(,"subject":"Hotel"})", 201);
    EXPECT_EQ(made.text("subject"), "Hotel");
    EXPECT_EQ(made.items("links").front().text("conversation"), one);
    std::string quoted;
    for (const Value& event : dana.get(at(made.text("id")) + "/events").items("items"))
        if (event.text("kind") == "message") quoted = event.text("body.text");
    EXPECT_EQ(quoted, "And the hotel has no room\n\nIts name is Alpenhof");
    EXPECT_EQ(Value(dana.ask("POST", at(one) + "/split", R"({"seq":9999})").body).text("field"), "seq");
}

}  // namespace
}  // namespace waydesk::testing
