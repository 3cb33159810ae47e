// The long poll is the socket's twin: the same story in requests, repeated ones included.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/poller.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class PollTest : public OnRunningServer {
protected:
    static Fields message(const std::string& conversation, const std::string& text,
                          const std::string& client_id = new_client_id()) {
        return {{"conversation", conversation},
                {"client_id", client_id},
                {"kind", "message"},
                {"body", object({{"text", text}})}};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, PollTest, engines(), engine_name);

TEST_P(PollTest, tells_the_same_story_as_a_socket) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.open_session();
    Poller poller(traveler);
    EXPECT_EQ(poller.expect("hello").number("protocol"), 1);
    EXPECT_EQ(poller.expect("ready").text("me.id"), traveler.id());
    const Value ack = poller.ask("send", message("new", "By poll"));
    EXPECT_EQ(ack.type(), "ack");
    const std::string conversation = ack.text("conversation");
    mia.accept_next();
    mia.subscribe(conversation, 0);
    EXPECT_EQ(poller.expect("event").text("event.kind"), "joined");
    mia.note(conversation, "CANARY");
    mia.say(conversation, "By socket");
    const Value heard = poller.expect("event");
    EXPECT_EQ(heard.text("event.body.text"), "By socket");
    EXPECT_EQ(heard.number("event.seq"), 3);
    poller.poll({object({{"type", "typing"}, {"conversation", conversation}, {"on", true}})});
    EXPECT_EQ(mia.wire().expect("typing").text("by.kind"), "visitor");

    Traveler tab(place());  // the same person on a socket beside it
    tab.share(traveler);
    tab.connect();
    EXPECT_EQ(poller.ask("send", message(conversation, "Mixed")).type(), "ack");
    EXPECT_EQ(tab.wire().expect_event("message").text("body.text"), "Mixed");
    tab.use(conversation);
    tab.say("And back");
    EXPECT_EQ(poller.expect("event").text("event.body.text"), "And back");
    EXPECT_TRUE(is_dense(sync(tab.wire(), conversation)));
}

TEST_P(PollTest, a_repeated_request_is_answered_the_same_and_done_once) {
    serve();
    Traveler traveler(place());
    traveler.open_session();
    Poller poller(traveler);
    poller.expect("ready");
    const Json frame = object({{"type", "send"},
                               {"id", 7},
                               {"conversation", "new"},
                               {"client_id", new_client_id()},
                               {"kind", "message"},
                               {"body", object({{"text", "once"}})}});
    const Poller::Answer first = poller.poll({frame}, 2s);
    const Poller::Answer again = poller.poll({frame}, 2s, poller.last_number());
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body.str(), first.body.str());
    traveler.connect();
    EXPECT_EQ(traveler.wire().record().back().items("conversations").front().number("head"), 1);
}

TEST_P(PollTest, a_request_waits_for_news_and_no_longer_than_it_said) {
    serve();
    AgentClient mia = agent("mia");
    mia.start_work();
    Traveler traveler(place());
    traveler.open_session();
    Poller poller(traveler);
    poller.expect("ready");
    const std::string conversation = poller.ask("send", message("new", "Hello")).text("conversation");
    mia.accept_next();
    poller.expect("event");
    poller.poll();
    auto waiting = poller.start_poll(20s);
    const std::string sent = mia.say(conversation, "News").type();
    EXPECT_EQ(sent, "ack");
    const auto answered = [&] { return waiting->has_value(); };
    ASSERT_TRUE(net::run_until(loop(), answered, 5s));
    if ((*waiting)->value().body.find("News") == std::string::npos) {  // her presence was told before
        waiting = poller.start_poll(20s);
        ASSERT_TRUE(net::run_until(loop(), answered, 5s));
    }
    EXPECT_THAT((*waiting)->value().body, ::testing::HasSubstr("News"));
    const auto begin = std::chrono::steady_clock::now();
    const Poller::Answer quiet = poller.poll({}, 300ms);
    EXPECT_EQ(quiet.status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
}

TEST_P(PollTest, a_session_that_is_not_known_or_not_his_is_not_found) {
    serve();
    Traveler traveler(place());
    traveler.open_session();
    Poller poller(traveler);
    poller.expect("ready");
    Traveler stranger(place());
    stranger.open_session();
    poller.use_token(stranger.token());
    EXPECT_EQ(poller.poll().status, 404);
    poller.use_token(traveler.token());
    EXPECT_EQ(poller.poll().status, 200);
    restart();
    EXPECT_EQ(poller.poll().status, 404) << "begin anew and resume";
    poller.forget_session();
    poller.expect("ready");
}

TEST_P(PollTest, a_wrong_token_ends_in_a_close_frame) {
    serve();
    Traveler traveler(place());
    Poller poller(traveler);
    poller.use_token("nobody's");
    EXPECT_EQ(poller.expect("error").text("code"), "unauthenticated");
    EXPECT_EQ(poller.expect("close").number("code"), 4200);
}

TEST_P(PollTest, a_revoked_visitor_is_told_at_once) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    Traveler traveler(place());
    traveler.open_session();
    Poller poller(traveler);
    poller.expect("ready");
    poller.poll();
    const auto waiting = poller.start_poll(20s);
    admin.post("/api/v1/sessions/revoke", {{"visitor", traveler.id()}});
    ASSERT_TRUE(net::run_until(loop(), [&] { return waiting->has_value(); }, 1s));
    EXPECT_THAT((*waiting)->value().body, ::testing::HasSubstr("4101"));
}

TEST_P(PollTest, bad_requests_are_refused) {
    serve();
    Traveler traveler(place());
    traveler.open_session();
    EXPECT_EQ(traveler.post("/rt/poll", "{").status, 400);
    EXPECT_EQ(traveler.post("/rt/poll", "{}").status, 400);
    EXPECT_EQ(traveler.post("/rt/poll", R"({"token":"x","pad":")" + std::string(9'000, 'x') + "\"}").status, 413);
    EXPECT_EQ(traveler.post("/rt/poll", std::string(600'000, ' ')).status, 413);
    EXPECT_EQ(traveler.get("/rt/poll").status, 405);
    net::Headers foreign;
    foreign.add("Origin", "https://evil.example");
    EXPECT_EQ(traveler.post("/rt/poll", R"({"token":"x"})", foreign).status, 403);
}

}  // namespace
}  // namespace waydesk::testing
