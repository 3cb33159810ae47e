// Accounts of staff on the running program: second factors, invitations, forgotten passwords, limited tokens, and the
// audit log with its proof.
#include "server/auth/totp.hpp"
#include "tests/component/mail_desk.hpp"
#include "tests/support/program/transcript.hpp"

#include <regex>

namespace waydesk::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string token_of(const std::string& link) { return link.substr(link.find("token=") + 6); }

// Step `ahead` of the one that is now.
std::string code_of(const std::string& base32, std::int64_t ahead) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t step = std::chrono::duration_cast<std::chrono::seconds>(now).count() / 30;
    return auth::totp_code(auth::decode_base32(base32).value(), step + ahead);
}

class AccountsTest : public OnRunningServer {
protected:
    // Where the test itself can reach the store.
    void serve_reachable(const std::string& config = {}) {
        ServerSettings settings;
        settings.config = config;
        url_ = is_sqlite() ? "sqlite:" + (folder_.path() / "desk.db").string() : shared_mariadb().fresh_database();
        settings.store = url_;
        serve(std::move(settings));
    }
    void tamper(const std::string& sql) {
        auto database = store::Database::open(url_);
        auto connection = (*database)->connect(store::Access::write);
        ASSERT_TRUE((*connection)->execute_script(sql)) << sql;
    }
    Finished verify(const std::string& head = {}) {
        std::vector<std::string> words{"audit", "verify"};
        for (const std::string& flag : server().store_flags()) words.push_back(flag);
        if (!head.empty()) words.push_back("--head"), words.push_back(head);
        return run_program(words);
    }
    net::Reply post(const std::string& path, const Fields& fields, net::Headers headers = {}) {
        net::HttpClient http(loop(), place().target());
        headers.add("Content-Type", "application/json");
        return exchange(place(), http, "POST", path, headers, protocol::to_text(object(fields)));
    }
    net::Reply with_token(const std::string& token, const std::string& method, const std::string& path,
                          const std::string& body = {}) {
        net::HttpClient http(loop(), place().target());
        net::Headers headers;
        headers.add("Authorization", "Bearer " + token);
        headers.add("Content-Type", "application/json");
        return exchange(place(), http, method, path, headers, body);
    }
    net::Reply login(const std::string& email, const std::string& password, const std::string& code) {
        return post("/api/v1/login", {{"email", email}, {"password", password}, {"code", code}});
    }
    struct Factor {
        std::string secret;
        std::vector<Value> codes;
    };
    Factor set_up(AgentClient& who) {
        const Value secret = who.post("/api/v1/me/two-factor", {{"password", "waydesk-demo"}});
        EXPECT_THAT(secret.text("uri"), AllOf(HasSubstr("otpauth://totp/"), HasSubstr(secret.text("secret"))));
        const Value codes = who.post("/api/v1/me/two-factor/confirm", {{"code", code_of(secret.text("secret"), 0)}});
        return {secret.text("secret"), codes.items("recovery_codes")};
    }
    std::vector<std::string> verbs(AgentClient& admin, const std::string& query = {}) {
        std::vector<std::string> out;
        for (const Value& entry : admin.get("/api/v1/audit?limit=500" + query).items("items"))
            out.push_back(entry.text("verb"));
        std::ranges::reverse(out);
        return out;
    }

private:
    TempFolder folder_;
    std::string url_;
};
INSTANTIATE_TEST_SUITE_P(Engines, AccountsTest, engines(), engine_name);

TEST_P(AccountsTest, a_second_factor_is_asked_for_after_a_restart_and_a_recovery_code_helps_once) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    const Factor factor = set_up(mia);
    ASSERT_EQ(factor.codes.size(), 10U);
    const std::string recovery = *factor.codes[0].json().text();
    restart();
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", "000000").status, 401);
    EXPECT_EQ(Value(login("mia@demo.example", "waydesk-demo", "").body).text("field"), "code");
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", code_of(factor.secret, 1)).status, 200);
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", code_of(factor.secret, 1)).status, 401) << "a code works once";
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", recovery).status, 200);
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", recovery).status, 401);
    EXPECT_EQ(mia.get("/api/v1/me/two-factor").number("recovery_left"), 9) << "her session of before lives on";
    AgentClient admin = agent("admin");
    admin.sign_in();
    EXPECT_EQ(admin.ask("DELETE", "/api/v1/agents/" + mia.id() + "/two-factor").status, 200);
    EXPECT_EQ(mia.ask("GET", "/api/v1/me").status, 401);
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", "").status, 200);
}

