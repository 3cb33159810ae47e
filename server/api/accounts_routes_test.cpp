#include "desk/cases/records.hpp"
#include "server/api/api_fixture.hpp"
#include "server/api/audit_notes.hpp"
#include "server/api/scopes.hpp"

#include <gmock/gmock.h>

#include <set>

namespace waydesk::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class AccountsRoutesTest : public ApiFixture {
protected:
    net::Response as(const Session& session, std::string method, std::string path, std::string body = {}) {
        return ask(with(request(std::move(method), std::move(path), std::move(body)), session));
    }
    net::Response by_token(const std::string& token, std::string method, std::string path, std::string body = {}) {
        net::Request wanted = request(std::move(method), std::move(path), std::move(body));
        wanted.headers.add("Authorization", "Bearer " + token);
        return ask(std::move(wanted));
    }
    std::string make_token(const std::string& body) {
        const net::Response made = as(sign_in("admin@demo.example"), "POST", "/api/v1/tokens", body);
        EXPECT_EQ(made.status, 201) << std::get<std::string>(made.body);
        return *json_of(made).find("token")->text();
    }
    static std::string field_of(const net::Response& response) {
        const protocol::Json json = json_of(response);
        const protocol::Json* field = json.find("field");
        return field == nullptr || field->text() == nullptr ? "" : *field->text();
    }
    static std::string text_of(const net::Response& response) { return std::get<std::string>(response.body); }
    std::vector<std::string> verbs() const {
        std::vector<std::string> out;
        for (const AuditNote& note : ports.notes) out.push_back(note.verb);
        return out;
    }
};

TEST_F(AccountsRoutesTest, a_limited_token_may_only_what_it_names) {
    const std::string token = make_token(R"({"name":"reader","scopes":["conversations:read"]})");
    EXPECT_EQ(by_token(token, "GET", "/api/v1/conversations").status, 200);
    const net::Response refused =
        by_token(token, "POST", "/api/v1/conversations/" + desk::ConversationId{5}.str() + "/resolve");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(field_of(refused), "scope:conversations:write");
    EXPECT_EQ(field_of(by_token(token, "GET", "/api/v1/agents")), "scope:agents:read");
    EXPECT_EQ(field_of(by_token(token, "GET", "/api/v1/me")), "scope:me:read");
    EXPECT_EQ(field_of(by_token(token, "POST", "/api/v1/socket-ticket")), "scope:socket-ticket:write");
    EXPECT_TRUE(ports.commands.empty());
}

TEST_F(AccountsRoutesTest, a_scope_gives_nothing_that_the_agent_may_not) {
    agent_door->make_api_token(mia, {"mias", {"agents:admin"}, {}}, [this](const auto& made) {
        const net::Response refused = by_token(made.value().text, "POST", "/api/v1/agents", "{}");
        EXPECT_EQ(refused.status, 403);
        EXPECT_EQ(field_of(refused), "");
    });
}

TEST_F(AccountsRoutesTest, no_token_makes_one_that_may_more) {
    const std::string token = make_token(R"({"name":"maker","scopes":["tokens:admin","agents:read"]})");
    EXPECT_EQ(field_of(by_token(token, "POST", "/api/v1/tokens", R"({"name":"x"})")), "scopes");
    EXPECT_EQ(field_of(by_token(token, "POST", "/api/v1/tokens", R"({"name":"x","scopes":["agents:admin"]})")),
              "scopes");
    EXPECT_EQ(by_token(token, "POST", "/api/v1/tokens", R"({"name":"x","scopes":["agents:read"]})").status, 201);
}

