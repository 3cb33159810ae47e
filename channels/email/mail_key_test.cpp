#include "channels/email/mail_key.hpp"

#include <gtest/gtest.h>

namespace waydesk::email {
namespace {

const std::string mail =
    "From: anna@example.com\r\nMessage-ID: <1@example.com>\r\nSubject: A\r\n long one\r\n\r\nHello\r\n";

TEST(MailKey, does_not_depend_on_what_servers_on_the_way_add) {
    const std::string traced =
        "Return-Path: <anna@example.com>\nReceived: from a\n by b;\n\tWed, 1 Jan 2026\nDelivered-To: us\n"
        "From: anna@example.com\nMessage-ID: <1@example.com>\nX-Spam-Score: 3\nSubject: A\n long one\n\nHello\n";
    EXPECT_EQ(key_of(mail).digest, key_of(traced).digest);
    EXPECT_EQ(key_of(traced).message_id, "1@example.com");
}

TEST(MailKey, tells_another_content_under_the_same_message_id) {
    const std::string other =
        "From: anna@example.com\r\nMessage-ID: <1@example.com>\r\nSubject: A\r\n long one\r\n\r\nHello!\r\n";
    EXPECT_EQ(key_of(mail).message_id, key_of(other).message_id);
    EXPECT_NE(key_of(mail).digest, key_of(other).digest);
}

TEST(MailKey, is_there_for_a_mail_without_message_id_and_for_what_is_no_mail) {
    EXPECT_EQ(key_of("From: a@b.c\n\nHi\n").message_id, "");
    EXPECT_EQ(key_of("").digest.size(), 32U);
    EXPECT_NE(key_of("\0\xff").digest, key_of("x").digest);
    EXPECT_EQ(key_of("Message-ID: <" + std::string(999, 'x') + ">\n\n").message_id, "");
    for (const char* none : {"none", "<a", "a>", "<>", "<a\x01b>", "<\xff>"})
        EXPECT_EQ(key_of(std::string("Message-ID: ") + none + "\n\n").message_id, "") << none;
    EXPECT_EQ(key_of("Message-ID: <a<b>\n\n").message_id, "b");
    EXPECT_EQ(key_of("message-id:\n <2@example.com>\n\n").message_id, "2@example.com");
}

}  // namespace
}  // namespace waydesk::email
