#include "server/app/mail_writing.hpp"

#include "channels/email/mail_html.hpp"
#include "channels/email/mime/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct World {
    email::StoredMail mail;
    desk::MailEnvelope envelope;
    config::Mailbox mailbox;
    desk::MessageBody body;
    std::string language = "de", quote;
    bool is_automatic = false;

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
        MailToWrite out{mail, envelope, mailbox, body, std::move(thread), "support+token@example.com", {"%PDF"}};
        out.language = language::LanguageTag::parse_or(language, {});
        if (!quote.empty()) out.quote_title = "Anna wrote:", out.quote = quote;
        out.page = email::default_page(), out.brand = "Example Travel", out.is_automatic = is_automatic;
        return write_mail(out);
    }
    mime::Mail read() const { return *mime::parse(*write()); }
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
    EXPECT_EQ(read->loop, "support@example.com");
}

TEST(MailWriting, names_nobody_to_whom_it_goes_in_secret) {
    World world;
    world.envelope.bcc = {{"The Boss", "boss@example.com"}};
    EXPECT_THAT(*world.write(), Not(HasSubstr("oss")));
}

TEST(MailWriting, is_of_the_moment_for_which_it_was_scheduled) {
    World world;
    world.envelope.send_at = world.mail.at + 48h;
    EXPECT_EQ(world.read().date, world.envelope.send_at);
}

TEST(MailWriting, says_the_same_as_html_in_its_language) {
    World world;
    world.body.text = "Guten Tag,\n\n- eins <b>\n- zwei";
    const mime::Mail german = world.read();
    EXPECT_THAT(*world.write(), HasSubstr("multipart/alternative"));
    EXPECT_THAT(german.html, HasSubstr("<li>eins &lt;b&gt;</li>"));
    EXPECT_THAT(german.html, HasSubstr("Berlin"));
    world.body.text = "مرحبا", world.language = "ar";
    EXPECT_THAT(world.read().html, HasSubstr("rtl"));
}

TEST(MailWriting, signs_in_the_readers_language) {
    World world;
    world.mailbox.signatures = {{"de", "Gruß aus Berlin"}, {"fr", "Cordialement"}};
    world.language = "de-AT";
    EXPECT_THAT(world.read().text, HasSubstr("-- \nGruß aus Berlin"));
    world.language = "ja";
    EXPECT_THAT(world.read().text, HasSubstr("-- \nExample Travel\nBerlin"));
}

TEST(MailWriting, quotes_below_what_it_says) {
    World world;
    world.quote = "Where is my ticket?\n> earlier";
    const mime::Mail read = world.read();
    EXPECT_THAT(read.text, HasSubstr("Anna wrote:\n> Where is my ticket?\n>> earlier"));
    EXPECT_THAT(read.reply, Not(HasSubstr("ticket"))) << "and whoever reads it tells the quote from the answer";
    EXPECT_THAT(read.html, HasSubstr("<blockquote"));
}

TEST(MailWriting, marks_what_a_program_answers) {
    World world;
    world.is_automatic = true;
    const std::string raw = *world.write();
    EXPECT_THAT(raw, HasSubstr("Auto-Submitted: auto-replied\r\n"));
    EXPECT_THAT(raw, HasSubstr("X-Auto-Response-Suppress: All\r\n"));
    EXPECT_THAT(raw, HasSubstr("X-Waydesk-Loop: support@example.com\r\n"));
    EXPECT_EQ(world.read().automatic, mime::Automatic::reply);
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