TEST_F(AccountsRoutesTest, scopes_have_to_be_known_and_an_end_to_be_ahead) {
    const Session admin_session = sign_in("admin@demo.example");
    const auto field = [&](const std::string& body) {
        return field_of(as(admin_session, "POST", "/api/v1/tokens", body));
    };
    EXPECT_EQ(field(R"({"name":"x","scopes":[]})"), "scopes");
    EXPECT_EQ(field(R"({"name":"x","scopes":["everything"]})"), "scopes");
    EXPECT_EQ(field(R"({"name":"x","scopes":["audit:read"]})"), "scopes") << "no route wants it";
    EXPECT_EQ(field(R"({"name":"x","expires_at":1000})"), "expires_at");
    const std::string token =
        make_token(R"({"name":"x","expires_at":)" + std::to_string((clock.now() + 1h).ms()) + "}");
    EXPECT_EQ(by_token(token, "GET", "/api/v1/me").status, 200);
    clock.advance(1h);
    EXPECT_EQ(by_token(token, "GET", "/api/v1/me").status, 401);
}

TEST_F(AccountsRoutesTest, every_route_for_agents_has_a_scope_and_a_row_in_the_matrix) {
    const std::vector<std::string> known = known_scopes(api->table());
    const protocol::Json matrix = json_of(as(sign_in("mia@demo.example"), "GET", "/api/v1/roles"));
    std::set<std::string> rows;
    for (const protocol::Json& row : *matrix.find("rows")->array())
        EXPECT_TRUE(rows.insert(*row.find("method")->text() + " " + *row.find("path")->text() + " " +
                                std::to_string(row.find("access")->array()->size()))
                        .second);
    std::set<std::string> expected;
    for (const Route& route : api->table().routes()) {
        if (route.access < Access::agent && route.access != Access::monitor) continue;
        if (route.access == Access::signed_link) continue;
        const std::string scope = scope_of(route);
        EXPECT_TRUE(std::ranges::binary_search(known, scope)) << route.pattern;
        const std::size_t roles = route.access == Access::admin ? 1U : route.access == Access::manager ? 2U : 3U;
        expected.insert(std::string(route.method) + " " + std::string(route.pattern) + " " + std::to_string(roles));
    }
    EXPECT_EQ(rows, expected);
}

TEST_F(AccountsRoutesTest, what_managers_change_is_noted_and_what_agents_do_in_conversations_is_not) {
    const Session dana_session = sign_in("dana@demo.example");
    const Session mia_session = sign_in("mia@demo.example");
    ports.notes.clear();
    const std::string resolve = "/api/v1/conversations/" + desk::ConversationId{5}.str() + "/resolve";
    EXPECT_EQ(as(mia_session, "POST", resolve).status, 200);
    EXPECT_TRUE(ports.notes.empty());
    EXPECT_EQ(as(dana_session, "POST", resolve).status, 200);
    EXPECT_EQ(as(dana_session, "PUT", "/api/v1/rules", R"({"version":1,"groups":[]})").status, 200);
    EXPECT_EQ(as(dana_session, "GET", "/api/v1/rules").status, 200);
    EXPECT_EQ(as(dana_session, "POST", "/api/v1/rules/try", R"({"groups":[]})").status, 200);
    EXPECT_EQ(as(dana_session, "POST", "/api/v1/tokens", R"({"name":"x"})").status, 403);
    EXPECT_EQ(as(dana_session, "PUT", "/api/v1/rules", R"({"surprise":1})").status, 400);
    EXPECT_THAT(verbs(), ElementsAre("conversations.resolve", "rules.changed"));
    EXPECT_EQ(ports.notes[0].actor, dana);
    EXPECT_EQ(ports.notes[0].object, desk::ConversationId{5}.str());
    EXPECT_EQ(ports.notes[0].address, "10.0.0.1");
    EXPECT_EQ(ports.notes[1].detail, R"({"fields":["version","groups"],"version":1})");
}

