// A mail server that takes connections and says nothing: the desk, the chat and the other mailboxes do not notice.
#include "tests/support/faults/fault_proxy.hpp"
#include "tests/support/mail/dovecot.hpp"
#include "tests/support/mail/smtp_sink.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace waydesk::testing {
namespace {

class MailStallTest : public OnRunningServer {
protected:
    static std::string mailbox(const std::string& name, std::uint16_t imap, std::uint16_t smtp) {
        return "[[mailboxes]]\nname = \"" + name + "\"\naddress = \"" + name +
               "@desk.example\"\nimap_host = \"127.0.0.1\"\nimap_user = \"" + name +
               "\"\nimap_password = \"secret\"\nimap_security = \"plain\"\npoll_every = 1\nimap_port = " +
               std::to_string(imap) +
               "\nsmtp_host = \"127.0.0.1\"\nsmtp_security = \"plain\"\nsmtp_port = " + std::to_string(smtp) + "\n";
    }
    static std::string letter(const std::string& from) {
        return "From: " + from + "\r\nTo: main@desk.example\r\nSubject: x\r\nMessage-ID: <" + from +
               ">\r\n\r\nHello\r\n";
    }
    bool comes_true(const std::function<bool()>& holds) { return net::run_until(loop(), holds, 20s); }
    std::vector<Value> conversations(AgentClient& mia) {
        return mia.get("/api/v1/conversations?channel=email&limit=200").items("items");
    }

    Dovecot dovecot_;
    SmtpSink sink_;
};
INSTANTIATE_TEST_SUITE_P(Engines, MailStallTest, engines(), engine_name);

TEST_P(MailStallTest, a_server_that_says_nothing_delays_nobody_else) {
    FaultProxy imap(dovecot_.port()), smtp(sink_.port());
    imap.shape(Line{.holds = true});
    smtp.shape(Line{.holds = true});
    serve_with(mailbox("main", dovecot_.port(), sink_.port()) + mailbox("slow", imap.port(), smtp.port()));
    AgentClient mia = agent("mia");
    mia.start_work();
    dovecot_.deliver("slow", {letter("waits@example.net")});
    ASSERT_TRUE(comes_true([&] { return imap.connections() > 0; }));

    dovecot_.deliver("main", {letter("anna@example.net")});
    const std::string conversation = mia.accept_next().text("conversation");
    EXPECT_EQ(mia.say(conversation, "We rebook you.").type(), "ack");
    EXPECT_TRUE(comes_true([&] { return sink_.mails().size() == 1; }));

    Traveler traveler(place());
    traveler.arrive();
    std::vector<std::chrono::steady_clock::duration> waits;
    for (int n = 0; n < 50; ++n) {
        const auto before = std::chrono::steady_clock::now();
        EXPECT_EQ((n == 0 ? traveler.begin("0") : traveler.say(std::to_string(n))).type(), "ack");
        waits.push_back(std::chrono::steady_clock::now() - before);
    }
    std::ranges::sort(waits);
    EXPECT_LT(waits[waits.size() / 2], 1s) << "half of them are as fast as ever";
    EXPECT_EQ(get("/health/ready").status, 200);

    imap.shape(Line{});
    ASSERT_TRUE(net::run_until(loop(), [&] { return conversations(mia).size() == 2; }, 60s)) << "it was not forgotten";
    std::string other;
    for (const Value& one : conversations(mia))
        if (one.text("id") != conversation) other = one.text("id");
    EXPECT_EQ(mia.say(other, "This waits for the silent server.").type(), "ack");
    ASSERT_TRUE(comes_true([&] { return smtp.connections() > 0; }));
    EXPECT_EQ(mia.say(conversation, "This does not.").type(), "ack");
    ASSERT_TRUE(comes_true([&] { return sink_.mails().size() == 2; }));
    EXPECT_THAT(sink_.mails()[1].raw, ::testing::HasSubstr("This does not."));
    smtp.shape(Line{});
    EXPECT_TRUE(comes_true([&] { return sink_.mails().size() == 3; }));
    smtp.shape(Line{.holds = true});
    imap.shape(Line{.holds = true});
    EXPECT_EQ(stop(), 0) << "nor does it keep the program from ending";
}

}  // namespace
}  // namespace waydesk::testing
