#include "channels/email/answering.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::email {
namespace {

using desk::MailEnvelope;
using desk::MailParty;
using testing::ElementsAre;

constexpr std::string_view mailbox = "support@example.com";
const desk::ConversationId conversation{77};

MailEnvelope from_anna() {
    MailEnvelope mail;
    mail.from = {"Anna", "anna@example.net"};
    mail.to = {{"", "Support+tag@example.com"}, {"", "ben@example.net"}};
    mail.cc = {{"", "BEN@example.net"}, {"", "anna@example.net"}, {"", "carl@example.net"}};
    mail.subject = "My ticket";
    return mail;
}

TEST(Answer, goes_to_all_but_ourselves_and_to_each_once) {
    const auto answer = reply_to_all(from_anna(), mailbox);
    ASSERT_TRUE(answer);
    EXPECT_THAT(answer->to, ElementsAre(MailParty{"Anna", "anna@example.net"}));
    EXPECT_THAT(answer->cc, ElementsAre(MailParty{"", "ben@example.net"}, MailParty{"", "carl@example.net"}));
    EXPECT_EQ(answer->subject, "Re: My ticket");
    EXPECT_FALSE(reply_to_all(std::nullopt, mailbox));
    MailEnvelope own;
    own.from = {"", "support@example.com"};
    EXPECT_FALSE(reply_to_all(own, mailbox));
}

TEST(Answer, goes_where_the_agent_says) {
    MailEnvelope said;
    said.to = {{"", "dora@example.net"}, {"", "support+abc@example.com"}};
    const auto answer = envelope_of(said, from_anna(), mailbox);
    ASSERT_TRUE(answer);
    EXPECT_THAT(answer->to, ElementsAre(MailParty{"", "dora@example.net"}));
    EXPECT_TRUE(answer->cc.empty());
    EXPECT_EQ(answer->subject, "Re: My ticket");
    EXPECT_EQ(envelope_of(std::nullopt, from_anna(), mailbox), reply_to_all(from_anna(), mailbox));
    said.to = {{"", "support@example.com"}};
    EXPECT_FALSE(envelope_of(said, from_anna(), mailbox)) << "nobody is left";
}

TEST(Answer, goes_where_its_reader_wants_answers) {
    MailEnvelope anna = from_anna();
    anna.reply_to = {"Anna at home", "anna@home.example"};
    const auto answer = reply_to_all(anna, mailbox);
    ASSERT_TRUE(answer);
    EXPECT_THAT(answer->to, ElementsAre(MailParty{"Anna at home", "anna@home.example"}));
    anna.reply_to = {"", "support+x@example.com"};
    EXPECT_THAT(reply_to_all(anna, mailbox)->to, ElementsAre(MailParty{"Anna", "anna@example.net"})) << "not to us";
}

TEST(Answer, of_which_a_part_is_said_is_completed) {
    MailEnvelope said;
    said.bcc = {{"", "boss@example.com"}, {"", "ANNA@example.net"}};
    auto answer = envelope_of(said, from_anna(), mailbox);
    ASSERT_TRUE(answer);
    EXPECT_THAT(answer->to, ElementsAre(MailParty{"Anna", "anna@example.net"}));
    EXPECT_EQ(answer->cc.size(), 2U);
    EXPECT_THAT(answer->bcc, ElementsAre(MailParty{"", "boss@example.com"})) << "each once";
    said.cc = {{"", "dora@example.net"}};
    answer = envelope_of(said, from_anna(), mailbox);
    EXPECT_THAT(answer->cc, ElementsAre(MailParty{"", "dora@example.net"})) << "whom he names, he names alone";
    EXPECT_THAT(recipients_of(*answer), ElementsAre("anna@example.net", "dora@example.net", "boss@example.com"));
}

TEST(Answer, that_passes_a_mail_on_says_so) {
    MailEnvelope said;
    said.forward = "m_1", said.to = {{"", "hotel@example.org"}};
    const auto answer = envelope_of(said, from_anna(), mailbox);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->subject, "Fwd: My ticket");
    EXPECT_TRUE(answer->cc.empty());
    EXPECT_EQ(forward_subject("FW: x"), "FW: x");
    EXPECT_TRUE(was_told_in_secret("Hotel@example.org", *answer));
    EXPECT_FALSE(was_told_in_secret("anna@example.net", *answer));
}

TEST(Answer, is_quoted_to_those_only_who_take_part) {
    const std::vector<std::string> participants{"anna@example.net", "ben@example.net"};
    MailEnvelope mail;
    mail.to = {{"", "Anna@example.net"}}, mail.cc = {{"", "ben@example.net"}};
    EXPECT_TRUE(may_be_quoted_to(mail, participants));
    mail.bcc = {{"", "eve@example.org"}};
    EXPECT_FALSE(may_be_quoted_to(mail, participants));
    EXPECT_TRUE(was_told_in_secret("EVE@example.org", mail));
}

TEST(Answer, says_once_that_it_is_one) {
    EXPECT_EQ(reply_subject("Ticket"), "Re: Ticket");
    EXPECT_EQ(reply_subject("RE: Ticket"), "RE: Ticket");
    EXPECT_EQ(reply_subject(""), "Re: ");
}

TEST(Answer, has_a_message_id_that_leads_back) {
    const ReplyTokens tokens({{1, std::string(32, 'k')}});
    SeededRandom random(1);
    const std::string one = make_message_id(tokens, conversation, mailbox, random);
    EXPECT_NE(one, make_message_id(tokens, conversation, mailbox, random));
    EXPECT_EQ(tokens.of_message_id(one, mailbox), conversation);
}

TEST(Answer, is_tried_again_later_each_time_and_not_at_once_with_all_others) {
    SeededRandom random(1);
    for (std::int64_t tries = 1; tries <= most_tries; ++tries) {
        const Duration mean = std::min<Duration>(6h, std::chrono::minutes(std::int64_t{1} << (tries - 1)));
        for (int n = 0; n < 50; ++n) {
            const Duration wait = retry_after(tries, random);
            EXPECT_GE(wait, mean * 4 / 5);
            EXPECT_LE(wait, mean * 6 / 5);
        }
    }
    EXPECT_NE(retry_after(5, random), retry_after(5, random));
    EXPECT_LE(retry_after(1'000'000, random), 8h);
}

}  // namespace
}  // namespace waydesk::email
