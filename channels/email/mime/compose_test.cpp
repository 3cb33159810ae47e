#include "channels/email/mime/compose.hpp"

#include "channels/email/mime/parse.hpp"
#include "core/utf8.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace waydesk::mime {
namespace {

using testing::HasSubstr;

Outgoing letter() {
    Outgoing mail;
    mail.from = {"Desk", "help@desk.example"};
    mail.to = {{"Braun, Mia", "mia@example.com"}};
    mail.subject = "Your booking";
    mail.date = Instant::from_ms(1777878720000);
    mail.message_id = "1@desk.example";
    mail.text = "Hello";
    return mail;
}

TEST(Compose, writes_what_mail_programs_read) {
    Outgoing mail = letter();
    mail.headers = {{"Auto-Submitted", "auto-replied"}};
    EXPECT_EQ(
        compose(mail).value(),
        "From: Desk <help@desk.example>\r\nTo: \"Braun, Mia\" <mia@example.com>\r\nSubject: Your booking\r\n"
        "Date: Mon, 04 May 2026 07:12:00 +0000\r\nMessage-ID: <1@desk.example>\r\nAuto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nHello\r\n");
}

TEST(Compose, guards_lines_that_servers_would_change) {
    Outgoing mail = letter();
    mail.text = ".\nFrom here\nblank ";
    EXPECT_THAT(compose(mail).value(), HasSubstr("\r\n\r\n=2E\r\n=46rom here\r\nblank=20\r\n"));
}

TEST(Compose, writes_a_line_end_once_however_it_was_given) {
    Outgoing mail = letter();
    mail.text = "one\r\ntwo\n\nfour";
    EXPECT_EQ(parse(compose(mail).value()).value().text, "one\ntwo\n\nfour");
    mail.text = "你好，\r\n再见。\n\n你好，再见。";  // shorter in base64
    EXPECT_THAT(compose(mail).value(), HasSubstr("base64"));
    EXPECT_EQ(parse(compose(mail).value()).value().text, "你好，\n再见。\n\n你好，再见。");
}

using Change = void (*)(Outgoing&);
struct Refused {
    Change change;
    Errc why;
};
class ComposeRefuses : public testing::TestWithParam<Refused> {};

TEST_P(ComposeRefuses, what_could_become_another_header) {
    Outgoing mail = letter();
    GetParam().change(mail);
    const auto written = compose(mail);
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error(), make_error_code(GetParam().why));
}

INSTANTIATE_TEST_SUITE_P(
    Fields, ComposeRefuses,
    testing::Values(Refused{[](Outgoing& m) { m.subject = "a\r\nBcc: x@example.com"; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.subject = "a\rb"; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.subject = std::string("a\0b", 3); }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.subject = std::string(2001, 'a'); }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.from.name = "a\nb"; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.to[0].name = "a\nb"; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.to[0].address = "a@b.c\nBcc: d@e.f"; }, Errc::bad_address},
                    Refused{[](Outgoing& m) { m.to[0].address = "a@b.c, d@e.f"; }, Errc::bad_address},
                    Refused{[](Outgoing& m) { m.to[0].address = "a@b.c> RCPT"; }, Errc::bad_address},
                    Refused{[](Outgoing& m) { m.to[0].address = "nobody"; }, Errc::bad_address},
                    Refused{[](Outgoing& m) { m.to[0].address = "=?utf-8?q?a?=@b.c"; }, Errc::bad_address},
                    Refused{[](Outgoing& m) { m.reply_to = {{"", "a b@c.d"}}; }, Errc::bad_address},
                    Refused{[](Outgoing& m) { m.to.clear(); }, Errc::no_recipient},
                    Refused{[](Outgoing& m) { m.message_id = "a>\r\nX: y"; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.references = {"a b"}; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.in_reply_to = "\u00fc@b.c"; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.headers = {{"X: y\r\nZ", "v"}}; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.headers = {{"X", "v\nZ: w"}}; }, Errc::bad_header_text},
                    Refused{[](Outgoing& m) { m.attachments = {{"a\nb", "a/b", "", false, "x"}}; },
                            Errc::bad_header_text}));

// Any mail that compose takes, from a small alphabet with everything in it that means something to mail programs.
class Writer {
public:
    explicit Writer(unsigned seed) : random_(seed) {}

