// A right that is taken back stops the frames (P10). Proved by order, not by the clock: what is said after the answer
// to the revocation is never in the record of who lost the right; how long its socket lived on is printed.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/poller.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

constexpr const char* secret = "for nobody's ears";

class RevocationTest : public OnRunningServer {
protected:
    void SetUp() override {
        serve();
        admin_.emplace(place(), "admin@demo.example");
        admin_->arrive();
        traveler_.emplace(place());
        traveler_->arrive();
        conversation_ = traveler_->begin("Hello").text("conversation");
    }

    AgentClient newcomer(const std::string& name, const std::string& role) {
        const Value made = admin_->post(
            "/api/v1/agents",
            {{"name", name}, {"email", name + "@demo.example"}, {"password", "waydesk-demo"}, {"role", role}});
        EXPECT_TRUE(made.has("id")) << made.str();
        return agent(name);
    }

    Value change(const AgentClient& who, const Json& patch) {
        return Value(admin_->ask("PATCH", "/api/v1/agents/" + who.id(), protocol::to_text(patch)).body);
    }

    static Json without_queues() { return object({{"queues", list(std::vector<std::string>{})}}); }

    static bool heard(const Wire& wire) {
        for (const Value& frame : wire.record())
            if (frame.str().find(secret) != std::string::npos) return true;
        return false;
    }

    // Takes the right back, speaks, and looks whether the socket was closed and heard nothing of it.
    void expect_closed(const std::string& way, Wire& wire, std::uint16_t code, const std::function<void()>& revoke) {
        const auto begin = std::chrono::steady_clock::now();
        revoke();
        EXPECT_EQ(admin_->say(conversation_, secret).type(), "ack") << way;
        EXPECT_EQ(wire.expect_close(1s), code) << way;
        print(way, std::chrono::steady_clock::now() - begin);
        EXPECT_FALSE(heard(wire)) << way;
    }
    void expect_blind(const std::string& way, AgentClient& who, const std::function<void()>& revoke) {
        const auto begin = std::chrono::steady_clock::now();
        revoke();
        EXPECT_EQ(admin_->say(conversation_, secret).type(), "ack") << way;
        who.wire().settle();
        print(way, std::chrono::steady_clock::now() - begin);
        EXPECT_FALSE(heard(who.wire())) << way;
        const Value refused = who.wire().ask("sync", {{"conversation", conversation_}, {"after", 0}, {"limit", 1}});
        EXPECT_EQ(refused.text("code"), "not_found") << way;
        EXPECT_TRUE(who.get("/api/v1/conversations").items("items").empty()) << way;
    }
    static void print(const std::string& way, std::chrono::steady_clock::duration took) {
        std::cout << "revoked: " << way << " within "
                  << std::chrono::duration_cast<std::chrono::microseconds>(took).count() / 1000.0 << " ms\n";
    }

    std::optional<AgentClient> admin_;
    std::optional<Traveler> traveler_;
    std::string conversation_;
};
INSTANTIATE_TEST_SUITE_P(Engines, RevocationTest, engines(), engine_name);

TEST_P(RevocationTest, P10_signing_out_closes_what_that_sign_in_opened) {
    AgentClient mia = agent("mia");
    mia.arrive();
    mia.subscribe(conversation_);
    expect_closed("signed out", mia.wire(), 4101, [&] { EXPECT_EQ(mia.ask("POST", "/api/v1/logout").status, 200); });
}

TEST_P(RevocationTest, P10_all_sessions_of_an_agent_taken_back) {
    AgentClient mia = agent("mia");
    mia.arrive();
    mia.subscribe(conversation_);
    expect_closed("sessions revoked", mia.wire(), 4101,
                  [&] { admin_->post("/api/v1/sessions/revoke", {{"agent", mia.id()}}); });
}

TEST_P(RevocationTest, P10_an_api_token_taken_back) {
    const Value made = admin_->post("/api/v1/tokens", {{"name", "robot"}});
    Wire robot(place());
    robot.open({""});
    ASSERT_EQ(robot.ask("auth", {{"token", made.text("token")}}).type(), "ready");
    ASSERT_EQ(robot.ask("subscribe", {{"conversation", conversation_}}).type(), "ok");
    expect_closed("API token dropped", robot, 4101,
                  [&] { EXPECT_EQ(admin_->ask("DELETE", "/api/v1/tokens/" + made.text("id")).status, 200); });
}

TEST_P(RevocationTest, P10_an_agent_who_works_here_no_more) {
    AgentClient ann = newcomer("ann", "agent");
    ann.start_work();
    ann.wire().ask("take", {{"conversation", conversation_}});
    ann.subscribe(conversation_);
    const std::string ticket = ann.ticket();
    const std::string token = admin_->post("/api/v1/tokens", {{"name", "of another"}}).text("token");
    expect_closed("agent disabled", ann.wire(), 4101, [&] { change(ann, object({{"disabled", true}})); });
    EXPECT_EQ(ann.ask("GET", "/api/v1/me").status, 401);
    Wire wire(place());
    wire.open({place().origin()});
    EXPECT_EQ(wire.ask("auth", {{"token", ticket}}).text("code"), "unauthenticated");
    EXPECT_EQ(agent("ann").sign_in().text("code"), "unauthenticated") << "with the right password";
    EXPECT_TRUE(admin_->get("/api/v1/conversations/" + conversation_).is_null("agent")) << "his work is free again";
    change(ann, object({{"disabled", false}}));
    EXPECT_EQ(ann.ask("GET", "/api/v1/me").status, 401) << "what he had opened before stays closed";
    EXPECT_TRUE(ann.sign_in().has("csrf"));
    EXPECT_EQ(admin_->ask("GET", "/api/v1/me").status, 200);
    EXPECT_FALSE(token.empty());
}

