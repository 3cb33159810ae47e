// What goes out by e-mail, and how: to whom, with what was written before, passed on to others, later.
#include "tests/component/mail_desk.hpp"

#include <fstream>

namespace waydesk::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Json parties(const std::vector<std::string>& addresses) {
    std::vector<Json> out;
    for (const std::string& address : addresses) out.push_back(object({{"address", address}}));
    return list(std::move(out));
}

std::int64_t ms_from_now(std::chrono::milliseconds ahead) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count() + ahead.count();
}

class MailOutTest : public OnMailDesk {};
INSTANTIATE_TEST_SUITE_P(Engines, MailOutTest, engines(), engine_name);

TEST_P(MailOutTest, an_answer_is_text_and_html_and_quotes_only_to_those_who_take_part) {
    serve_mail("signature = \"Example Travel\"\n[mailboxes.signatures]\nde = \"Beispielreisen\"\n");
    const std::string conversation = begin();
    ASSERT_EQ(say_by_mail(conversation, "We rebook you.\n\n- first\n- second", {{"quote", "last"}}).type(), "ack");
    const std::string raw = sent(0).raw;
    EXPECT_THAT(raw, AllOf(HasSubstr("multipart/alternative"), HasSubstr("\r\n> My train is late."),
                           HasSubstr("<li>first</li>"), HasSubstr("<blockquote"), HasSubstr("anna@example.net")));
    EXPECT_THAT(raw, HasSubstr("\r\nExample Travel")) << "her language is English";
    EXPECT_EQ(header(raw, "X-Waydesk-Loop"), "support@desk.example");
    EXPECT_EQ(header(raw, "Auto-Submitted"), "") << "a person wrote it";
    EXPECT_FALSE(mails(conversation)[0].is_null("envelope.quote"));

    ASSERT_EQ(
        say_by_mail(conversation, "For my boss too.", {{"quote", "last"}, {"bcc", parties({"boss@desk2.example"})}})
            .type(),
        "ack");
    const SunkMail second = sent(1);
    EXPECT_THAT(second.to, ElementsAre("anna@example.net", "boss@desk2.example"));
    EXPECT_THAT(second.raw, AllOf(Not(HasSubstr("boss@")), Not(HasSubstr("> My train"))));
    EXPECT_EQ(mails(conversation)[0].items("envelope.bcc").size(), 1U);
    EXPECT_TRUE(mails(conversation)[0].is_null("envelope.quote")) << "it was not quoted";

    deliver({.from = "boss@desk2.example", .to = header(second.raw, "Reply-To"), .id = "<b@x>", .text = "Good work."});
    ASSERT_TRUE(comes_true([&] { return latest(conversation).text("body.text") == "Good work."; }));
    EXPECT_EQ(latest(conversation).text("visibility"), "agents") << "nobody is told who read in secret";
    EXPECT_EQ(latest(conversation).text("body.mail.what"), "forwarded");
}

TEST_P(MailOutTest, an_answer_goes_where_its_reader_wants_it) {
    serve_mail();
    deliver({.more = "Reply-To: Anna at home <anna@home.example>\r\n"});
    const std::string conversation = mia().accept_next().text("conversation");
    EXPECT_EQ(latest(conversation).text("body.mail.reply_to.address"), "anna@home.example");
    ASSERT_EQ(say_by_mail(conversation, "We rebook you.", {{"quote", "last"}}).type(), "ack");
    const SunkMail mail = sent(0);
    EXPECT_THAT(mail.to, ElementsAre("anna@home.example"));
    EXPECT_THAT(mail.raw, Not(HasSubstr("> My train"))) << "that address had no part in it yet";
    deliver({.from = "anna@home.example", .to = header(mail.raw, "Reply-To"), .id = "<2@x>", .text = "Thank you."});
    ASSERT_TRUE(comes_true([&] { return latest(conversation).text("body.text") == "Thank you."; }));
    EXPECT_EQ(latest(conversation).text("visibility"), "all") << "an agent wrote to it, so it takes part";
}

