// E-mail as both sides see it, with a real IMAP and a real SMTP server: mails become conversations, answers become
// mails, and nobody gets into a conversation who takes no part in it.
#include "tests/component/mail_desk.hpp"

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class MailTest : public OnMailDesk {};
INSTANTIATE_TEST_SUITE_P(Engines, MailTest, engines(), engine_name);

TEST_P(MailTest, a_mail_becomes_a_conversation_its_answer_a_mail_and_the_reply_comes_back_into_it) {
    serve_mail();
    const std::string conversation = begin();
    const std::vector<Value> first = messages(conversation);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].text("body.text"), "My train is late.");
    EXPECT_EQ(first[0].text("body.mail.from.address"), "anna@example.net");
    EXPECT_EQ(first[0].text("body.mail.subject"), "My ticket");
    EXPECT_EQ(first[0].text("by.kind"), "visitor");

    const SunkMail mail = answer(conversation, "We rebook you.");
    EXPECT_EQ(mail.from, "support@desk.example");
    EXPECT_THAT(mail.to, ElementsAre("anna@example.net"));
    EXPECT_EQ(header(mail.raw, "Subject"), "Re: My ticket");
    EXPECT_EQ(header(mail.raw, "In-Reply-To"), "<1@example.net>");
    const std::string lead_back = header(mail.raw, "Reply-To");
    EXPECT_THAT(lead_back, HasSubstr("support+"));
    ASSERT_TRUE(comes_true([&] { return mails(conversation).at(0).text("state") == "sent"; }));

    // Without the references, by the address alone.
    deliver({.to = lead_back,
             .id = "<2@example.net>",
             .text = "Thank you.\r\n\r\nOn Thu, Waydesk wrote:\r\n> We rebook you."});
    ASSERT_TRUE(comes_true([&] { return messages(conversation).size() == 3; }));
    EXPECT_EQ(messages(conversation)[2].text("body.text"), "Thank you.");
    EXPECT_EQ(conversations().size(), 1U);

    // And by the references alone.
    const std::string reference = "In-Reply-To: " + header(mail.raw, "Message-ID") + "\r\n";
    deliver({.id = "<3@example.net>", .text = "One more thing.", .more = reference});
    ASSERT_TRUE(comes_true([&] { return messages(conversation).size() == 4; }));
}

TEST_P(MailTest, the_same_mail_counts_once_and_another_one_under_its_id_counts_too) {
    serve_mail();
    deliver({});
    deliver({.more = "X-Spam-Score: 1\r\n"});
    deliver({.from = "Ben <ben@example.net>", .text = "Something else under the same id."});
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 2; }));
    dovecot_.renumber("support", 4711);
    server().kill();
    server().start();
    come_back();
    deliver({.from = "Carl <carl@example.net>", .id = ""});
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 3; }));
    for (const Value& conversation : conversations()) EXPECT_EQ(messages(conversation.text("id")).size(), 1U);
}

TEST_P(MailTest, a_server_that_is_killed_loses_no_mail_and_doubles_none) {
    serve_mail();
    AgentClient admin = agent("admin");
    admin.arrive();
    net::Headers headers;
    headers.add("Content-Type", "message/rfc822");
    constexpr int count = 20;
    for (int n = 0; n < count; ++n) {
        const std::string name = std::to_string(n);
        const Letter letter{.from = "p" + name + "@example.net", .id = "<" + name + "@x>", .text = "Mail " + name};
        const net::Reply kept = admin.ask("POST", "/api/v1/mails?mailbox=main", letter.raw(), headers);
        ASSERT_EQ(kept.status, 202) << kept.body;
    }
    server().kill();  // some are conversations, some are not, and one is between
    server().start();
    come_back();
    ASSERT_TRUE(comes_true([&] { return conversations().size() >= count; }));
    deliver({});  // what is behind it
    ASSERT_TRUE(comes_true([&] { return conversations().size() > count; }));
    EXPECT_EQ(conversations().size(), count + 1U);
    for (const Value& conversation : conversations()) EXPECT_EQ(messages(conversation.text("id")).size(), 1U);
}

TEST_P(MailTest, a_stranger_with_a_token_is_shown_to_agents_and_sees_nothing) {
    serve_mail();
    const std::string conversation = begin();
    const std::string lead_back = header(answer(conversation, "Your code is 1234.").raw, "Reply-To");
    deliver({.from = "eve@example.org", .to = lead_back, .id = "<9@example.org>", .text = "Verify here."});
    ASSERT_TRUE(comes_true([&] { return messages(conversation).size() == 3; }));
    const Value note = messages(conversation)[2];
    EXPECT_EQ(note.text("visibility"), "agents");
    EXPECT_EQ(note.text("by.kind"), "system");
    EXPECT_EQ(note.text("body.mail.what"), "unverified");
    EXPECT_EQ(note.text("body.mail.from.address"), "eve@example.org");
    const SunkMail next = answer(conversation, "Anything else?");
    EXPECT_THAT(next.to, ElementsAre("anna@example.net")) << "the stranger is not answered";

    // A number in the subject, or a reference to what he was never sent, joins nothing.
    deliver({.from = "eve@example.org",
             .id = "<10@example.org>",
             .text = "Me again.",
             .more = "References: <1@example.net>\r\n"});
    ASSERT_TRUE(comes_true([&] { return conversations().size() == 2; }));
}

