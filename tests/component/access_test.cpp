// Who is let in, and who is put out again: origins, tokens, foreign conversations, revoked rights (P4, P10).
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class AccessTest : public OnRunningServer {
protected:
    Value revoke(AgentClient& admin, const std::string& whom, const std::string& id) {
        return admin.post("/api/v1/sessions/revoke", {{whom, id}});
    }
    std::string api_token(AgentClient& admin) {
        return admin.post("/api/v1/tokens", {{"name", "robot"}}).text("token");
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, AccessTest, engines(), engine_name);

TEST_P(AccessTest, another_origin_is_refused_at_the_upgrade) {
    serve();
    Wire wire(place());
    EXPECT_FALSE(wire.open({"https://evil.example"}));
    EXPECT_EQ(wire.refusal().status, 403);
    EXPECT_EQ(Value(wire.refusal().body).text("code"), "origin_refused");
    EXPECT_FALSE(wire.open({"null"}));
    EXPECT_FALSE(wire.open({place().origin() + ".evil.example"}));
    EXPECT_TRUE(wire.open({place().origin()}));
    Traveler traveler(place());
    net::Headers foreign;
    foreign.add("Origin", "https://evil.example");
    const net::Reply session =
        traveler.post("/widget/v1/session", R"({"site":"demo","device":"d-1234567890"})", foreign);
    EXPECT_EQ(session.status, 403);
    EXPECT_EQ(Value(session.body).text("code"), "origin_refused");
    EXPECT_FALSE(session.headers.find("Access-Control-Allow-Origin"));
    EXPECT_EQ(traveler.post("/widget/v1/session", R"({"site":"nobodys","device":"d-1234567890"})").status, 403);
}

TEST_P(AccessTest, without_an_origin_only_an_api_token_opens_a_session) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    Traveler traveler(place());
    traveler.open_session();
    Wire wire(place());
    for (const std::string& token : {traveler.token(), admin.ticket()}) {
        ASSERT_TRUE(wire.open({""}));
        EXPECT_EQ(wire.ask("auth", {{"token", token}}).text("code"), "unauthenticated");
        EXPECT_EQ(wire.expect_close(), 4200);
    }
    ASSERT_TRUE(wire.open({""}));
    EXPECT_EQ(wire.ask("auth", {{"token", api_token(admin)}}).text("me.role"), "admin");
}

TEST_P(AccessTest, a_ticket_opens_one_socket) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    const std::string ticket = mia.ticket();
    Wire first(place());
    first.open({place().origin()});
    EXPECT_EQ(first.ask("auth", {{"token", ticket}}).type(), "ready");
    Wire second(place());
    second.open({place().origin()});
    EXPECT_EQ(second.ask("auth", {{"token", ticket}}).text("code"), "unauthenticated");
    EXPECT_EQ(second.expect_close(), 4200);
}

TEST_P(AccessTest, a_foreign_conversation_is_one_that_does_not_exist) {
    serve();
    Traveler owner(place());
    owner.arrive();
    const std::string theirs = owner.begin("a secret").text("conversation");
    Traveler stranger(place());
    stranger.arrive();
    for (const std::string& type : {"sync", "history", "resolve", "reopen", "send"}) {
        const auto answer = [&](const std::string& conversation) {
            Value reply = stranger.wire().ask(type, {{"conversation", conversation},
                                                     {"after", 0},
                                                     {"before", 9},
                                                     {"client_id", new_client_id()},
                                                     {"kind", "message"},
                                                     {"body", object({{"text", "let me in"}})}});
            EXPECT_EQ(reply.type(), "error") << type;
            return std::pair(reply.text("code"), reply.text("message"));
        };
        EXPECT_EQ(answer(theirs), answer("c_1")) << type;
        EXPECT_EQ(answer(theirs).first, "not_found") << type;
    }
    stranger.wire().send("typing", {{"conversation", theirs}, {"on", true}});
    stranger.wire().send("read", {{"conversation", theirs}, {"upto", 1}});
    stranger.wire().settle();
    owner.say("more secrets");
    owner.wire().settle();
    EXPECT_FALSE(owner.wire().find("typing"));
    EXPECT_FALSE(owner.wire().find("read"));
    for (const Value& frame : stranger.wire().record()) EXPECT_EQ(frame.str().find("secret"), std::string::npos);
    EXPECT_EQ(sync(owner.wire(), theirs).size(), 2U);
}

TEST_P(AccessTest, a_revoked_visitor_hears_nothing_after_a_second) {
    serve();
    AgentClient admin = agent("admin");
    admin.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    Traveler second_tab(place());
    second_tab.share(traveler);
    second_tab.connect();
    revoke(admin, "visitor", traveler.id());
    EXPECT_EQ(traveler.wire().expect_close(1s), 4101);
    EXPECT_EQ(second_tab.wire().expect_close(1s), 4101);
    admin.say(conversation, "for nobody's ears");
    for (const Value& frame : traveler.wire().record()) EXPECT_EQ(frame.str().find("nobody"), std::string::npos);
    ASSERT_TRUE(traveler.wire().open({place().origin()}));
    EXPECT_EQ(traveler.wire().ask("auth", {{"token", traveler.token()}}).text("code"), "unauthenticated");
    EXPECT_EQ(traveler.upload("a.txt", "text/plain", "text").status, 401);
    Traveler::Visit renewal;
    renewal.token = traveler.token();
    const std::string before = traveler.id();
    traveler.open_session(renewal);
    EXPECT_NE(traveler.id(), before) << "a revoked token is not renewed: he is somebody new";
}