TEST_P(AccountsTest, who_has_to_have_a_second_factor_can_do_nothing_before_it_is_set_up) {
    serve_with("[sessions]\ntwo_factor = \"managers\"\n");
    AgentClient mia = agent("mia");
    EXPECT_TRUE(mia.sign_in().is_null("must_set_up"));
    EXPECT_EQ(mia.ask("GET", "/api/v1/conversations").status, 200);
    AgentClient dana = agent("dana");
    EXPECT_EQ(dana.sign_in().text("must_set_up"), "two_factor");
    for (const char* path : {"/api/v1/conversations", "/api/v1/agents", "/api/v1/rules", "/api/v1/me/sessions"}) {
        const net::Reply refused = dana.ask("GET", path);
        EXPECT_EQ(refused.status, 403) << path;
        EXPECT_EQ(Value(refused.body).text("field"), "two_factor") << path;
    }
    EXPECT_EQ(dana.ask("POST", "/api/v1/socket-ticket").status, 403) << "nor by a socket";
    EXPECT_TRUE(dana.get("/api/v1/me/two-factor").flag("required"));
    (void)set_up(dana);
    EXPECT_EQ(dana.ask("GET", "/api/v1/conversations").status, 200);
    EXPECT_TRUE(dana.get("/api/v1/me").is_null("must_set_up"));
}

TEST_P(AccountsTest, an_invitation_makes_an_agent_once) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    const Value made =
        admin.post("/api/v1/invitations", {{"email", "New@demo.example"}, {"name", "Noa New"}, {"role", "manager"}});
    EXPECT_FALSE(made.flag("mailed")) << "there is no mailbox";
    EXPECT_THAT(made.text("link"), HasSubstr("/console/#/redeem?token=inv_"));
    const std::string token = token_of(made.text("link"));
    restart();
    EXPECT_EQ(Value(get("/api/v1/invitations/redeem?token=" + token).body).text("name"), "Noa New");
    EXPECT_THAT(admin.get("/api/v1/invitations").str(), AllOf(HasSubstr("new@demo.example"), Not(HasSubstr(token))));
    const auto redeem = [&] {
        return post("/api/v1/invitations/redeem", {{"token", token}, {"password", "my own password"}});
    };
    const net::Reply in = redeem();
    ASSERT_EQ(in.status, 200) << in.body;
    EXPECT_EQ(Value(in.body).text("me.role"), "manager");
    EXPECT_FALSE(Value(in.body).items("me.queues").empty()) << "without queues he gets all";
    EXPECT_TRUE(in.headers.find("Set-Cookie"));
    EXPECT_EQ(redeem().status, 404);
    EXPECT_EQ(get("/api/v1/invitations/redeem?token=" + token).status, 404);
    EXPECT_EQ(login("new@demo.example", "my own password", "").status, 200);
    const net::Reply again =
        admin.ask("POST", "/api/v1/invitations", R"({"email":"new@demo.example","name":"Noa","role":"agent"})");
    EXPECT_EQ(Value(again.body).text("field"), "email") << "she is an agent already";
    EXPECT_THAT(server().log(), Not(HasSubstr(token)));
}

TEST_P(AccountsTest, a_new_password_ends_every_other_session_and_closes_its_socket) {
    serve();
    AgentClient mia = agent("mia"), elsewhere = agent("mia");
    mia.arrive();
    elsewhere.arrive();
    EXPECT_EQ(mia.get("/api/v1/me/sessions").items("items").size(), 2U);
    EXPECT_EQ(mia.ask("POST", "/api/v1/me/password", R"({"password":"waydesk-demo","new":"a better one"})").status,
              200);
    EXPECT_EQ(elsewhere.wire().expect_close(), 4101);
    EXPECT_EQ(elsewhere.ask("GET", "/api/v1/me").status, 401);
    EXPECT_EQ(mia.get("/api/v1/me/sessions").items("items").size(), 1U);
    EXPECT_TRUE(mia.wire().is_open());
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", "").status, 401);
    EXPECT_EQ(login("mia@demo.example", "a better one", "").status, 200);
}