TEST_P(MailTest, machines_are_recorded_and_neither_answered_nor_heard) {
    serve_mail();
    const std::string conversation = begin();
    const SunkMail mail = answer(conversation, "We rebook you.");
    ASSERT_TRUE(comes_true([&] { return mails(conversation).at(0).text("state") == "sent"; }));
    ASSERT_EQ(mia().post("/api/v1/conversations/" + conversation + "/resolve").type(), "");
    deliver({.to = header(mail.raw, "Reply-To"),
             .id = "<8@example.net>",
             .text = "I am away.",
             .more = "Auto-Submitted: auto-replied\r\n"});
    ASSERT_TRUE(comes_true([&] { return messages(conversation).size() == 3; }));
    EXPECT_EQ(messages(conversation)[2].text("body.mail.what"), "automatic");
    EXPECT_EQ(mia().get("/api/v1/conversations/" + conversation).text("status"), "resolved");

    const std::string id = header(mail.raw, "Message-ID");
    dovecot_.deliver(
        "support",
        {"From: MAILER-DAEMON@mx.example.net\r\nTo: support@desk.example\r\nSubject: Undelivered\r\n"
         "Message-ID: <b@mx.example.net>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
         "report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo such "
         "user.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; "
         "mx.example.net\r\n\r\nFinal-Recipient: rfc822; anna@example.net\r\nAction: failed\r\nStatus: "
         "5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: support@desk.example\r\nMessage-ID: " +
         id + "\r\n\r\nWe rebook you.\r\n--b--\r\n"});
    ASSERT_TRUE(comes_true([&] { return messages(conversation).size() == 4; }));
    EXPECT_EQ(messages(conversation)[3].text("body.mail.what"), "bounced");
    bool has_failed = false;
    for (const Value& one : mails(conversation))
        if (one.text("direction") == "out") has_failed = one.text("state") == "failed";
    EXPECT_TRUE(has_failed);
    EXPECT_EQ(sink_.mails().size(), 1U);
    EXPECT_EQ(conversations().size(), 1U);
}

TEST_P(MailTest, an_answer_can_be_called_back_and_one_that_is_refused_is_told) {
    serve_mail();
    const std::string conversation = begin();
    mia().say(conversation, "Wrong window.");
    ASSERT_TRUE(comes_true([&] { return mails(conversation).size() == 2; }));
    const std::string id = mails(conversation)[0].text("id");
    EXPECT_EQ(mia().ask("POST", "/api/v1/mails/" + id + "/cancel", "{}").status, 200);
    EXPECT_EQ(mails(conversation)[0].text("state"), "cancelled");
    EXPECT_EQ(mia().ask("POST", "/api/v1/mails/" + id + "/cancel", "{}").status, 409);

    const Json to_refused = list({object({{"address", "refused@example.net"}})});
    const Json body = object({{"text", "To somebody"}, {"mail", object({{"to", to_refused}})}});
    mia().wire().ask(
        "send", {{"conversation", conversation}, {"client_id", new_client_id()}, {"kind", "message"}, {"body", body}});
    ASSERT_TRUE(comes_true([&] { return mails(conversation).at(0).text("state") == "failed"; }));
    EXPECT_THAT(mails(conversation)[0].text("reason"), HasSubstr("550"));
    ASSERT_TRUE(comes_true([&] { return messages(conversation).size() == 4; }));
    EXPECT_EQ(messages(conversation).back().text("body.mail.what"), "failed");
    EXPECT_TRUE(sink_.mails().empty());
}

TEST_P(MailTest, what_cannot_be_read_is_put_aside_and_the_next_one_comes_all_the_same) {
    serve_mail();
    std::string more;
    for (int n = 0; n < 600; ++n) more += "X-Header: x\r\n";
    deliver({.id = "<many@example.net>", .more = more});
    deliver({});
    const std::string conversation = mia().accept_next().text("conversation");
    EXPECT_EQ(messages(conversation).size(), 1U);
    AgentClient admin = agent("admin");
    admin.arrive();
    ASSERT_TRUE(comes_true([&] { return admin.get("/api/v1/mails?state=quarantined").items("items").size() == 1; }));
    const Value mail = admin.get("/api/v1/mails?state=quarantined").items("items")[0];
    EXPECT_FALSE(mail.text("reason").empty());
    const std::string id = mail.text("id");
    EXPECT_EQ(mia().ask("GET", "/api/v1/mails/" + id).status, 404) << "it is no conversation's: for managers only";
    EXPECT_THAT(admin.ask("GET", "/api/v1/mails/" + id + "/raw").body, StartsWith("From: Anna"));
    EXPECT_EQ(admin.ask("POST", "/api/v1/mails/" + id + "/retry", "{}").status, 200);
    ASSERT_TRUE(comes_true([&] { return admin.get("/api/v1/mails?state=quarantined").items("items").size() == 1; }))
        << "it is tried again, and is as broken as before";
}

}  // namespace
}  // namespace waydesk::testing