TEST_P(RevocationTest, P10_an_agent_who_left_the_queue) {
    AgentClient ann = newcomer("ann", "agent");
    ann.arrive();
    ann.subscribe(conversation_);
    expect_blind("left the queue", ann, [&] { change(ann, without_queues()); });
    restart();
    AgentClient again = agent("ann");
    again.arrive();
    EXPECT_TRUE(again.get("/api/v1/conversations").items("items").empty()) << "it stays so";
}

TEST_P(RevocationTest, P10_a_manager_who_is_an_agent_now) {
    AgentClient bob = newcomer("bob", "manager");
    change(bob, without_queues());
    bob.arrive();
    change(bob, without_queues());
    bob.subscribe(conversation_);
    EXPECT_EQ(bob.get("/api/v1/conversations").items("items").size(), 1U) << "a manager sees all queues";
    expect_blind("role lowered", bob, [&] { change(bob, object({{"role", "agent"}})); });
}

TEST_P(RevocationTest, P10_a_conversation_that_went_to_somebody_else) {
    AgentClient mia = agent("mia");
    mia.start_work();
    AgentClient ann = newcomer("ann", "agent");
    ann.start_work();
    if (ann.wire().ask("take", {{"conversation", conversation_}}).type() != "ok") ann.accept_next();
    change(ann, without_queues());
    ASSERT_EQ(ann.subscribe(conversation_).type(), "live") << "what he serves he sees";
    expect_blind("transferred away", ann, [&] {
        const Value done = admin_->post("/api/v1/conversations/" + conversation_ + "/assign", {{"agent", mia.id()}});
        EXPECT_TRUE(done.has("seq")) << done.str();
    });
}

TEST_P(RevocationTest, P10_a_travelers_tokens_taken_back_on_every_way) {
    Traveler second(place());
    second.share(*traveler_);
    second.connect();
    Poller poller(*traveler_);
    poller.poll();
    poller.expect("ready");
    expect_closed("visitor's tokens", traveler_->wire(), 4101,
                  [&] { admin_->post("/api/v1/sessions/revoke", {{"visitor", traveler_->id()}}); });
    EXPECT_EQ(second.wire().expect_close(1s), 4101);
    EXPECT_FALSE(heard(second.wire()));
    EXPECT_EQ(poller.expect("close").number("code"), 4101);
}

TEST_P(RevocationTest, what_was_asked_for_before_the_end_is_not_done_after_it) {
    std::vector<std::int64_t> asked;
    admin_->post("/api/v1/sessions/revoke", {{"visitor", traveler_->id()}});
    for (int i = 0; i < 50 && traveler_->wire().is_open(); ++i)
        asked.push_back(traveler_->post_message("too late", new_client_id()));
    EXPECT_EQ(traveler_->wire().expect_close(1s), 4101);
    AgentClient mia = agent("mia");
    mia.arrive();
    for (const std::string& text : messages_of(sync(mia.wire(), conversation_))) EXPECT_NE(text, "too late");
}

TEST_P(RevocationTest, an_administrator_cannot_lock_himself_out) {
    EXPECT_EQ(change(*admin_, object({{"disabled", true}})).text("code"), "forbidden");
    EXPECT_EQ(change(*admin_, object({{"role", "agent"}})).text("code"), "forbidden");
    EXPECT_EQ(change(*admin_, object({{"queues", list(std::vector<std::string>{"q_1"})}})).text("code"), "bad_frame");
    EXPECT_EQ(change(*admin_, object({{"email", "new@demo.example"}})).text("field"), "email");
    EXPECT_EQ(change(*admin_, object({{"capacity", 70}})).number("capacity.total"), 70);
    EXPECT_EQ(admin_->get("/api/v1/me").text("me.role"), "admin");
}

TEST_P(RevocationTest, S_10_wrong_passwords_unknown_people_and_former_agents_are_told_the_same) {
    AgentClient ann = newcomer("ann", "agent");
    ann.sign_in();
    change(ann, object({{"disabled", true}}));
    const auto answer = [&](const std::string& email, const std::string& password) {
        net::HttpClient http(loop(), place().target());
        net::Headers headers;
        headers.add("Content-Type", "application/json");
        const net::Reply reply = exchange(place(), http, "POST", "/api/v1/login", headers,
                                          protocol::to_text(object({{"email", email}, {"password", password}})));
        std::string all = std::to_string(reply.status) + reply.body;
        for (const auto& [name, value] : reply.headers)
            if (name != "Date" && name != "date") all += "\n" + name + ": " + value;
        return all;
    };
    const std::string known = answer("mia@demo.example", "not her password");
    EXPECT_THAT(known, ::testing::StartsWith("401"));
    EXPECT_EQ(answer("nobody@demo.example", "not her password"), known);
    EXPECT_EQ(answer("no address at all", "not her password"), known);
    EXPECT_EQ(answer("ann@demo.example", "waydesk-demo"), known) << "the right password of a former agent";
    EXPECT_EQ(answer("mia@demo.example", std::string(250, 'x')), known);
}

}  // namespace
}  // namespace waydesk::testing