TEST_P(AccountsTest, an_administrator_helps_with_a_link_where_nothing_sends_mail) {
    serve();
    AgentClient admin = agent("admin"), mia = agent("mia");
    admin.sign_in();
    mia.arrive();
    const Value made = admin.post("/api/v1/agents/" + mia.id() + "/reset-link");
    const std::string token = token_of(made.text("link"));
    const auto redeem = [&] {
        return post("/api/v1/password-resets/redeem", {{"token", token}, {"password", "my own password"}}).status;
    };
    EXPECT_EQ(redeem(), 200);
    EXPECT_EQ(mia.wire().expect_close(), 4101);
    EXPECT_EQ(redeem(), 404);
    EXPECT_EQ(login("mia@demo.example", "my own password", "").status, 200);
}

TEST_P(AccountsTest, a_limited_token_reads_and_neither_writes_nor_listens) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    const auto make = [&](const std::vector<std::string>& scopes) {
        return admin.post("/api/v1/tokens", {{"name", "robot"}, {"scopes", list(scopes)}}).text("token");
    };
    const std::string token = make({"conversations:read"});
    EXPECT_EQ(with_token(token, "GET", "/api/v1/conversations").status, 200);
    const net::Reply refused = with_token(token, "PUT", "/api/v1/rules", R"({"version":1,"groups":[]})");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(Value(refused.body).text("field"), "scope:rules:write");
    const auto listens = [&](const std::string& with) {
        Wire wire(place());
        wire.open({""});
        return wire.ask("auth", {{"token", with}}).type() == "ready";
    };
    EXPECT_FALSE(listens(token));
    EXPECT_TRUE(listens(make({"conversations:write", "socket-ticket:write"})));
    restart();
    EXPECT_EQ(with_token(token, "GET", "/api/v1/agents").status, 403);
    const Value listed = admin.get("/api/v1/tokens");
    EXPECT_THAT(listed.str(), AllOf(HasSubstr("conversations:read"), Not(HasSubstr(token))));
    EXPECT_FALSE(listed.items("items")[0].is_null("last_used_at"));
}

TEST_P(AccountsTest, S_74_the_audit_log_says_who_did_what_and_proves_that_nobody_changed_it) {
    serve_reachable();
    AgentClient admin = agent("admin"), dana = agent("dana"), mia = agent("mia");
    admin.sign_in();
    EXPECT_EQ(login("mia@demo.example", "wrong", "").status, 401);
    mia.sign_in();
    dana.sign_in();
    admin.ask("PATCH", "/api/v1/agents/" + mia.id(), R"({"capacity":50})");
    const Value rules = dana.get("/api/v1/rules");
    ASSERT_EQ(dana.ask("PUT", "/api/v1/rules", rules.str()).status, 200) << rules.str();
    EXPECT_THAT(verbs(admin),
                ElementsAre("sign_in", "sign_in_failed", "sign_in", "sign_in", "agents.changed", "rules.changed"));
    EXPECT_THAT(verbs(admin, "&actor=" + dana.id()), ElementsAre("sign_in", "rules.changed"));
    EXPECT_THAT(verbs(admin, "&object=" + mia.id()), ElementsAre("sign_in_failed", "sign_in", "agents.changed"));
    const Value entry = admin.get("/api/v1/audit?verb=agents.").items("items").at(0);
    EXPECT_EQ(entry.text("actor.name"), "Admin");
    EXPECT_EQ(entry.text("address"), "127.0.0.1");
    EXPECT_EQ(entry.number("detail.capacity"), 50);
    EXPECT_EQ(mia.ask("GET", "/api/v1/audit").status, 403);
    EXPECT_EQ(dana.ask("GET", "/api/v1/audit").status, 403);
    const Value page = admin.get("/api/v1/audit?limit=4");
    EXPECT_EQ(page.items("items").size(), 4U);
    EXPECT_EQ(admin.get("/api/v1/audit?limit=4&cursor=" + page.text("next")).items("items").size(), 2U);

    const Finished whole = verify();
    ASSERT_EQ(whole.exit_code, 0) << whole.complaint;
    EXPECT_EQ(Value(whole.output).number("entries"), 6);
    const std::string head = Value(whole.output).text("head");
    EXPECT_EQ(head, admin.get("/api/v1/audit?limit=1").items("items")[0].text("hash"));
    restart();
    admin.sign_in();
    EXPECT_EQ(verify(head).exit_code, 0) << "the chain goes on after a restart";
    EXPECT_EQ(Value(verify().output).number("entries"), 7);
    tamper("UPDATE audit SET actor_name = 'Somebody' WHERE number = 5;");
    const Finished altered = verify();
    EXPECT_EQ(altered.exit_code, 1);
    EXPECT_THAT(altered.complaint, HasSubstr("Entry 5 of the audit log does not fit"));
    tamper("UPDATE audit SET actor_name = 'Admin' WHERE number = 5;");
    EXPECT_EQ(verify().exit_code, 0);
    tamper("DELETE FROM audit WHERE number >= 6;");
    EXPECT_EQ(verify().exit_code, 0) << "alone the chain cannot tell that its end is missing";
    EXPECT_EQ(verify(head).exit_code, 1) << "an earlier head can";
}

