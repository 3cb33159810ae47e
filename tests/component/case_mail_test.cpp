// Letters of complaints and refunds that go to their travelers by mail, on the running program and on both engines: to
// whom, with what, when not, and how an agent sees it.
#include "tests/component/mail_desk.hpp"

namespace waydesk::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class CaseMailTest : public OnMailDesk {
protected:
    std::string complain(const Fields& more) {
        Fields fields{{"fields", object({{"channel", "phone"}, {"text", "My train was late."}})}};
        fields.insert(fields.end(), more.begin(), more.end());
        const Value made = mia().post("/api/v1/complaints", fields);
        return "/api/v1/complaints/" + made.text("id");
    }
    std::string refund(const std::string& conversation) {
        const Json quoted = object({{"quote", "qt_1"},
                                    {"amount", object({{"minor", std::int64_t{24500}}, {"currency", "EUR"}})},
                                    {"rule", "eu-261/refund-7d"},
                                    {"coupons", list(std::vector<std::string>{"1"})},
                                    {"method", "card"}});
        const Value made = mia().post("/api/v1/refunds", {{"conversation", conversation}, {"fields", quoted}});
        return "/api/v1/refunds/" + made.text("id");
    }
    // How the letter of a step stands once it stands so.
    Value mail_of(const std::string& path, std::size_t step, const std::string& state) {
        Value mail;
        EXPECT_TRUE(comes_true([&] {
            mail = mia().get(path + "/steps").items("items").at(step - 1).at("mail");
            return mail.text("state") == state;
        })) << mail.str();
        return mail;
    }
    std::string contact_of(const std::string& conversation) {
        return mia().get("/api/v1/conversations/" + conversation).text("contact.id");
    }
    int ask_for_mail(const std::string& path, int step) {
        return mia().ask("POST", path + "/documents/" + std::to_string(step) + "/mail", "{}").status;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CaseMailTest, engines(), engine_name);

TEST_P(CaseMailTest, a_letter_goes_to_its_traveler_in_his_language_with_the_same_as_a_pdf) {
    serve_mail();
    const std::string conversation = begin();
    const std::string path = complain({{"conversation", conversation}, {"language", "de"}});
    const SunkMail letter = sent(0);
    EXPECT_THAT(letter.to, ElementsAre("anna@example.net"));
    EXPECT_THAT(letter.raw, AllOf(HasSubstr("application/pdf"), HasSubstr("JVBERi0"), HasSubstr("Auto-Submitted")));
    EXPECT_THAT(header(letter.raw, "Reply-To"), HasSubstr("support+")) << "an answer leads back";
    EXPECT_EQ(header(letter.raw, "References"), "<1@example.net>") << "it stands in the thread";
    const Value mail = mail_of(path, 1, "sent");
    EXPECT_EQ(mail.text("to"), "anna@example.net");
    EXPECT_TRUE(mail.is_null("reason"));
    const std::vector<Value> all = mails(conversation);
    EXPECT_EQ(all.front().text("envelope.what"), "letter");
    EXPECT_THAT(all.front().text("envelope.subject"), StartsWith("Eingang"));
    EXPECT_EQ(ask_for_mail(path, 1), 200) << "once more";
    EXPECT_EQ(header(sent(1).raw, "Subject"), header(letter.raw, "Subject"));
    EXPECT_EQ(ask_for_mail(path, 2), 404) << "there is no such step";
}

TEST_P(CaseMailTest, without_a_conversation_it_goes_to_the_contact_and_nothing_is_lost_when_the_program_ends) {
    serve_mail();
    const std::string contact = contact_of(begin());
    const std::string path = complain({{"contact", contact}});
    server().kill();
    server().start();
    come_back();
    EXPECT_EQ(mail_of(path, 1, "sent").text("to"), "anna@example.net");
    const SunkMail letter = sink_.mails().back();
    EXPECT_THAT(header(letter.raw, "Reply-To"), HasSubstr("<support@desk.example>"))
        << "there is nothing that it could lead back to";
    EXPECT_THAT(letter.raw, HasSubstr("My train was late."));
    EXPECT_EQ(sink_.mails().size(), 1U);
}

TEST_P(CaseMailTest, news_of_a_refund_are_mailed_to_who_is_not_in_the_chat) {
    serve_mail();
    std::optional<Traveler> ann(std::in_place, place());
    ann->arrive();
    ann->begin("Where is my money?");
    const std::string conversation = mia().accept_next().text("conversation");
    ASSERT_EQ(
        mia().ask("PATCH", "/api/v1/contacts/" + contact_of(conversation), R"({"email":"ann@example.org"})").status,
        200);
    const std::string path = refund(conversation);
    EXPECT_EQ(mail_of(path, 1, "not_mailed").text("reason"), "in_chat");
    EXPECT_EQ(ask_for_mail(path, 1), 200) << "after all";
    EXPECT_THAT(sent(0).to, ElementsAre("ann@example.org"));
    ann.reset();
    mia().wire().settle();  // the desk has noticed
    ASSERT_EQ(mia().ask("POST", path + "/steps", R"({"step":"cancel","fields":{"reason":"He flies."}})").status, 200);
    EXPECT_EQ(mail_of(path, 2, "sent").text("to"), "ann@example.org");
    EXPECT_THAT(sent(1).raw, HasSubstr("He flies."));
}

TEST_P(CaseMailTest, who_has_no_address_or_wants_another_way_gets_none_and_the_case_says_why) {
    serve_mail();
    Traveler ann(place());
    ann.arrive();
    ann.begin("I complain.");
    const std::string conversation = mia().accept_next().text("conversation");
    const std::string nobody = complain({{"conversation", conversation}});
    EXPECT_EQ(mail_of(nobody, 1, "not_mailed").text("reason"), "no_address");
    const std::string contact = contact_of(conversation);
    ASSERT_EQ(mia().ask("PATCH", "/api/v1/contacts/" + contact, R"({"email":"refused@example.org"})").status, 200);
    ASSERT_EQ(
        mia()
            .ask("PATCH", "/api/v1/contacts/" + contact + "/profile", R"({"preferences":{"contact_channel":"phone"}})")
            .status,
        200);
    const std::string other = complain({{"conversation", conversation}});
    EXPECT_EQ(mail_of(other, 1, "not_mailed").text("reason"), "other_channel");
    EXPECT_EQ(ask_for_mail(other, 1), 200);
    EXPECT_THAT(mail_of(other, 1, "failed").text("reason"), HasSubstr("550")) << "what the server said";
    EXPECT_THAT(sink_.mails(), ::testing::IsEmpty());
}

TEST_P(CaseMailTest, where_no_mailbox_sends_the_case_says_so) {
    serve();
    mia_.emplace(agent("mia"));
    mia().start_work();
    const std::string path = complain({});
    EXPECT_EQ(mail_of(path, 1, "not_mailed").text("reason"), "no_mailbox");
    EXPECT_EQ(ask_for_mail(path, 1), 200);
    EXPECT_EQ(mail_of(path, 1, "not_mailed").text("reason"), "no_mailbox");
}

}  // namespace
}  // namespace waydesk::testing