TEST_F(AccountsRoutesTest, a_note_tells_what_was_decided_and_no_secret) {
    const Session by = sign_in("admin@demo.example");
    ports.notes.clear();
    const std::string body =
        R"({"name":"Leo Secret","email":"leo@demo.example","password":"a long password","role":"agent"})";
    EXPECT_EQ(as(by, "POST", "/api/v1/agents", body).status, 201);
    ASSERT_EQ(ports.notes.size(), 1U);
    EXPECT_EQ(ports.notes[0].verb, "agents.made");
    EXPECT_EQ(ports.notes[0].object, "a_9") << "the id in the answer";
    EXPECT_EQ(ports.notes[0].detail, R"({"fields":["name","email","password","role"],"role":"agent"})");
    const std::string token = make_token(R"({"name":"nightly"})");
    EXPECT_EQ(ports.notes.back().verb, "tokens.made");
    EXPECT_THAT(ports.notes.back().detail, Not(HasSubstr(token)));
    EXPECT_EQ(by_token(token, "POST", "/api/v1/agents", body).status, 201);
    EXPECT_TRUE(ports.notes.back().by_token);
    EXPECT_THAT(ports.notes.back().detail, HasSubstr(R"("token":"t_)"));
}

TEST_F(AccountsRoutesTest, signing_in_and_failing_to_is_noted) {
    const std::string wrong = R"({"email":"mia@demo.example","password":"wrong"})";
    EXPECT_EQ(ask(request("POST", "/api/v1/login", wrong)).status, 401);
    const Session session = sign_in("mia@demo.example");
    EXPECT_EQ(as(session, "POST", "/api/v1/logout").status, 200);
    EXPECT_THAT(verbs(), ElementsAre("sign_in_failed", "sign_in", "sign_out"));
    EXPECT_FALSE(ports.notes[0].actor) << "whoever it was, it is not proved";
    EXPECT_EQ(ports.notes[0].email, "mia@demo.example");
    EXPECT_EQ(ports.notes[0].detail, R"({"why":"password"})");
    EXPECT_EQ(ports.notes[1].actor, mia);
}

TEST_F(AccountsRoutesTest, every_change_has_a_verb_that_fits_its_column) {
    for (const Route& route : api->table().routes()) {
        const std::string verb = verb_of(route);
        EXPECT_FALSE(verb.empty() && route.pattern.starts_with("/api/v1/")) << route.pattern;
        EXPECT_LE(verb.size(), 128U) << route.pattern;
    }
}

TEST_F(AccountsRoutesTest, changing_the_password_needs_the_old_one) {
    const Session session = sign_in("mia@demo.example");
    const auto change = [&](const std::string& old, const std::string& wanted) {
        return as(session, "POST", "/api/v1/me/password", R"({"password":")" + old + R"(","new":")" + wanted + "\"}");
    };
    const net::Response wrong = change("not mine", "a long password");
    EXPECT_EQ(wrong.status, 403);
    EXPECT_EQ(field_of(wrong), "password");
    EXPECT_EQ(field_of(change(password, "short")), "new");
    EXPECT_TRUE(ports.passwords_set.empty());
    EXPECT_EQ(change(password, "a long password").status, 200);
    ASSERT_EQ(ports.passwords_set.size(), 1U);
    EXPECT_TRUE(ports.passwords_set[0].starts_with("$argon2id$"));
    EXPECT_EQ(ports.notes.back().verb, "password.changed");
    EXPECT_EQ(ports.notes.back().detail, R"({"fields":["password","new"]})");
}

TEST_F(AccountsRoutesTest, S_10_guessing_the_password_of_somebody_signed_in_is_slowed_down) {
    const Session session = sign_in("mia@demo.example");
    const auto guess = [&] { return as(session, "POST", "/api/v1/me/two-factor", R"({"password":"wrong"})").status; };
    for (int n = 0; n < 5; ++n) EXPECT_EQ(guess(), 403);
    EXPECT_EQ(guess(), 429);
}

TEST_F(AccountsRoutesTest, a_wrong_code_is_told_apart_from_a_session_that_ended) {
    const Session session = sign_in("mia@demo.example");
    ports.account_answer = Errc::invalid;
    const net::Response wrong = as(session, "POST", "/api/v1/me/two-factor/confirm", R"({"code":"000000"})");
    EXPECT_EQ(wrong.status, 403);
    EXPECT_EQ(field_of(wrong), "code");
    ports.account_answer = Errc::forbidden;
    const std::string body = R"({"password":"waydesk-demo","code":"000000"})";
    EXPECT_EQ(field_of(as(session, "DELETE", "/api/v1/me/two-factor", body)), "two_factor");
    ports.account_answer = {};
    EXPECT_THAT(text_of(as(session, "POST", "/api/v1/me/two-factor/confirm", R"({"code":"123456"})")),
                HasSubstr("recovery_codes"));
}

