// E-mail as an operator sees it, on the running program: a local mail server's pipe, access tokens, health and figures,
// headers, and what the own mail server found out about a sender.
#include "core/store/database.hpp"
#include "tests/support/http/http_script.hpp"
#include "tests/support/mail/dovecot.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <fstream>

namespace waydesk::testing {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;

std::string letter(const std::string& name, const std::string& more = {}) {
    return more + "From: " + name + " <" + name +
           "@example.net>\r\nTo: support@desk.example\r\nSubject: My ticket\r\n" + "Message-ID: <" + name +
           "@example.net>\r\nDate: Thu, 1 Jan 2026 10:00:00 +0000\r\n" +
           "Content-Type: text/plain; charset=utf-8\r\n\r\nMy train is late.\r\n";
}

class MailOperationsTest : public OnRunningServer {
protected:
    static std::string mailbox(const std::string& more) {
        return "[[mailboxes]]\nname = \"main\"\naddress = \"support@desk.example\"\n" + more;
    }
    static std::string imap(const Dovecot& dovecot) {
        return "imap_host = \"127.0.0.1\"\nimap_user = \"support\"\nimap_security = \"plain\"\nimap_port = " +
               std::to_string(dovecot.port()) + "\n";
    }
    void serve_mail(const std::string& config) {
        serve_with(config);
        come_back();
    }
    void come_back() {
        admin_.emplace(agent("admin"));
        admin_->start_work();
    }
    AgentClient& admin() { return *admin_; }

    // As a mail server does it: the program with the mail on its standard input. Its exit code.
    int pipe(const std::string& mail, const std::string& mailbox = "main") {
        const std::filesystem::path file = server().data().parent_path() / "piped.eml";
        std::ofstream(file, std::ios::binary) << mail;
        const std::string command = "exec " + program_path() + " mail ingest --mailbox " + mailbox + " --data " +
                                    server().data().string() + " < " + file.string();
        const Child child = launch("sh", {"-c", command}, server().data().parent_path() / "pipe.log");
        const int code = wait_for_end(child.pid, seconds(20)).value_or(-1);
        ::close(child.output);
        return code;
    }
    std::vector<Value> conversations() {
        return admin().get("/api/v1/conversations?channel=email&limit=200").items("items");
    }
    Value first_mail() {
        const std::string id = conversations().at(0).text("id");
        const std::string path = "/api/v1/conversations/" + id + "/mails";
        // It is settled a moment after its conversation is there.
        EXPECT_TRUE(comes_true([&] { return !admin().get(path).items("items").empty(); }));
        return admin().get(path).items("items").at(0);
    }
    std::string state() { return admin().get("/health/ready").text("channels.email.main"); }
    bool counts(const std::string& figure) {
        return admin().ask("GET", "/metrics").body.find("\n" + figure + "\n") != std::string::npos;
    }
    // Makes the store refuse whatever is said, behind the server's back.
    void in_the_store(const std::string& script) {
        const auto database = store::Database::open(is_sqlite() ? "sqlite:" + (server().data() / "waydesk.db").string()
                                                                : server().store_flags().back());
        ASSERT_TRUE(database) << database.error().sentence;
        const auto connection = (*database)->connect(store::Access::write);
        ASSERT_TRUE(connection) << connection.error().sentence;
        const auto done = (*connection)->execute_script(script);
        ASSERT_TRUE(done) << done.error().message();
    }
    bool comes_true(const std::function<bool()>& holds) { return net::run_until(loop(), holds, seconds(20)); }

    std::optional<AgentClient> admin_;
};
INSTANTIATE_TEST_SUITE_P(Engines, MailOperationsTest, engines(), engine_name);

TEST_P(MailOperationsTest, a_mail_of_a_local_pipe_waits_while_the_server_is_down_and_comes_once) {
    serve_mail(mailbox(""));
    ASSERT_EQ(pipe(letter("anna")), 0);
    ASSERT_TRUE(net::run_until(loop(), [&] { return conversations().size() == 1; }, seconds(5)));
    EXPECT_EQ(state(), "off") << "nothing is fetched from it";

    server().kill();
    EXPECT_EQ(pipe(letter("ben")), 0);
    EXPECT_EQ(pipe(letter("anna", "Received: by the pipe a second time\r\n")), 0);
    EXPECT_EQ(pipe(letter("carl")), 0);
    server().start();
    come_back();
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 3; }));
    const auto spool = server().data() / "mail-spool" / "main";
    ASSERT_TRUE(comes_true([&] { return std::filesystem::is_empty(spool); }));
    EXPECT_EQ(conversations().size(), 3U);
    EXPECT_EQ(pipe(""), 65) << "it is refused for good";
    EXPECT_EQ(pipe(letter("dora"), "../main"), 75) << "it is tried again later";
}