TEST_P(AccessTest, a_revoked_agent_is_out_everywhere) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    AgentClient mia = agent("mia");
    mia.arrive();
    const std::string unused = mia.ticket();
    revoke(admin, "agent", mia.id());
    EXPECT_EQ(mia.wire().expect_close(1s), 4101);
    EXPECT_EQ(mia.ask("GET", "/api/v1/me").status, 401);
    Wire wire(place());
    wire.open({place().origin()});
    EXPECT_EQ(wire.ask("auth", {{"token", unused}}).text("code"), "unauthenticated");
    restart();
    EXPECT_EQ(mia.ask("GET", "/api/v1/me").status, 401) << "it stays so";
    EXPECT_TRUE(mia.sign_in().has("csrf")) << "she may sign in again";
}

TEST_P(AccessTest, signing_out_ends_the_session_and_its_sockets) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    AgentClient phone = agent("mia");
    phone.arrive();
    EXPECT_EQ(mia.ask("POST", "/api/v1/logout").status, 200);
    EXPECT_EQ(mia.ask("GET", "/api/v1/me").status, 401);
    EXPECT_EQ(mia.wire().expect_close(2s), 4101);
    EXPECT_EQ(phone.set_presence("busy").type(), "ok") << "her other device is another session";
}

TEST_P(AccessTest, an_api_token_taken_back_closes_its_sockets) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    const Value made = admin.post("/api/v1/tokens", {{"name", "robot"}});
    Wire robot(place());
    robot.open({""});
    ASSERT_EQ(robot.ask("auth", {{"token", made.text("token")}}).type(), "ready");
    EXPECT_EQ(admin.ask("DELETE", "/api/v1/tokens/" + made.text("id")).status, 200);
    EXPECT_EQ(robot.expect_close(2s), 4101);
    robot.open({""});
    EXPECT_EQ(robot.ask("auth", {{"token", made.text("token")}}).text("code"), "unauthenticated");
}

TEST_P(AccessTest, what_an_agent_may_not_do_is_forbidden) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    EXPECT_EQ(mia.ask("POST", "/api/v1/tokens", R"({"name":"x"})").status, 403);
    EXPECT_EQ(mia.ask("POST", "/api/v1/sessions/revoke", R"({"agent":")" + mia.id() + "\"}").status, 403);
    net::Headers wrong;
    wrong.add("X-CSRF-Token", "guess");
    EXPECT_EQ(mia.ask("POST", "/api/v1/socket-ticket", "{}", wrong).status, 403);
    net::Headers foreign;
    foreign.add("Origin", "https://evil.example");
    EXPECT_EQ(mia.ask("POST", "/api/v1/socket-ticket", "{}", foreign).status, 403);
    AgentClient nobody = agent("nobody");
    EXPECT_EQ(nobody.sign_in().text("code"), "unauthenticated");
    AgentClient mistaken = agent("mia");
    EXPECT_EQ(mistaken.sign_in("wrong password").str(), nobody.sign_in("wrong password").str())
        << "nobody learns who has an account";
}

TEST_P(AccessTest, a_write_with_an_idempotency_key_happens_once) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    net::Headers key;
    key.add("Idempotency-Key", "k-1");
    const net::Reply first = admin.ask("POST", "/api/v1/tokens", R"({"name":"robot"})", key);
    EXPECT_EQ(first.status, 201);
    const net::Reply again = admin.ask("POST", "/api/v1/tokens", R"({"name":"robot"})", key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(Value(admin.ask("POST", "/api/v1/tokens", R"({"name":"other"})", key).body).text("code"),
              "client_id_conflict");
}

TEST_P(AccessTest, messages_over_http_are_the_same_as_on_the_wire) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Hello").text("conversation");
    const std::string path = "/api/v1/conversations/" + conversation;
    const std::string client_id = new_client_id();
    const Fields message{{"client_id", client_id}, {"text", "By HTTP"}};
    const Value sent = mia.post(path + "/messages", message);
    EXPECT_FALSE(sent.flag("duplicate"));
    EXPECT_TRUE(mia.post(path + "/messages", message).flag("duplicate"));
    EXPECT_EQ(traveler.wire().expect_event("message").text("body.text"), "By HTTP");
    const Value on_wire = mia.wire().ask("send", {{"conversation", conversation},
                                                  {"client_id", client_id},
                                                  {"kind", "message"},
                                                  {"body", object({{"text", "By HTTP"}})}});
    EXPECT_EQ(on_wire.number("seq"), sent.number("seq"));
    EXPECT_TRUE(on_wire.flag("duplicate"));
    EXPECT_THAT(messages_of(mia.get(path + "/events").items("items")), ::testing::ElementsAre("Hello", "By HTTP"));
    EXPECT_EQ(mia.post(path + "/assign", {{"agent", mia.id()}}).has("seq"), true);
    EXPECT_EQ(mia.post(path + "/resolve").has("seq"), true);
    EXPECT_EQ(mia.get(path).text("status"), "resolved");
    EXPECT_EQ(mia.get("/api/v1/conversations?status=resolved").items("items").size(), 1U);
}

}  // namespace
}  // namespace waydesk::testing