TEST_P(MailOutTest, a_mail_is_passed_on_behind_the_travelers_back_and_its_answer_stays_there) {
    serve_mail();
    const std::string file =
        "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
        "filename=\"ticket.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b--";
    dovecot_.deliver("support", {"From: Anna <anna@example.net>\r\nTo: support@desk.example\r\nSubject: My ticket\r\n"
                                 "Message-ID: <1@example.net>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
                                 "boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIs my room quiet?\r\n" +
                                 file + "\r\n"});
    const std::string conversation = mia().accept_next().text("conversation");
    const std::string mail = latest(conversation).text("body.mail.id");
    const Fields to_hotel{{"forward", mail}, {"to", parties({"hotel@example.org"})}};
    EXPECT_EQ(say_by_mail(conversation, "x", to_hotel).text("field"), "body.mail.forward") << "travelers would see it";
    EXPECT_EQ(say_by_mail(conversation, "x", {{"forward", mail}}, "agents").text("field"), "body.mail.to");

    ASSERT_EQ(say_by_mail(conversation, "Can you answer this?", to_hotel, "agents").type(), "ack");
    const SunkMail passed = sent(0);
    EXPECT_THAT(passed.to, ElementsAre("hotel@example.org"));
    EXPECT_EQ(header(passed.raw, "Subject"), "Fwd: My ticket");
    EXPECT_EQ(header(passed.raw, "References"), "");
    EXPECT_THAT(passed.raw, AllOf(HasSubstr("Can you answer this?"), HasSubstr("Forwarded message"),
                                  HasSubstr("Is my room quiet?"), HasSubstr("ticket.pdf"), HasSubstr("JVBERi0xLjQK")));

    deliver({.from = "hotel@example.org", .to = header(passed.raw, "Reply-To"), .id = "<h@x>", .text = "It is."});
    ASSERT_TRUE(comes_true([&] { return latest(conversation).text("body.text") == "It is."; }));
    EXPECT_EQ(latest(conversation).text("visibility"), "agents");
    EXPECT_EQ(latest(conversation).text("body.mail.what"), "forwarded");
    const SunkMail answer_to_anna = answer(conversation, "Your room is quiet.");
    EXPECT_THAT(answer_to_anna.to, ElementsAre("anna@example.net"));
    EXPECT_THAT(header(answer_to_anna.raw, "References"), "<1@example.net>") << "what was passed on is none of hers";

    ASSERT_EQ(
        say_by_mail(conversation, "x", {{"forward", "m_1"}, {"to", parties({"hotel@example.org"})}}, "agents").type(),
        "ack");
    ASSERT_TRUE(comes_true([&] { return latest(conversation).text("body.mail.what") == "failed"; }));
    EXPECT_THAT(latest(conversation).text("body.text"), HasSubstr("none of this conversation"));
}

TEST_P(MailOutTest, a_scheduled_answer_waits_holds_up_no_other_and_can_be_called_back) {
    serve_mail();
    const std::string conversation = begin();
    EXPECT_EQ(say_by_mail(conversation, "x", {{"send_at", ms_from_now(std::chrono::hours(24 * 91))}}).text("code"),
              "bad_frame")
        << "90 days are the most";
    const std::int64_t soon = ms_from_now(std::chrono::seconds(14));
    ASSERT_EQ(say_by_mail(conversation, "Later today.", {{"send_at", soon}}).type(), "ack");
    const std::int64_t far = ms_from_now(std::chrono::hours(24 * 89));
    ASSERT_EQ(say_by_mail(conversation, "In three months.", {{"send_at", far}}).type(), "ack");
    EXPECT_EQ(latest(conversation).number("body.mail.send_at"), far) << "it stands in the conversation at once";
    ASSERT_EQ(mia().say(conversation, "Right now.").type(), "ack");
    EXPECT_THAT(sent(0).raw, HasSubstr("Right now."));
    EXPECT_THAT(sent(1).raw, HasSubstr("Later today."));
    EXPECT_GE(ms_from_now({}), soon);
    EXPECT_EQ(header(sent(1).raw, "In-Reply-To"), header(sent(0).raw, "Message-ID"))
        << "it answers what came meanwhile";

    Value waiting;
    for (const Value& mail : mails(conversation))
        if (mail.text("state") == "waiting") waiting = mail;
    ASSERT_EQ(waiting.number("due_at"), far);
    // What is sent but not yet noted as such goes out again after a crash.
    const auto is_sent = [](const Value& mail) { return mail.text("state") == "sent"; };
    ASSERT_TRUE(comes_true([&] { return std::ranges::count_if(mails(conversation), is_sent) == 2; }));
    server().kill();
    server().start();
    come_back();
    const std::string path = "/api/v1/mails/" + waiting.text("id") + "/cancel";
    EXPECT_EQ(mia().ask("POST", path, "{}").status, 200);
    EXPECT_EQ(mia().ask("POST", path, "{}").status, 409);
    EXPECT_EQ(sink_.mails().size(), 2U);
}

TEST_P(MailOutTest, the_page_of_a_mailbox_is_its_own_and_a_wrong_one_is_refused_at_the_start) {
    const TempFolder folder;
    const std::filesystem::path page = folder.path() / "page.html";
    std::ofstream(page) << "<html><body><h1>{{brand}}</h1>{{body}}<hr>{{signature}}</body></html>";
    serve_mail("template = \"" + page.string() + "\"\n");
    EXPECT_THAT(answer(begin(), "We rebook you.").raw, HasSubstr("<p>We rebook you.</p>"));
    EXPECT_THAT(sent(0).raw, HasSubstr("<hr>"));
    std::ofstream(page) << "<p>{{text}}</p>";
    server().kill();
    const Finished refused = server().start_refused();
    EXPECT_NE(refused.exit_code, 0);
    EXPECT_THAT(refused.complaint, HasSubstr("{{text}} is not known"));
}

}  // namespace
}  // namespace waydesk::testing