TEST_P(MailOperationsTest, a_mailbox_is_read_with_access_tokens_and_a_refused_one_is_renewed) {
    Dovecot dovecot;
    int given = 0;
    HttpScript endpoint([&](const HeardRequest&) -> std::optional<std::string> {
        const std::string token = ++given == 1 ? "stale:support" : Dovecot::token_of("support");
        return HttpScript::reply(
            200, "application/json",
            R"({"token_type":"Bearer","expires_in":3600,"refresh_token":"second","access_token":")" + token + R"("})");
    });
    serve_mail(mailbox(imap(dovecot) + "[mailboxes.imap_oauth]\nclient_id = \"desk\"\nrefresh_token = \"first\"\n" +
                       "allow_private = true\ntoken_url = \"" + endpoint.origin() + "/token\"\n"));
    dovecot.deliver("support", {letter("anna")});
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 1; }));
    EXPECT_EQ(state(), "ok");
    ASSERT_EQ(endpoint.heard().size(), 2U);
    EXPECT_THAT(endpoint.heard()[0].body, HasSubstr("grant_type=refresh_token&refresh_token=first&client_id=desk"));
    EXPECT_THAT(endpoint.heard()[1].body, HasSubstr("refresh_token=second"));

    server().kill();
    server().start();
    come_back();
    dovecot.deliver("support", {letter("ben")});
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 2; }));
    EXPECT_THAT(endpoint.heard().back().body, HasSubstr("refresh_token=second")) << "the newest was kept";
}

TEST_P(MailOperationsTest, health_and_figures_tell_of_each_mailbox_and_a_failing_one_takes_nothing_down) {
    Dovecot dovecot;
    serve_mail(mailbox(imap(dovecot) + "imap_password = \"secret\"\n"));
    dovecot.deliver("support", {letter("anna"), letter("ben")});
    std::string many;
    for (int n = 0; n < 600; ++n) many += "X-Header: x\r\n";
    dovecot.deliver("support", {letter("carl", many), letter("dora", "Precedence: list\r\nList-Id: <a.b>\r\n")});
    ASSERT_TRUE(comes_true([&] { return counts(R"(waydesk_mails_total{mailbox="main",state="ignored"} 1)"); }));
    ASSERT_TRUE(comes_true([&] { return counts(R"(waydesk_mails_total{mailbox="main",state="taken"} 2)"); }));
    EXPECT_TRUE(counts(R"(waydesk_mails_total{mailbox="main",state="kept"} 4)"));
    EXPECT_TRUE(counts(R"(waydesk_mails_total{mailbox="main",state="quarantined"} 1)"));
    EXPECT_TRUE(comes_true([&] { return counts(R"(waydesk_mailbox_connected{mailbox="main"} 1)"); }));
    EXPECT_TRUE(counts(R"(waydesk_mails_waiting{mailbox="main",direction="in"} 0)"));
    EXPECT_TRUE(counts(R"(waydesk_mails_oldest_waiting_seconds{mailbox="main",direction="in"} 0)"));
    EXPECT_TRUE(counts(R"(waydesk_mailbox_last_error_age_seconds{mailbox="main"} -1)"));
    EXPECT_EQ(state(), "ok");

    dovecot.stop();
    ASSERT_TRUE(comes_true([&] { return state() == "failing"; }));
    const Value ready = admin().get("/health/ready");
    EXPECT_TRUE(ready.flag("ok"));
    EXPECT_EQ(ready.text("channels.webchat"), "ok");
    EXPECT_TRUE(comes_true([&] { return counts(R"(waydesk_mailbox_connected{mailbox="main"} 0)"); }));
    EXPECT_FALSE(counts(R"(waydesk_mailbox_last_error_age_seconds{mailbox="main"} -1)"));
    dovecot.start();
    EXPECT_TRUE(comes_true([&] { return state() == "ok"; }));
}

TEST_P(MailOperationsTest, the_header_of_a_mail_is_shown_field_by_field_to_who_may_see_it) {
    serve_mail(mailbox(""));
    ASSERT_EQ(pipe(letter("anna", "Received: from a\r\n\tby b\r\nX-Note: =?utf-8?Q?Caf=C3=A9?=\r\n")), 0);
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 1; }));
    const Value header = admin().get("/api/v1/mails/" + first_mail().text("id") + "/headers");
    const auto fields = header.items("headers");
    ASSERT_GE(fields.size(), 4U);
    EXPECT_TRUE(header.flag("whole"));
    EXPECT_EQ(fields[0].text("name"), "Received");
    EXPECT_EQ(fields[0].text("value"), "from a by b");
    EXPECT_EQ(fields[0].text("raw"), "from a\r\n\tby b");
    EXPECT_EQ(fields[1].text("value"), "Café");
    EXPECT_EQ(fields[1].text("raw"), "=?utf-8?Q?Caf=C3=A9?=");
    EXPECT_EQ(fields[2].text("name"), "From");
}