TEST_P(AccountsTest, the_console_learns_how_far_the_log_fits_and_takes_it_away_as_a_table) {
    serve_reachable();
    AgentClient admin = agent("admin"), mia = agent("mia");
    mia.sign_in();
    admin.sign_in();
    admin.ask("PATCH", "/api/v1/agents/" + mia.id(), R"({"name":"=Mia"})");
    mia.sign_in();
    const Value whole = admin.get("/api/v1/audit/chain");
    EXPECT_EQ(whole.number("entries"), 4);
    EXPECT_TRUE(whole.is_null("fault"));
    EXPECT_EQ(whole.text("head"), admin.get("/api/v1/audit?limit=1").items("items")[0].text("hash"));
    const std::string table = admin.ask("GET", "/api/v1/audit/export?verb=sign_in").body;
    EXPECT_THAT(table, AllOf(HasSubstr("number,at,actor_kind,actor,actor_name"), HasSubstr("\"'=Mia\"")));
    EXPECT_EQ(std::ranges::count(table, '\n'), 4) << table;
    EXPECT_THAT(verbs(admin).back(), "audit.export");
    tamper("UPDATE audit SET actor_name = 'Somebody' WHERE number = 3;");
    const Value broken = admin.get("/api/v1/audit/chain");
    EXPECT_EQ(broken.number("entries"), 2);
    EXPECT_EQ(broken.number("fault.number"), 3);
}

TEST_P(AccountsTest, an_administrator_sees_every_account_how_it_signs_in_and_whether_it_ended) {
    serve_with("[sessions]\ntwo_factor = \"managers\"\n");
    AgentClient admin = agent("admin"), mia = agent("mia");
    admin.sign_in();
    (void)set_up(admin);
    mia.sign_in();
    const auto account = [&](const std::string& email) {
        for (const Value& one : admin.get("/api/v1/accounts").items("items"))
            if (one.text("email") == email) return one;
        return Value("{}");
    };
    EXPECT_TRUE(account("admin@demo.example").flag("two_factor.on"));
    EXPECT_FALSE(account("mia@demo.example").flag("two_factor.required"));
    EXPECT_TRUE(account("dana@demo.example").flag("two_factor.required"));
    EXPECT_EQ(account("mia@demo.example").number("sessions"), 1);
    EXPECT_TRUE(account("leo@demo.example").is_null("seen_at"));
    admin.ask("PATCH", "/api/v1/agents/" + mia.id(), R"({"disabled":true})");
    EXPECT_TRUE(account("mia@demo.example").flag("disabled"));
    EXPECT_EQ(account("mia@demo.example").number("sessions"), 0);
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", "").status, 401);
    admin.ask("PATCH", "/api/v1/agents/" + mia.id(), R"({"disabled":false})");
    EXPECT_EQ(login("mia@demo.example", "waydesk-demo", "").status, 200);
}

