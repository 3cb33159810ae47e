#include "desk/message_body.hpp"

#include <gtest/gtest.h>

namespace waydesk::desk {
namespace {

MessageBody with_file() {
    MessageBody body{"Hello \"you\"\n\xC3\xA9", "fr", {}};
    body.attachments.push_back({AttachmentId{7}, "ticket.pdf", "application/pdf", 1234, "scanning"});
    return body;
}

TEST(MessageBody, comes_back_as_it_was_written) {
    const Result<MessageBody> back = message_body_from_json(to_json(with_file()));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->text, with_file().text);
    EXPECT_EQ(back->language, "fr");
    ASSERT_EQ(back->attachments.size(), 1U);
    EXPECT_EQ(back->attachments[0].id, AttachmentId{7});
    EXPECT_EQ(back->attachments[0].name, "ticket.pdf");
    EXPECT_EQ(back->attachments[0].size, 1234);
    EXPECT_EQ(back->attachments[0].state, "scanning");
}

TEST(MessageBody, keeps_the_outside_of_an_e_mail) {
    MessageBody body{"Hello", {}, {}};
    MailEnvelope& mail = body.mail.emplace();
    mail.id = "m_1", mail.from = {"Ann", "ann@example.net"}, mail.to = {{"", "us@example.com"}};
    mail.cc = {{"B", "b@example.net"}}, mail.bcc = {{"", "c@example.net"}}, mail.reply_to = {"", "d@example.net"};
    mail.subject = "Hi", mail.html = true, mail.what = "unverified", mail.auth = MailAuth{"pass", "fail", "none"};
    mail.forward = "m_2", mail.quote = "last", mail.send_at = Instant::from_ms(1'767'000'000'000), mail.since = 7;
    const Result<MessageBody> back = message_body_from_json(to_json(body));
    ASSERT_TRUE(back && back->mail);
    EXPECT_EQ(*back->mail, *body.mail);
    EXPECT_FALSE(message_body_from_json(R"({"text":"x","mail":7})"));
}

TEST(MessageBody, hides_from_travelers_whom_it_went_to_in_secret_and_nothing_else) {
    MessageBody body{R"(Hello "bcc":[{)", {}, {}};
    body.warnings = {{language::TextWarning::Kind::invisible, 1, 2}};
    EXPECT_EQ(body_for_visitors(to_json(body)), to_json(body));
    body.mail.emplace().to = {{"", "ann@example.net"}};
    const std::string open = to_json(body);
    EXPECT_EQ(body_for_visitors(open), open);
    body.mail->bcc = {{"", "boss@example.com"}};
    EXPECT_EQ(body_for_visitors(to_json(body)), open);
}

TEST(MailAddress, is_one_plain_address) {
    for (const char* good : {"a@b", "Ann.Lee+tag@example.com", "ü@example.com"})
        EXPECT_TRUE(is_mail_address(good)) << good;
    for (const char* bad :
         {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "<a@b>", "a,b@c", "a@b;", "\"a\"@b"})
        EXPECT_FALSE(is_mail_address(bad)) << bad;
    EXPECT_FALSE(is_mail_address(std::string("a\0@b", 4)));
    EXPECT_TRUE(is_mail_address(std::string(252, 'a') + "@b"));
    EXPECT_FALSE(is_mail_address(std::string(253, 'a') + "@b")) << "254 bytes are the most";
}

TEST(MessageBody, has_the_shape_of_the_wire) {
    EXPECT_EQ(to_json(MessageBody{"hi", {}, {}}), R"({"text":"hi","language":null,"attachments":[]})");
}

TEST(MessageBody, keeps_whom_it_mentions) {
    MessageBody body{"@Mia", {}, {}};
    body.mentions = {AgentId{2}};
    const std::string text = to_json(body);
    EXPECT_EQ(text, R"({"text":"@Mia","language":null,"attachments":[],"mentions":["a_2"]})");
    EXPECT_EQ(message_body_from_json(text)->mentions, body.mentions);
}

TEST(MessageBody, refuses_what_is_none) {
    for (const char* text :
         {"", "[]", "{}", R"({"text":7})", "{\"text\":", R"({"text":"x","attachments":[{"id":"zz"}]})"})
        EXPECT_FALSE(message_body_from_json(text)) << text;
}

TEST(MessageDigest, tells_messages_apart_by_visibility_text_and_attachments) {
    const std::string plain = message_digest("all", "a", {});
    EXPECT_EQ(plain, message_digest("all", "a", {}));
    EXPECT_NE(plain, message_digest("agents", "a", {}));
    EXPECT_NE(plain, message_digest("all", "b", {}));
    EXPECT_NE(plain, message_digest("all", "a", {AttachmentId{1}}));
    EXPECT_NE(message_digest("all", "a", {AttachmentId{1}, AttachmentId{2}}),
              message_digest("all", "a", {AttachmentId{2}, AttachmentId{1}}));
    EXPECT_NE(message_digest("all", std::string("x\0at_1", 6), {}), message_digest("all", "x", {AttachmentId{1}}));
}

}  // namespace
}  // namespace waydesk::desk