    Outgoing mail() {
        Outgoing mail;
        mail.from = address();
        for (std::size_t i = 0; i <= below(3); ++i) mail.to.push_back(address());
        for (std::size_t i = 0; i < below(3); ++i) mail.cc.push_back(address());
        for (std::size_t i = 0; i < below(2); ++i) mail.reply_to.push_back(address());
        mail.subject = line();
        mail.date = Instant::from_ms(static_cast<std::int64_t>(below(4'000'000'000)) * 1000);
        mail.message_id = id();
        if (below(2) == 0) mail.in_reply_to = id();
        for (std::size_t i = 0; i < below(5); ++i) mail.references.push_back(id());
        mail.text = "x" + text() + "x";
        if (below(2) == 0) mail.html = "<p>x" + std::string(below(200), 'y') + "ü</p>";
        for (std::size_t i = 0; i < below(4); ++i) mail.attachments.push_back(file());
        return mail;
    }

private:
    std::size_t below(std::size_t end) { return random_() % end; }

    std::string pick(std::initializer_list<const char*> pieces, std::size_t most) {
        std::string out;
        for (std::size_t i = below(most); i > 0; --i) out += pieces.begin()[below(pieces.size())];
        return out;
    }

    // No blank at its ends and none beside another, as parse draws them together.
    std::string line() {
        return "a" +
               pick({"b",
                     " c",
                     "ü",
                     "你",
                     "😀",
                     ",",
                     "\"",
                     "\\",
                     "(",
                     ")",
                     "<x>",
                     "@",
                     ":",
                     ";",
                     "=",
                     "?",
                     "=?utf-8?Q?x?=",
                     "--",
                     "'",
                     "_"},
                    60) +
               "z";
    }
    std::string text() {
        return pick({"word ", "\n", "ü", "你好", "=", ".\n", "\nFrom ", "\n--=_waydesk_mixed\n", "\t", " \n", "begin",
                     "a long line of text ", "\n> quoted\n"},
                    300);
    }
    std::string id() { return "i" + std::to_string(random_()) + "." + std::string(below(60), 'x') + "@desk.example"; }
    Address address() { return {below(3) == 0 ? "" : line(), "a" + std::to_string(below(1000)) + "+tag@example.com"}; }
    Attachment file() {
        std::string bytes;
        for (std::size_t i = below(500); i > 0; --i) bytes += static_cast<char>(random_());
        return {"f" + pick({"a", "ü", "你", " b", "(1)", "'", "\"", "%41", ";", "="}, 60) + ".pdf", "application/pdf",
                "", false, bytes};
    }

    std::mt19937 random_;
};

// Names are cut at 200 bytes when they are read.
std::string short_name(const std::string& name) { return name.substr(0, 150); }

void expect_same(const Outgoing& sent, const Mail& read) {
    EXPECT_EQ(read.from, sent.from);
    EXPECT_EQ(read.to, sent.to);
    EXPECT_EQ(read.cc, sent.cc);
    EXPECT_EQ(read.reply_to, sent.reply_to);
    EXPECT_EQ(read.subject, sent.subject);
    EXPECT_EQ(read.date, sent.date);
    EXPECT_EQ(read.message_id, sent.message_id);
    EXPECT_EQ(read.in_reply_to, sent.in_reply_to);
    EXPECT_EQ(read.references, sent.references);
    EXPECT_EQ(read.text, sent.text);
    EXPECT_EQ(read.html, sent.html);
    ASSERT_EQ(read.attachments.size(), sent.attachments.size());
    for (std::size_t i = 0; i < sent.attachments.size(); ++i) {
        EXPECT_EQ(short_name(read.attachments[i].name), short_name(sent.attachments[i].name));
        EXPECT_EQ(read.attachments[i].type, sent.attachments[i].type);
        EXPECT_EQ(read.attachments[i].bytes, sent.attachments[i].bytes);
    }
}

void expect_mail_lines(const std::string& raw) {
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t end = raw.find("\r\n", at);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - at, 998U);
        EXPECT_EQ(raw.substr(at, end - at).find_first_of("\r\n"), std::string::npos);
        at = end + 2;
    }
    EXPECT_TRUE(std::ranges::all_of(raw, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST(Compose, is_read_back_as_it_was_written) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const Outgoing sent = Writer(seed).mail();
        const auto raw = compose(sent);
        ASSERT_TRUE(raw.has_value()) << raw.error().message();
        expect_mail_lines(*raw);
        expect_same(sent, parse(*raw).value());
        if (HasFailure()) FAIL() << "seed " << seed << "\n" << *raw;
    }
}

TEST(Compose, puts_images_of_the_html_beside_it) {
    Outgoing mail = letter();
    mail.html = "<p>Hello</p>";
    mail.attachments = {{"a.png", "image/png", "a@desk.example", true, "PNG"},
                        {"b.pdf", "application/pdf", "", false, "PDF"}};
    const Mail read = parse(compose(mail).value()).value();
    ASSERT_EQ(read.attachments.size(), 2U);
    EXPECT_EQ(read.attachments[0].content_id, "a@desk.example");
    EXPECT_TRUE(read.attachments[0].is_inline);
    EXPECT_FALSE(read.attachments[1].is_inline);
}

TEST(Compose, sends_mails_as_files) {
    Outgoing mail = letter();
    mail.attachments = {{"old.eml", "message/rfc822", "", false, "Subject: x\n\n--=_waydesk_mixed--\n"}};
    const Mail read = parse(compose(mail).value()).value();
    ASSERT_EQ(read.attachments.size(), 1U);
    EXPECT_EQ(read.attachments[0].bytes, mail.attachments[0].bytes);
    EXPECT_EQ(read.attachments[0].type, "application/octet-stream");
}

}  // namespace
}  // namespace waydesk::mime