TEST_P(AccountsTest, a_manager_listens_in_unseen_whispers_and_takes_over) {
    serve();
    AgentClient mia = agent("mia"), dana = agent("dana"), admin = agent("admin");
    mia.start_work();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("My flight is cancelled").text("conversation");
    mia.accept_next();
    dana.arrive();
    EXPECT_EQ(dana.subscribe(conversation).type(), "live");
    EXPECT_EQ(dana.note(conversation, "Offer her the evening flight.").type(), "ack");
    mia.say(conversation, "There is an evening flight.");
    EXPECT_EQ(dana.wire().expect_event("message").text("body.text"), "There is an evening flight.");
    traveler.wire().settle();
    for (const Value& frame : traveler.wire().record())
        EXPECT_THAT(frame.str(), AllOf(Not(HasSubstr("Dana")), Not(HasSubstr("Offer her"))));
    EXPECT_EQ(mia.ask("POST", "/api/v1/conversations/" + conversation + "/take-over", "{}").status, 403);
    EXPECT_EQ(
        dana.ask("POST", "/api/v1/conversations/" + conversation + "/take-over", R"({"note":"I know her."})").status,
        200);
    EXPECT_EQ(dana.get("/api/v1/conversations/" + conversation).text("agent.id"), dana.id());
    admin.sign_in();
    EXPECT_THAT(verbs(admin, "&object=" + conversation), ElementsAre("conversations.take-over"));
}

class AccountMailsTest : public OnMailDesk {};
INSTANTIATE_TEST_SUITE_P(Engines, AccountMailsTest, engines(), engine_name);

// The token of the link in a mail, whatever its lines were broken for.
std::string mailed_token(const std::string& raw) {
    std::string text = std::regex_replace(raw, std::regex("=\r\n"), "");
    text = std::regex_replace(text, std::regex("=3D"), "=");
    return text.substr(text.find("token=") + 6, text.find("\r\n", text.find("token=")) - text.find("token=") - 6);
}

TEST_P(AccountMailsTest, a_forgotten_password_is_set_anew_with_the_link_in_the_mail) {
    serve_mail();
    AgentClient elsewhere = agent("mia");
    elsewhere.arrive();
    const auto ask = [&](const std::string& path, const Fields& fields) {
        return agent("nobody").ask("POST", path, protocol::to_text(object(fields)));
    };
    EXPECT_EQ(ask("/api/v1/password-resets", {{"email", "nobody@demo.example"}}).status, 202);
    EXPECT_EQ(ask("/api/v1/password-resets", {{"email", "mia@demo.example"}}).status, 202);
    const SunkMail mail = sent(0);
    EXPECT_THAT(mail.to, ElementsAre("mia@demo.example")) << "nobody else is written to";
    EXPECT_THAT(header(mail.raw, "Auto-Submitted"), "auto-generated");
    const std::string token = mailed_token(mail.raw);
    EXPECT_TRUE(token.starts_with("rst_")) << mail.raw;
    const auto redeem = [&] {
        return ask("/api/v1/password-resets/redeem", {{"token", token}, {"password", "my own password"}}).status;
    };
    EXPECT_EQ(redeem(), 200);
    EXPECT_EQ(elsewhere.wire().expect_close(), 4101);
    EXPECT_EQ(redeem(), 404);
    EXPECT_EQ(agent("mia").sign_in("my own password").text("me.id"), mia().id());
    EXPECT_THAT(server().log(), Not(HasSubstr(token)));
}

TEST_P(AccountMailsTest, an_invitation_is_sent_in_the_language_of_who_is_invited) {
    serve_mail();
    AgentClient admin = agent("admin");
    admin.sign_in();
    const Value made = admin.post("/api/v1/invitations", {{"email", "neu@desk2.example"},
                                                          {"name", "Nora Neu"},
                                                          {"role", "agent"},
                                                          {"languages", list(std::vector<std::string>{"de"})}});
    EXPECT_TRUE(made.flag("mailed"));
    const SunkMail mail = sent(0);
    EXPECT_THAT(mail.to, ElementsAre("neu@desk2.example"));
    EXPECT_THAT(header(mail.raw, "Subject"), HasSubstr("Ihre Einladung"));
    const std::string token = mailed_token(mail.raw);
    EXPECT_NE(token, token_of(made.text("link")));
    const net::Reply in = admin.ask("POST", "/api/v1/invitations/redeem",
                                    protocol::to_text(object({{"token", token}, {"password", "my own password"}})));
    EXPECT_EQ(in.status, 200) << in.body;
    EXPECT_EQ(agent("nobody").ask("GET", "/api/v1/invitations/redeem?token=" + token_of(made.text("link"))).status, 404)
        << "the other link is used up with it";
}

}  // namespace
}  // namespace waydesk::testing
