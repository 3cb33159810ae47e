#include "server/api/api_fixture.hpp"

namespace waydesk::api {
namespace {

class ApiTest : public ApiFixture {};

TEST_F(ApiTest, tells_what_went_wrong_as_a_problem_in_the_readers_language) {
    net::Request wanted = request("GET", "/api/v1/me");
    wanted.headers.add("Accept-Language", "de");
    const net::Response response = ask(std::move(wanted));
    EXPECT_EQ(response.status, 401);
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
    const protocol::Json json = json_of(response);
    EXPECT_EQ(*json.find("code")->text(), "unauthenticated");
    EXPECT_EQ(*json.find("detail")->text(), "auf Deutsch");
    EXPECT_EQ(*json.find("status")->integer(), 401);
}

TEST_F(ApiTest, knows_its_paths_and_methods) {
    EXPECT_EQ(ask(request("GET", "/api/v1/nothing")).status, 404);
    EXPECT_EQ(ask(request("GET", "/api/v1/me/more")).status, 404);
    EXPECT_EQ(ask(request("DELETE", "/api/v1/me")).status, 405);
    EXPECT_TRUE(api->takes("/widget/v1/session"));
    EXPECT_FALSE(api->takes("/console/"));
    EXPECT_FALSE(api->takes("/apix"));
}

TEST_F(ApiTest, reads_only_as_much_as_a_route_needs) {
    EXPECT_EQ(api->body_limit(request("GET", "/api/v1/me")), 0U);
    EXPECT_EQ(api->body_limit(request("POST", "/api/v1/login")), 256U * 1024U);
    EXPECT_EQ(api->body_limit(request("POST", "/widget/v1/attachments")), 20U * 1024U * 1024U);
    EXPECT_EQ(api->body_limit(request("POST", "/nowhere")), 0U);
}

TEST_F(ApiTest, knows_on_which_days_countries_rest) {
    const Session session = sign_in("mia@demo.example");
    const auto get = [&](const std::string& path) { return ask(with(request("GET", path), session)); };
    const auto days = [&](const std::string& query) {
        return std::get<std::string>(get("/api/v1/calendars/holidays" + query).body);
    };
    const std::string germany = days("?country=DE&from=2026&to=2026");
    EXPECT_NE(germany.find(R"({"date":"2026-10-03","kind":"holiday","from":null,"name":"German Unity Day"})"),
              std::string::npos)
        << germany;
    EXPECT_EQ(germany.find("2027-"), std::string::npos);
    EXPECT_NE(days("?country=CN&from=2026&to=2026").find(R"("kind":"worked")"), std::string::npos);
    for (const char* wrong : {"", "?country=XX", "?country=DE&from=1999", "?country=DE&from=2027&to=2026"})
        EXPECT_EQ(get(std::string("/api/v1/calendars/holidays") + wrong).status, 400) << wrong;
    const std::string countries = std::get<std::string>(get("/api/v1/calendars/countries").body);
    EXPECT_NE(countries.find(R"({"country":"DE","from":2025,"to":2028})"), std::string::npos) << countries;
}

TEST_F(ApiTest, a_sign_in_opens_a_session_that_a_sign_out_ends) {
    const Session session = sign_in("Mia@demo.example");
    EXPECT_TRUE(session.cookie.starts_with("waydesk_session="));
    const net::Response me = ask(with(request("GET", "/api/v1/me"), session));
    EXPECT_EQ(me.status, 200);
    EXPECT_EQ(*json_of(me).find("csrf")->text(), session.csrf);
    EXPECT_EQ(*json_of(me).find("me")->find("id")->text(), mia.str());
    EXPECT_EQ(ask(with(request("POST", "/api/v1/logout"), session)).status, 200);
    EXPECT_EQ(ask(with(request("GET", "/api/v1/me"), session)).status, 401);
}

TEST_F(ApiTest, S_10_a_wrong_password_and_an_unknown_name_look_the_same) {
    const net::Response wrong =
        ask(request("POST", "/api/v1/login", R"({"email":"mia@demo.example","password":"wrong"})"));
    const net::Response unknown =
        ask(request("POST", "/api/v1/login", R"({"email":"nobody@demo.example","password":"wrong"})"));
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(std::get<std::string>(wrong.body), std::get<std::string>(unknown.body));
    EXPECT_FALSE(wrong.headers.find("Set-Cookie"));
}

TEST_F(ApiTest, S_10_guessing_is_slowed_down) {
    const auto guess = [&] {
        return ask(request("POST", "/api/v1/login", R"({"email":"mia@demo.example","password":"wrong"})"));
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(guess().status, 401);
    const net::Response refused = guess();
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(code_of(refused), "rate_limited");
    EXPECT_TRUE(refused.headers.find("Retry-After"));
}

TEST_F(ApiTest, S_11_an_unsafe_request_needs_the_csrf_value_of_its_session) {
    Session session = sign_in("mia@demo.example");
    session.csrf = sign_in("dana@demo.example").csrf;
    const net::Response refused = ask(with(request("POST", "/api/v1/socket-ticket"), session));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(*json_of(refused).find("field")->text(), "X-CSRF-Token");
}

TEST_F(ApiTest, S_11_another_page_can_neither_sign_in_nor_write) {
    net::Request login = request("POST", "/api/v1/login", R"({"email":"mia@demo.example","password":"waydesk-demo"})");
    login.headers.add("Origin", "https://evil.example");
    EXPECT_EQ(code_of(ask(std::move(login))), "origin_refused");
    const Session session = sign_in("mia@demo.example");
    net::Request ticket = with(request("POST", "/api/v1/socket-ticket"), session);
    ticket.headers.add("Origin", site_origin);
    EXPECT_EQ(code_of(ask(std::move(ticket))), "origin_refused");
}

TEST_F(ApiTest, S_12_unknown_fields_are_refused_by_name) {
    const net::Response refused =
        ask(request("POST", "/api/v1/login", R"({"email":"a@b","password":"x","role":"admin"})"));
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(*json_of(refused).find("field")->text(), "role");
}

TEST_F(ApiTest, refuses_bad_json_within_its_limits) {
    for (const auto& [body, code] : std::initializer_list<std::pair<std::string, std::string>>{
             {"{", "bad_json"},
             {"[]", "bad_frame"},
             {"{\"a\":1,\"a\":2}", "bad_json"},
             {"\xff", "bad_json"},
             {R"({"email":)" + std::string(40, '[') + std::string(40, ']') + "}", "too_deep"}}) {
        const net::Response refused = ask(request("POST", "/api/v1/login", body));
        EXPECT_EQ(refused.status, 400);
        EXPECT_EQ(code_of(refused), code) << body;
    }
}

TEST_F(ApiTest, an_api_token_acts_without_cookie_and_csrf_until_it_is_taken_back) {
    const Session session = sign_in("admin@demo.example");
    const net::Response made = ask(with(request("POST", "/api/v1/tokens", R"({"name":"nightly"})"), session));
    EXPECT_EQ(made.status, 201);
    const std::string token = *json_of(made).find("token")->text();
    const std::string id = *json_of(made).find("id")->text();
    const auto ticket = [&] {
        net::Request wanted = request("POST", "/api/v1/socket-ticket");
        wanted.headers.add("Authorization", "Bearer " + token);
        return ask(std::move(wanted)).status;
    };
    EXPECT_EQ(ticket(), 200);
    EXPECT_EQ(ask(with(request("DELETE", "/api/v1/tokens/" + id), session)).status, 200);
    EXPECT_EQ(ticket(), 401);
}

TEST_F(ApiTest, a_ticket_opens_one_socket) {
    const net::Response made = ask(with(request("POST", "/api/v1/socket-ticket"), sign_in("mia@demo.example")));
    const std::string ticket = *json_of(made).find("ticket")->text();
    EXPECT_EQ(agent_door->by_ticket(ticket)->agent, mia);
    EXPECT_FALSE(agent_door->by_ticket(ticket));
}

TEST_F(ApiTest, revoking_an_agent_ends_his_sessions_and_sockets) {
    const Session session = sign_in("mia@demo.example");
    const Session by = sign_in("admin@demo.example");
    EXPECT_EQ(ask(with(request("POST", "/api/v1/sessions/revoke", R"({"agent":")" + mia.str() + "\"}"), by)).status,
              200);
    EXPECT_EQ(ports.closed, std::vector<desk::Author>{desk::Author::agent(mia)});
    EXPECT_EQ(ask(with(request("GET", "/api/v1/me"), session)).status, 401);
    EXPECT_EQ(ask(with(request("POST", "/api/v1/sessions/revoke", "{}"), by)).status, 400);
}

TEST_F(ApiTest, a_message_is_an_order_to_the_desk) {
    ports.answer.seq = 46;
    ports.answer.at = clock.now();
    const Session session = sign_in("mia@demo.example");
    const std::string path = "/api/v1/conversations/" + desk::ConversationId{5}.str() + "/messages";
    const net::Response sent =
        ask(with(request("POST", path, R"({"client_id":"x1","text":"Hello","visibility":"agents"})"), session));
    EXPECT_EQ(sent.status, 200);
    EXPECT_EQ(*json_of(sent).find("seq")->integer(), 46);
    ASSERT_EQ(ports.commands.size(), 1U);
    const auto& order = std::get<desk::SendMessage>(ports.commands[0].order);
    EXPECT_EQ(order.visibility, desk::Visibility::agents);
    EXPECT_EQ(order.conversation, desk::ConversationId{5});
    EXPECT_EQ(ask(with(request("POST", path, R"({"client_id":"x1","text":""})"), session)).status, 400);
    EXPECT_EQ(ask(with(request("POST", path, R"({"text":"Hello"})"), session)).status, 400);
    EXPECT_EQ(ask(with(request("POST", "/api/v1/conversations/nonsense/messages", R"({"client_id":"x1","text":"a"})"),
                       session))
                  .status,
              404);
    EXPECT_EQ(ports.commands.size(), 1U);
}

TEST_F(ApiTest, a_refusal_of_the_desk_is_told_with_its_code) {
    ports.answer.error = Errc::storage_full;
    const std::string path = "/api/v1/conversations/" + desk::ConversationId{5}.str() + "/resolve";
    const net::Response refused = ask(with(request("POST", path), sign_in("mia@demo.example")));
    EXPECT_EQ(refused.status, 507);
    EXPECT_EQ(code_of(refused), "storage_full");
}

TEST_F(ApiTest, a_retry_with_the_same_key_gets_the_first_answer_and_does_nothing) {
    ports.answer.seq = 1;
    const Session session = sign_in("mia@demo.example");
    const std::string path = "/api/v1/conversations/" + desk::ConversationId{5}.str() + "/resolve";
    const auto resolve = [&](const std::string& key, const std::string& to) {
        net::Request wanted = with(request("POST", to), session);
        wanted.headers.add("Idempotency-Key", key);
        return ask(std::move(wanted));
    };
    EXPECT_EQ(std::get<std::string>(resolve("k1", path).body), R"({"seq":1})");
    ports.answer.seq = 2;
    EXPECT_EQ(std::get<std::string>(resolve("k1", path).body), R"({"seq":1})");
    EXPECT_EQ(ports.commands.size(), 1U);
    EXPECT_EQ(code_of(resolve("k1", path.substr(0, path.size() - 7) + "reopen")), "client_id_conflict");
    EXPECT_EQ(resolve("k2", path).status, 200);
    EXPECT_EQ(ports.commands.size(), 2U);
}

TEST_F(ApiTest, a_new_agent_gets_a_hash_and_never_a_password) {
    const Session by = sign_in("admin@demo.example");
    const std::string body =
        R"({"name":"Leo","email":"leo@demo.example","password":"a long password","role":"agent","languages":["de"]})";
    EXPECT_EQ(ask(with(request("POST", "/api/v1/agents", body), by)).status, 201);
    ASSERT_EQ(ports.agents_added.size(), 1U);
    EXPECT_TRUE(ports.agents_added[0].password_hash.starts_with("$argon2id$"));
    const std::string weak = R"({"name":"Leo","email":"leo@demo.example","password":"short","role":"agent"})";
    EXPECT_EQ(*json_of(ask(with(request("POST", "/api/v1/agents", weak), by))).find("field")->text(), "password");
}

TEST_F(ApiTest, says_whether_it_can_serve) {
    EXPECT_EQ(ask(request("GET", "/health/live")).status, 200);
    const net::Response ready = ask(request("GET", "/health/ready"));
    EXPECT_EQ(ready.status, 200) << "whatever the mailboxes do";
    EXPECT_NE(std::get<std::string>(ready.body).find(R"("channels":{"webchat":"ok","email":{"main":"failing"}})"),
              std::string::npos);
    ports.is_ready = false;
    EXPECT_EQ(ask(request("GET", "/health/ready")).status, 503);
}

TEST_F(ApiTest, figures_are_for_loopback_and_for_agents) {
    EXPECT_EQ(ask(request("GET", "/metrics")).status, 401);
    net::Request local = request("GET", "/metrics");
    local.is_loopback = true;
    EXPECT_EQ(ask(local).status, 200);
    local.headers.add("X-Forwarded-For", "203.0.113.9");  // a proxy on this machine speaks for somebody else
    EXPECT_EQ(ask(std::move(local)).status, 401);
    EXPECT_EQ(ask(with(request("GET", "/metrics"), sign_in("mia@demo.example"))).status, 200);
}

}  // namespace
}  // namespace waydesk::api
