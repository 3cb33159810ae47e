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
    EXPECT_FALSE(reply_to_all(MailEnvelope{"", {"", "support@example.com"}, {}, {}, "x", false}, mailbox));
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
