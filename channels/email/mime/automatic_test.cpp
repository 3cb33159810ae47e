#include "channels/email/mime/parse.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace waydesk::mime {
namespace {

Mail mail(const std::string& headers, const std::string& text = "Hello") {
    return parse("From: Mia <mia@example.com>\n" + headers + "\n" + text).value();
}

Mail sample(const std::string& name) {
    std::ifstream in("channels/email/mime/testdata/samples/" + name, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return parse(out.str()).value();
}

TEST(Automatic, is_no_mail_that_somebody_wrote) {
    EXPECT_EQ(mail("Subject: Undeliverable promises\n").automatic, Automatic::no);
    EXPECT_EQ(mail("Auto-Submitted: no\nPrecedence: normal\n").automatic, Automatic::no);
}

class AutomaticReply : public testing::TestWithParam<const char*> {};
TEST_P(AutomaticReply, is_known_by) { EXPECT_EQ(mail(GetParam()).automatic, Automatic::reply); }
INSTANTIATE_TEST_SUITE_P(Signs, AutomaticReply,
                         testing::Values("Auto-Submitted: auto-replied\n", "Auto-Submitted: auto-generated; x=y\n",
                                         "X-Autoreply: yes\n", "Precedence: auto_reply\n",
                                         "X-Auto-Response-Suppress: All\n", "Subject: Automatic reply: your booking\n",
                                         "Subject: Abwesenheitsnotiz: Urlaub\n",
                                         "Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSN?=: x\n", "Return-Path: <>\n",
                                         "Auto-Submitted: auto-replied\nPrecedence: bulk\n"));

class FromList : public testing::TestWithParam<const char*> {};
TEST_P(FromList, is_known_by) { EXPECT_EQ(mail(GetParam()).automatic, Automatic::list); }
INSTANTIATE_TEST_SUITE_P(Signs, FromList,
                         testing::Values("List-Id: <a.example.com>\n", "Precedence: list\n", "Precedence: Bulk\n",
                                         "List-Unsubscribe: <mailto:a@example.com>\n",
                                         "Mailing-List: a@example.com\n"));

void expect_bounce(const Mail& mail, const std::string& recipient, const std::string& status, const std::string& id) {
    EXPECT_EQ(mail.automatic, Automatic::bounce);
    ASSERT_TRUE(mail.bounce.has_value());
    EXPECT_EQ(mail.bounce->recipient, recipient);
    EXPECT_EQ(mail.bounce->status, status);
    EXPECT_EQ(mail.bounce->message_id, id);
}

TEST(Bounce, says_whom_a_report_is_about_and_which_mail) {
    expect_bounce(
        parse("From: MAILER-DAEMON\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
              "--b\n\nSorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
              "Final-Recipient: rfc822; ok@example.com\nAction: delivered\nStatus: 2.0.0\n\n"
              "Final-Recipient: rfc822; Leo@Example.com\nAction: failed\nStatus: 5.1.1\n\n"
              "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <7@desk.example>\nSubject: x\n\n--b--\n")
            .value(),
        "Leo@example.com", "5.1.1", "7@desk.example");
}

TEST(Bounce, is_known_by_the_words_of_qmail) {
    expect_bounce(
        parse("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n"
              "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to "
              "the following addresses.\n\n<leo@example.com>:\n203.0.113.5 does not like recipient.\n"
              "Remote host said: 550 5.1.1 unknown user\n\n--- Below this line is a copy of the message.\n\n"
              "Return-Path: <help@desk.example>\nMessage-ID: <7@desk.example>\n\nold\n")
            .value(),
        "leo@example.com", "5.1.1", "7@desk.example");
}

TEST(Bounce, is_known_by_the_words_of_exim) {
    expect_bounce(
        parse("From: Mail Delivery System <Mailer-Daemon@mx.example>\nX-Failed-Recipients: leo@example.com\n"
              "Auto-Submitted: auto-replied\nSubject: Mail delivery failed: returning message to sender\n\n"
              "A message that you sent could not be delivered to one or more of its recipients.\n\n  leo@example.com\n"
              "    host mx.example [203.0.113.5]\n    SMTP error: 550 no such user\n")
            .value(),
        "leo@example.com", "5.0.0", "");
}

TEST(Bounce, is_no_answer_of_a_vacation_program) {
    const Mail read =
        mail("Return-Path: <>\nSubject: Away\n", "I could not deliver an answer to your message to me@example.com");
    EXPECT_FALSE(read.bounce.has_value());
    EXPECT_EQ(read.automatic, Automatic::reply);
}

TEST(Bounce, of_the_samples_names_everybody) {
    for (const char* name :
         {"enmime/dsn/simple_dsn.raw", "enmime/dsn/multi_recipient_dsn.raw", "enmime/dsn/delayed_dsn.raw",
          "enmime/dsn/simple_dsn_with_html.raw", "enmime/dsn/dsn_with_multipart_alternative.raw",
          "mail-gem/multipart_report_emails/report_422.eml", "mail-gem/multipart_report_emails/report_530.eml",
          "mail-gem/multipart_report_emails/multipart_report_multiple_status.eml",
          "mail-gem/multipart_report_emails/multi_address_bounce1.eml",
          "mail-gem/multipart_report_emails/multi_address_bounce2.eml"}) {
        const Mail read = sample(name);
        EXPECT_EQ(read.automatic, Automatic::bounce) << name;
        ASSERT_TRUE(read.bounce.has_value()) << name;
        EXPECT_NE(read.bounce->recipient.find('@'), std::string::npos) << name;
        EXPECT_FALSE(read.bounce->status.empty()) << name;
    }
}

}  // namespace
}  // namespace waydesk::mime
