#include "channels/email/reply_token.hpp"

#include <gtest/gtest.h>

namespace waydesk::email {
namespace {

const desk::ConversationId one{0x0123456789abcdef};
constexpr std::string_view mailbox = "Support@Example.com";

ReplyTokens tokens() { return ReplyTokens({{1, std::string(32, 'a')}, {2, std::string(32, 'b')}}); }

TEST(ReplyToken, names_its_conversation_whatever_case_a_server_writes_it_in) {
    std::string token = tokens().token(one);
    EXPECT_EQ(token.size(), ReplyTokens::length);
    EXPECT_EQ(tokens().read(token), one);
    for (char& c : token) c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(tokens().read(token), one);
}

TEST(ReplyToken, is_refused_when_any_character_of_it_is_another) {
    const std::string token = tokens().token(one);
    for (std::size_t at = 0; at < token.size(); ++at) {
        for (const char c : std::string_view("0123456789abcdefghjkmnpqrstvwxyzilou-+")) {
            std::string changed = token;
            changed[at] = c;
            EXPECT_EQ(tokens().read(changed).has_value(), changed == token) << changed;
        }
    }
    EXPECT_FALSE(tokens().read(""));
    EXPECT_FALSE(tokens().read(token + "0"));
    EXPECT_FALSE(tokens().read(token.substr(1)));
}

TEST(ReplyToken, of_an_older_key_counts_and_of_a_foreign_one_does_not) {
    EXPECT_EQ(tokens().read(ReplyTokens({{1, std::string(32, 'a')}}).token(one)), one);
    EXPECT_FALSE(tokens().read(ReplyTokens({{1, std::string(32, 'c')}}).token(one)));
    EXPECT_FALSE(tokens().read(ReplyTokens({{3, std::string(32, 'a')}}).token(one)));
}

TEST(ReplyToken, stands_in_addresses_and_message_ids_of_its_mailbox_only) {
    const ReplyTokens all = tokens();
    const std::string address = all.address("support@example.com", one);
    EXPECT_LE(address.find('@'), 64U) << "a local part has at most 64 bytes";
    EXPECT_EQ(all.of_address(address, mailbox), one);
    EXPECT_FALSE(all.of_address(address, "sales@example.com"));
    EXPECT_FALSE(all.of_address("support@example.com", mailbox));
    EXPECT_FALSE(all.of_address("support+order@example.com", mailbox));
    EXPECT_FALSE(all.of_address("", mailbox));
    const std::string id = all.token(one) + ".abc@EXAMPLE.com";
    EXPECT_EQ(all.of_message_id(id, mailbox), one);
    EXPECT_FALSE(all.of_message_id(all.token(one) + ".abc@elsewhere.com", mailbox));
    EXPECT_FALSE(all.of_message_id("<" + id + ">", mailbox));
}

TEST(Mailboxes, are_told_by_address_with_and_without_a_tag) {
    EXPECT_TRUE(is_mailbox("SUPPORT@example.COM", mailbox));
    EXPECT_TRUE(is_mailbox("support+x@example.com", mailbox));
    EXPECT_FALSE(is_mailbox("support@example.org", mailbox));
    EXPECT_FALSE(is_mailbox("supporters@example.com", mailbox));
    EXPECT_FALSE(is_mailbox("support", mailbox));
}

}  // namespace
}  // namespace waydesk::email
