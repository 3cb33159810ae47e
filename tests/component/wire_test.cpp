// P9: any bytes get a defined answer, and harm nobody.
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class WireTest : public OnRunningServer {
protected:
    void SetUp() override { serve(); }
    Wire knock() {
        Wire wire(place());
        EXPECT_TRUE(wire.open({place().origin()}));
        wire.expect("hello");
        return wire;
    }
    std::string nested(int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, WireTest, engines(), engine_name);

TEST_P(WireTest, what_is_no_frame_gets_an_error_and_the_connection_lives_on) {
    Traveler traveler(place());
    traveler.arrive();
    Wire& wire = traveler.wire();
    const std::vector<std::pair<std::string, std::string>> cases{
        {"{", "bad_json"},
        {"", "bad_json"},
        {"[]", "bad_frame"},
        {"null", "bad_frame"},
        {"{}", "bad_frame"},
        {R"({"type":7})", "bad_frame"},
        {R"({"type":"sing","id":1})", "unknown_type"},
        {R"({"type":"sync","id":"1"})", "bad_frame"},
        {R"({"type":"sync","id":1,"conversation":"c_1","after":-1})", "bad_frame"},
        {R"({"type":"sync","id":1,"conversation":"x","after":0})", "not_found"},
        {R"({"type":"send","id":1})", "bad_frame"},
        {R"({"type":"auth","id":1,"token":"again"})", "bad_frame"},
        {R"({"type":"send","id":1,"type":"send"})", "bad_json"},
        {R"({"type":"send","a":)" + nested(15) + "}", "bad_frame"},
        {R"({"type":"send","a":)" + nested(16) + "}", "too_deep"},
        {R"({"type":"send","a":)" + nested(20'000) + "}", "too_deep"},
        {R"({"type":"sing","id":1,"a":"\ud800"})", "bad_json"},
        {R"({"type":"sing","id":1,"a":1e999})", "bad_json"},
    };
    for (const auto& [text, code] : cases) {
        wire.send_text(text);
        EXPECT_EQ(wire.expect("error").text("code"), code) << text.substr(0, 100);
    }
    std::string many_keys = R"({"type":"sing","id":1)";
    for (int i = 0; i < 70; ++i) many_keys += ",\"k" + std::to_string(i) + "\":0";
    wire.send_text(many_keys + "}");
    EXPECT_EQ(wire.expect("error").text("code"), "too_large");
    std::string many_values = R"({"type":"sing","id":1,"a":[0)";
    for (int i = 0; i < 1'000; ++i) many_values += ",0";
    wire.send_text(many_values + "]}");
    EXPECT_EQ(wire.expect("error").text("code"), "too_large");
    EXPECT_EQ(traveler.say("still here", new_client_id(), "new").type(), "ack");
}

TEST_P(WireTest, sizes_are_refused_then_closed) {
    Traveler traveler(place());
    traveler.arrive();
    Wire& wire = traveler.wire();
    traveler.begin("Hello");
    EXPECT_EQ(traveler.say(std::string(16'000, 'x')).type(), "ack");
    EXPECT_EQ(traveler.say(std::string(16'001, 'x')).text("code"), "too_large");
    std::string wide;
    for (int i = 0; i < 16'000; ++i) wide += "ä";
    EXPECT_EQ(traveler.say(wide).type(), "ack") << "code points count, not bytes";
    EXPECT_EQ(traveler.say(std::string(120'000, 'x')).text("code"), "too_large");
    EXPECT_EQ(traveler.say("still here").type(), "ack");
    wire.send_text(std::string(300'000, ' '));
    EXPECT_EQ(wire.expect_close(), 1009);
}

TEST_P(WireTest, empty_messages_are_refused) {
    Traveler traveler(place());
    traveler.arrive();
    EXPECT_EQ(traveler.say("", new_client_id(), "new").text("code"), "bad_frame");
    EXPECT_EQ(traveler.say("no id", "", "new").text("code"), "bad_frame");
    EXPECT_EQ(traveler.wire()
                  .ask("send", {{"conversation", "new"},
                                {"client_id", new_client_id()},
                                {"kind", "joined"},
                                {"body", object({{"text", "x"}})}})
                  .text("field"),
              "kind");
}

TEST_P(WireTest, binary_and_broken_text_close_with_their_codes) {
    Traveler traveler(place());
    traveler.arrive();
    traveler.wire().send_binary("abc");
    EXPECT_EQ(traveler.wire().expect_close(), 1003);
    traveler.connect();
    traveler.wire().send_text("{\"type\":\"heartbeat\",\"x\":\"\xff\xfe\"}");
    EXPECT_EQ(traveler.wire().expect_close(), 1007);
}

TEST_P(WireTest, bye_closes_normally) {
    Traveler traveler(place());
    traveler.arrive();
    traveler.wire().send("bye");
    EXPECT_EQ(traveler.wire().expect_close(), 1000);
}

TEST_P(WireTest, another_subprotocol_is_refused_and_none_is_taken_as_ours) {
    Wire wire(place());
    EXPECT_FALSE(wire.open({place().origin(), "waydesk.v2"}));
    EXPECT_EQ(wire.refusal().status, 400);
    EXPECT_TRUE(wire.open({place().origin(), ""}));
    wire.expect("hello");
}

TEST_P(WireTest, before_sign_in_only_one_small_auth_frame_is_heard) {
    Wire early = knock();
    EXPECT_EQ(early.ask("sync", {{"conversation", "c_1"}, {"after", 0}}).text("code"), "unauthenticated");
    EXPECT_EQ(early.expect_close(), 4202);
    Wire long_one = knock();
    long_one.send("auth", {{"id", 1}, {"token", std::string(9'000, 'x')}});
    EXPECT_EQ(long_one.expect_close(), 1009);
    Wire broken = knock();
    broken.send_text("{");
    EXPECT_EQ(broken.expect("error").text("code"), "bad_json");
    EXPECT_EQ(broken.expect_close(), 4202);
    Wire stranger = knock();
    EXPECT_EQ(stranger.ask("auth", {{"token", "no such token"}}).text("code"), "unauthenticated");
    EXPECT_EQ(stranger.expect_close(), 4200);
}

TEST_P(WireTest, http_refuses_what_it_does_not_know) {
    AgentClient admin = agent("admin");
    admin.sign_in();
    const auto status = [&](const std::string& method, const std::string& path, const std::string& body = "") {
        return admin.ask(method, path, body).status;
    };
    EXPECT_EQ(status("GET", "/api/v1/nonsense"), 404);
    EXPECT_EQ(status("DELETE", "/api/v1/me"), 405);
    EXPECT_EQ(status("POST", "/api/v1/tokens", "{"), 400);
    EXPECT_EQ(status("POST", "/api/v1/tokens", "[]"), 400);
    EXPECT_EQ(status("POST", "/api/v1/tokens", R"({"name":"x","role":"admin"})"), 400) << "unknown fields are refused";
    EXPECT_EQ(status("POST", "/api/v1/tokens", R"({"name":)" + nested(50) + "}"), 400);
    EXPECT_EQ(status("POST", "/api/v1/tokens", std::string(300'000, ' ')), 413);
    EXPECT_EQ(status("GET", "/api/v1/conversations?limit=0"), 400);
    EXPECT_EQ(status("GET", "/api/v1/conversations/nonsense"), 404);
    EXPECT_EQ(status("GET", "/rt"), 426);
    EXPECT_EQ(status("GET", "/../etc/passwd"), 400);
    const Value problem(admin.ask("GET", "/api/v1/conversations/c_1").body);
    EXPECT_EQ(problem.text("code"), "not_found");
    EXPECT_EQ(problem.number("status"), 404);
}

TEST_P(WireTest, health_and_figures_answer) {
    EXPECT_TRUE(Value(get("/health/live").body).flag("ok"));
    EXPECT_EQ(Value(get("/health/ready").body).text("desk"), "owned");
    EXPECT_THAT(get("/metrics").body, ::testing::HasSubstr("waydesk_"));
    EXPECT_TRUE(Value(get("/api/v1/openapi.json").body).has("paths"));
}

}  // namespace
}  // namespace waydesk::testing
