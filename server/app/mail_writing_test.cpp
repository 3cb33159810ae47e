#include "server/app/mail_writing.hpp"

#include "channels/email/mime/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

using testing::ElementsAre;

struct World {
    email::StoredMail mail;
    desk::MailEnvelope envelope;
    config::Mailbox mailbox;
    desk::MessageBody body;

    World() {
        mail.message_id = "token.unique@example.com", mail.at = Instant::from_ms(1'767'000'000'000);
        envelope.from = {"Example Travel", "support@example.com"};
        envelope.to = {{"Änne", "anna@example.net"}};
        envelope.cc = {{"", "ben@example.net"}};
        envelope.subject = "Re: Fahrkarte\u202f?";
        mailbox.address = "support@example.com", mailbox.signature = "Example Travel\nBerlin";
        body.text = "Guten Tag,\n你好";
        body.attachments = {{desk::AttachmentId{1}, "Ticket ü.pdf", "application/pdf", 4, "ready"}};
    }
    Result<std::string> write(std::vector<std::string> thread = {"first@x", "second@y"}) const {
        return write_mail({mail, envelope, mailbox, body, std::move(thread), "support+token@example.com", {"%PDF"}});
    }
};

TEST(MailWriting, says_whose_answer_to_what_it_is) {
    const World world;
    const auto raw = world.write();
    ASSERT_TRUE(raw) << raw.error().message();
    const auto read = mime::parse(*raw);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->from, (mime::Address{"Example Travel", "support@example.com"}));
    EXPECT_THAT(read->to, ElementsAre(mime::Address{"Änne", "anna@example.net"}));
    EXPECT_THAT(read->cc, ElementsAre(mime::Address{"", "ben@example.net"}));
    EXPECT_THAT(read->reply_to, ElementsAre(mime::Address{"Example Travel", "support+token@example.com"}));
    EXPECT_EQ(read->message_id, "token.unique@example.com");
    EXPECT_EQ(read->in_reply_to, "second@y");
    EXPECT_THAT(read->references, ElementsAre("first@x", "second@y"));
    EXPECT_EQ(read->automatic, mime::Automatic::no) << "a person wrote it";
    EXPECT_EQ(read->date, world.mail.at);
}

TEST(MailWriting, carries_text_signature_and_files) {
    const auto read = mime::parse(*World().write());
    ASSERT_TRUE(read);
    EXPECT_THAT(read->text, testing::StartsWith("Guten Tag,\n你好\n\n-- \nExample Travel\nBerlin"));
    EXPECT_THAT(read->reply, testing::StartsWith("Guten Tag,\n你好"));
    ASSERT_EQ(read->attachments.size(), 1U);
    EXPECT_EQ(read->attachments[0].name, "Ticket ü.pdf");
    EXPECT_EQ(read->attachments[0].bytes, "%PDF");
}

TEST(MailWriting, lets_nothing_be_smuggled_into_the_headers) {
    for (const std::string& evil :
         {std::string("x\r\nBcc: eve@example.net"), std::string("x\nSubject: y"), std::string("x\0y", 3)}) {
        World world;
        world.envelope.subject = evil;
        EXPECT_FALSE(world.write()) << evil;
        world = World();
        world.envelope.to[0].name = evil;
        EXPECT_FALSE(world.write()) << evil;
        world = World();
        world.envelope.to[0].address = "anna@example.net" + evil;
        EXPECT_FALSE(world.write()) << evil;
    }
}

}  // namespace
}  // namespace waydesk::app