TEST_P(MailOperationsTest, what_the_own_mail_server_found_out_is_told_and_what_others_say_is_not) {
    serve_mail(mailbox("trusted_authserv = \"mx.desk.example\"\n"));
    const std::string own =
        "Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=example.net;\r\n"
        "\tdkim=fail header.d=example.net; dmarc=pass header.from=example.net\r\n";
    ASSERT_EQ(pipe(letter("anna", own)), 0);
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 1; }));
    EXPECT_EQ(first_mail().text("envelope.auth.spf"), "pass");
    EXPECT_EQ(first_mail().text("envelope.auth.dkim"), "fail");
    EXPECT_EQ(first_mail().text("envelope.auth.dmarc"), "pass");
    // Below another server's field stands what anybody can have written.
    ASSERT_EQ(pipe(letter("eve", "Authentication-Results: mx.evil.example; spf=pass\r\n" + own)), 0);
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 2; }));
    const bool is_newest = conversations().at(0).text("contact.name") == "eve";
    const std::string id = conversations().at(is_newest ? 0 : 1).text("id");
    const std::string path = "/api/v1/conversations/" + id + "/mails";
    ASSERT_TRUE(comes_true([&] { return !admin().get(path).items("items").empty(); }));
    EXPECT_TRUE(admin().get(path).items("items").at(0).is_null("envelope.auth"));
}

TEST_P(MailOperationsTest, a_mail_that_cannot_be_taken_now_holds_up_its_writer_and_nobody_else) {
    serve_mail(mailbox(""));
    in_the_store(is_sqlite()
                     ? "CREATE UNIQUE INDEX one_held ON contact (workspace) WHERE name = 'held';\n"
                       "INSERT INTO contact (workspace, id, name, email, phone, tier, languages, zone, created_at) "
                       "SELECT id, 1, 'held', '', '', '', '', '', 1 FROM workspace LIMIT 1;\n"
                     : "ALTER TABLE contact ADD CONSTRAINT one_held CHECK (name <> 'held');\n");
    ASSERT_EQ(pipe(letter("held")), 0);
    ASSERT_EQ(pipe(letter("held", "X-Second: mail\r\n")), 0);
    ASSERT_TRUE(comes_true([&] { return server().log().find("mail_held") != std::string::npos; }));
    for (const char* name : {"anna", "ben", "carl"}) ASSERT_EQ(pipe(letter(name)), 0);
    ASSERT_TRUE(net::run_until(loop(), [&] { return conversations().size() == 3; }, seconds(5)));
    EXPECT_TRUE(comes_true([&] { return counts(R"(waydesk_mails_waiting{mailbox="main",direction="in"} 2)"); }));
    in_the_store(is_sqlite() ? "DROP INDEX one_held;\n" : "ALTER TABLE contact DROP CONSTRAINT one_held;\n");
    EXPECT_TRUE(net::run_until(loop(), [&] { return conversations().size() == 5; }, seconds(45)));
}

TEST_P(MailOperationsTest, many_mails_at_once_become_one_event_each_in_the_order_of_their_senders) {
    serve_mail(mailbox(""));
    server().kill();
    constexpr int senders = 12, each = 3;
    for (int n = 0; n < each; ++n)
        for (int sender = 0; sender < senders; ++sender) {
            const std::string name = "p" + std::to_string(sender);
            std::string mail = letter(name);
            mail.replace(mail.find("<" + name + "@example.net>\r\nDate"), name.size() + 14,
                         "<" + std::to_string(n) + "." + name + "@example.net>");
            if (n > 0) mail = "In-Reply-To: <" + std::to_string(n - 1) + "." + name + "@example.net>\r\n" + mail;
            mail.replace(mail.find("My train"), 2, std::to_string(n));
            ASSERT_EQ(pipe(mail), 0);
        }
    server().start();
    come_back();
    const std::string all = std::to_string(senders * each);
    ASSERT_TRUE(comes_true([&] { return counts(R"(waydesk_mails_total{mailbox="main",state="taken"} )" + all); }));
    const auto found = conversations();
    EXPECT_EQ(found.size(), static_cast<std::size_t>(senders)) << "each answered himself";
    for (const Value& conversation : found) {
        std::string order;
        for (const Value& event :
             admin().get("/api/v1/conversations/" + conversation.text("id") + "/events?limit=200").items("items"))
            if (event.text("kind") == "message") order += event.text("body.text").substr(0, 1);
        EXPECT_EQ(order, "012");
    }
}

}  // namespace
}  // namespace waydesk::testing
