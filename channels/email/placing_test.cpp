#include "channels/email/placing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::email {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view mailbox = "support@example.com";
const desk::ConversationId first{11}, second{22};
const Thread with_anna{first, {"anna@example.net", "ben@example.net"}};
const Thread with_carl{second, {"carl@example.net"}};

ReplyTokens tokens() { return ReplyTokens({{1, std::string(32, 'k')}}); }

mime::Mail mail_from(std::string address) {
    mime::Mail mail;
    mail.from.address = std::move(address);
    return mail;
}

TEST(Clues, are_tokens_of_addresses_and_message_ids_and_what_is_answered_to) {
    mime::Mail mail = mail_from("anna@example.net");
    mail.to = {{"", "other@example.org"}, {"", tokens().address(mailbox, first)}};
    mail.in_reply_to = "c@x";
    mail.references = {"a@x", tokens().token(second) + ".1@example.com", "c@x"};
    const Clues clues = clues_of(mail, mailbox, tokens());
    EXPECT_THAT(clues.conversations, ElementsAre(first, second));
    EXPECT_THAT(clues.message_ids, ElementsAre("c@x", "a@x", mail.references[1]));
}

TEST(Clues, are_bounded_and_keep_the_first_and_the_newest) {
    mime::Mail mail = mail_from("anna@example.net");
    for (int n = 0; n < 1'000; ++n) mail.references.push_back(std::to_string(n) + "@x");
    const Clues clues = clues_of(mail, mailbox, tokens());
    EXPECT_THAT(clues.message_ids, SizeIs(Clues::most));
    EXPECT_EQ(clues.message_ids[0], "0@x");
    EXPECT_EQ(clues.message_ids[1], "999@x");
    EXPECT_THAT(clues.conversations, IsEmpty());
}

TEST(Place, of_a_participant_with_a_token_is_its_conversation) {
    EXPECT_EQ(place("Anna@Example.NET", {{with_anna}}, {}), (Place{Place::Kind::join, first}));
    EXPECT_EQ(place("carl@example.net", {{with_anna, with_carl}}, {}), (Place{Place::Kind::join, second}));
}

TEST(Place, of_a_stranger_with_a_token_is_for_agents_only) {
    EXPECT_EQ(place("eve@example.net", {{with_anna}}, {}), (Place{Place::Kind::unverified, first}));
    EXPECT_EQ(place("carl@example.net", {{with_anna}}, {{with_carl}}), (Place{Place::Kind::unverified, first}));
}

TEST(Place, by_reference_alone_is_for_participants) {
    EXPECT_EQ(place("ben@example.net", {}, {{with_carl, with_anna}}), (Place{Place::Kind::join, first}));
    EXPECT_EQ(place("eve@example.net", {}, {{with_anna}}), (Place{Place::Kind::open, {}}));
    EXPECT_EQ(place("eve@example.net", {}, {}), (Place{Place::Kind::open, {}}));
}

TEST(Nature, of_machines_lists_and_ourselves_is_not_that_of_people) {
    EXPECT_EQ(nature_of(mail_from("anna@example.net"), mailbox), Nature::message);
    EXPECT_EQ(nature_of(mail_from("Support+abc@example.com"), mailbox), Nature::own);
    EXPECT_EQ(nature_of(mail_from("MAILER-DAEMON@example.net"), mailbox), Nature::automatic);
    EXPECT_EQ(nature_of(mail_from(""), mailbox), Nature::nobody);
    EXPECT_EQ(nature_of(mail_from("a@b\r\nBcc: x@y"), mailbox), Nature::nobody);
    mime::Mail mail = mail_from("anna@example.net");
    mail.return_path = "<>";
    EXPECT_EQ(nature_of(mail, mailbox), Nature::automatic);
    mail.return_path.clear();
    mail.automatic = mime::Automatic::reply;
    EXPECT_EQ(nature_of(mail, mailbox), Nature::automatic);
    mail.automatic = mime::Automatic::list;
    EXPECT_EQ(nature_of(mail, mailbox), Nature::list);
    mail.bounce = mime::Bounce{};
    EXPECT_EQ(nature_of(mail, mailbox), Nature::bounce);
}

}  // namespace
}  // namespace waydesk::email