TEST_F(AccountsRoutesTest, S_10_a_forgotten_password_gets_the_same_answer_whoever_asks) {
    for (const char* email : {"mia@demo.example", "nobody@demo.example", "no address"}) {
        const net::Response asked =
            ask(request("POST", "/api/v1/password-resets", std::string(R"({"email":")") + email + "\"}"));
        EXPECT_EQ(asked.status, 202) << email;
        EXPECT_EQ(text_of(asked), "{}") << email;
    }
    EXPECT_THAT(ports.resets_asked, ElementsAre("mia@demo.example", "nobody@demo.example", "no address"));
    const std::string redeem = "/api/v1/password-resets/redeem";
    EXPECT_EQ(ask(request("POST", redeem, R"({"token":"rst_y","password":"a long password"})")).status, 404);
    EXPECT_EQ(field_of(ask(request("POST", redeem, R"({"token":"rst_x","password":"short"})"))), "password");
    EXPECT_TRUE(ports.passwords_set.empty());
    EXPECT_EQ(ask(request("POST", redeem, R"({"token":"rst_x","password":"a long password"})")).status, 200);
    EXPECT_EQ(ports.notes.back().verb, "password.reset");
}

TEST_F(AccountsRoutesTest, an_invitation_is_accepted_with_a_password_and_signs_in) {
    const Session by = sign_in("admin@demo.example");
    const std::string body = R"({"email":"leo@demo.example","name":"Leo","role":"manager","languages":["es"]})";
    EXPECT_EQ(as(by, "POST", "/api/v1/invitations", body).status, 201);
    ASSERT_EQ(ports.invited.size(), 1U);
    EXPECT_EQ(ports.invited[0].made_by, admin);
    EXPECT_EQ(ports.notes.back().object, "iv_1");
    EXPECT_THAT(ports.notes.back().detail, Not(HasSubstr("inv_")));
    EXPECT_EQ(field_of(as(by, "POST", "/api/v1/invitations", R"({"email":"x","name":"L","role":"agent"})")), "email");
    ports.account_answer = Errc::conflict;
    EXPECT_EQ(field_of(as(by, "POST", "/api/v1/invitations", body)), "email");
    ports.account_answer = {};
    EXPECT_EQ(ask(request("GET", "/api/v1/invitations/redeem?token=inv_x")).status, 200);
    EXPECT_EQ(ask(request("GET", "/api/v1/invitations/redeem?token=inv_y")).status, 404);
    EXPECT_EQ(ask(request("GET", "/api/v1/invitations/redeem")).status, 404);
    const net::Response in =
        ask(request("POST", "/api/v1/invitations/redeem", R"({"token":"inv_x","password":"a long password"})"));
    EXPECT_EQ(in.status, 200);
    EXPECT_TRUE(in.headers.find("Set-Cookie"));
    EXPECT_EQ(*json_of(in).find("me")->find("id")->text(), mia.str());
}

TEST_F(AccountsRoutesTest, taking_over_is_for_managers_and_leaves_a_note_for_colleagues) {
    const std::string path = "/api/v1/conversations/" + desk::ConversationId{5}.str() + "/take-over";
    EXPECT_EQ(as(sign_in("mia@demo.example"), "POST", path).status, 403);
    ports.answer.seq = 12;
    EXPECT_EQ(text_of(as(sign_in("dana@demo.example"), "POST", path, R"({"note":"I know her."})")), R"({"seq":12})");
    ASSERT_EQ(ports.commands.size(), 2U);
    EXPECT_EQ(std::get<desk::Take>(ports.commands[0].order).conversation, desk::ConversationId{5});
    const auto& note = std::get<desk::SendMessage>(ports.commands[1].order);
    EXPECT_EQ(note.visibility, desk::Visibility::agents);
    EXPECT_EQ(note.text, "I know her.");
    EXPECT_EQ(ports.notes.back().verb, "conversations.take-over");
    ports.commands.clear();
    ports.answer.error = Errc::overloaded;
    EXPECT_NE(as(sign_in("dana@demo.example"), "POST", path, R"({"note":"x"})").status, 200);
    EXPECT_EQ(ports.commands.size(), 1U) << "without the conversation no note";
}

TEST_F(AccountsRoutesTest, the_audit_log_is_asked_for_what_the_query_says) {
    const Session by = sign_in("admin@demo.example");
    EXPECT_EQ(as(by, "GET", "/api/v1/audit?actor=a_1&verb=agents.&from=1000&to=2000&limit=5&cursor=77").status, 200);
    const AuditQuery& query = ports.audit_queries.back();
    EXPECT_EQ(query.actor, "a_1");
    EXPECT_EQ(query.verb, "agents.");
    EXPECT_EQ(query.from, Instant::from_ms(1000));
    EXPECT_EQ(query.to, Instant::from_ms(2000));
    EXPECT_EQ(query.limit, 5);
    EXPECT_EQ(query.before, 77);
    for (const char* wrong : {"from=x", "to=-1", "limit=0", "limit=501", "cursor=x"})
        EXPECT_EQ(as(by, "GET", std::string("/api/v1/audit?") + wrong).status, 400) << wrong;
}

TEST_F(AccountsRoutesTest, the_audit_log_as_a_table_is_narrowed_likewise_and_its_saving_is_noted) {
    const Session by = sign_in("admin@demo.example");
    const net::Response table = as(by, "GET", "/api/v1/audit/export?verb=agents.&from=1000");
    EXPECT_EQ(table.status, 200);
    EXPECT_EQ(table.headers.find("Content-Type").value_or(""), "text/csv; charset=utf-8");
    EXPECT_THAT(std::string(table.headers.find("Content-Disposition").value_or("")), HasSubstr("audit.csv"));
    EXPECT_EQ(ports.audit_queries.back().verb, "agents.");
    EXPECT_EQ(ports.audit_queries.back().limit, 50'000);
    EXPECT_EQ(ports.notes.back().verb, "audit.export");
    EXPECT_EQ(as(by, "GET", "/api/v1/audit/export?to=x").status, 400);
    EXPECT_EQ(as(by, "GET", "/api/v1/audit/chain").status, 200);
    EXPECT_EQ(as(sign_in("dana@demo.example"), "GET", "/api/v1/audit/chain").status, 403);
}

TEST_F(AccountsRoutesTest, S_10_whether_a_reset_link_works_is_told_before_anybody_thinks_of_a_password) {
    const std::string path = "/api/v1/password-resets/redeem";
    EXPECT_EQ(ask(request("GET", path + "?token=rst_x")).status, 200);
    EXPECT_EQ(ask(request("GET", path + "?token=rst_y")).status, 404);
    EXPECT_EQ(ask(request("GET", path)).status, 404) << "an empty token never matches";
}

TEST_F(AccountsRoutesTest, a_step_that_an_agent_takes_in_a_case_is_noted_and_reading_it_is_not) {
    const Session by = sign_in("mia@demo.example");
    ports.notes.clear();
    const std::string path = "/api/v1/refunds/" + cases::CaseId{4}.str();
    EXPECT_EQ(as(by, "GET", path).status, 200);
    EXPECT_TRUE(ports.notes.empty());
    EXPECT_EQ(as(by, "POST", path + "/steps", R"({"step":"submit"})").status, 200);
    ASSERT_EQ(ports.notes.size(), 1U);
    EXPECT_EQ(ports.notes[0].verb, "refunds.steps");
    EXPECT_EQ(ports.notes[0].object, cases::CaseId{4}.str());
    EXPECT_THAT(ports.notes[0].detail, HasSubstr(R"("step":"submit")"));
}

}  // namespace
}  // namespace waydesk::api
