#include "channels/email/mime/parse.hpp"

#include "channels/email/mime/body.hpp"
#include "core/utf8.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace waydesk::mime {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::filesystem::path samples = "channels/email/mime/testdata/samples";

std::string file_bytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

void expect_valid(const Mail& mail, const std::string& where) {
    std::string all = mail.subject + mail.text + mail.reply + mail.html + mail.from.name + mail.from.address;
    for (const auto* list : {&mail.to, &mail.cc, &mail.reply_to})
        for (const Address& each : *list) all += each.name + each.address;
    for (const Attachment& each : mail.attachments) {
        EXPECT_FALSE(each.name.empty()) << where;
        all += each.name + each.type + each.content_id;
    }
    EXPECT_TRUE(is_valid_utf8(all)) << where;
    EXPECT_EQ(all.find('\r'), std::string::npos) << where;
}

// A mail with a body has something to read or to open.
bool shows_something(const Mail& mail) { return !mail.text.empty() || !mail.html.empty() || !mail.attachments.empty(); }

TEST(Parse, reads_every_sample_and_loses_none_of_it) {
    int count = 0;
    std::vector<std::string> silent;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
        if (!entry.is_regular_file() || entry.path().filename() == "LICENSE.txt") continue;
        const auto mail = parse(file_bytes(entry.path()));
        ASSERT_TRUE(mail.has_value()) << entry.path();
        expect_valid(*mail, entry.path());
        if (!shows_something(*mail)) silent.push_back(entry.path().filename());
        ++count;
    }
    EXPECT_EQ(count, 194);
    std::ranges::sort(silent);  // headers alone
    EXPECT_THAT(silent,
                ElementsAre("bad_date_header.eml", "bad_date_header2.eml", "empty_in_reply_to.eml", "header-only.raw",
                            "header-only.raw", "malformed-content-type-params.raw", "missing-closing-param-quote.raw",
                            "missing_body.eml", "must_supply_encoding.eml", "sample_output_multipart"));
}

TEST(Parse, reads_the_fields_a_desk_asks_for) {
    const Mail mail =
        parse(
            "Message-ID: <1@example.com>\r\nFrom: =?utf-8?Q?J=C3=B6rg?= <Joerg@Example.COM>\r\n"
            "To: Desk <help@desk.example>, b@desk.example\r\nCc: c@desk.example\r\nReply-To: r@example.com\r\n"
            "Return-Path: <joerg@example.com>\r\nSubject: =?utf-8?B?5L2g5aW9?=\r\n"
            "Date: Mon, 4 May 2026 09:12:00 +0200\r\nIn-Reply-To: <0@desk.example>\r\n"
            "References: <a@desk.example>\r\n <0@desk.example>\r\n\r\nHello\r\n")
            .value();
    EXPECT_EQ(mail.message_id, "1@example.com");
    EXPECT_EQ(mail.from, (Address{"Jörg", "Joerg@example.com"}));
    EXPECT_THAT(mail.to, ElementsAre(Address{"Desk", "help@desk.example"}, Address{"", "b@desk.example"}));
    EXPECT_THAT(mail.cc, ElementsAre(Address{"", "c@desk.example"}));
    EXPECT_THAT(mail.reply_to, ElementsAre(Address{"", "r@example.com"}));
    EXPECT_EQ(mail.return_path, "joerg@example.com");
    EXPECT_EQ(mail.subject, "你好");
    EXPECT_EQ(mail.date->ms(), 1777878720000);
    EXPECT_EQ(mail.in_reply_to, "0@desk.example");
    EXPECT_THAT(mail.references, ElementsAre("a@desk.example", "0@desk.example"));
    EXPECT_EQ(mail.text, "Hello");
    EXPECT_EQ(mail.automatic, Automatic::no);
    EXPECT_FALSE(mail.bounce.has_value());
}

struct Charset {
    const char* name;
    const char* bytes;
    const char* text;
};
class ParseCharset : public testing::TestWithParam<Charset> {};

TEST_P(ParseCharset, is_read) {
    const auto& [name, bytes, text] = GetParam();
    const std::string mail = std::string("From: a@example.com\nContent-Type: text/plain; charset=") + name +
                             "\nContent-Transfer-Encoding: 8bit\n\n" + bytes;
    EXPECT_EQ(parse(mail).value().text, text);
}

INSTANTIATE_TEST_SUITE_P(
    All, ParseCharset,
    testing::Values(Charset{"utf-8", "Grüße", "Grüße"},
                    Charset{"iso-8859-1",
                            "Gr\xfc\xdf"
                            "e",
                            "Grüße"},
                    Charset{"windows-1251", "\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"},
                    Charset{"gb2312",
                            "\xc4\xe3\xba\xc3\xa3\xac\xe9"
                            "F",
                            "你好，镕"},
                    Charset{"gb18030", "\xc4\xe3\xba\xc3", "你好"}, Charset{"big5", "\xa7\x41\xa6\x6e", "你好"},
                    Charset{"shift_jis", "\x82\xb1\x82\xf1", "こん"},
                    Charset{"iso-2022-jp", "\x1b$B$3$s\x1b(B", "こん"}, Charset{"euc-kr", "\xbe\xc8\xb3\xe7", "안녕"},
                    Charset{"ks_c_5601-1987", "\xbe\xc8\xb3\xe7", "안녕"}, Charset{"us-ascii", "Grüße", "Grüße"},
                    Charset{"x-unknown-8bit", "Grüße", "Grüße"},
                    Charset{"utf-8",
                            "Gr\xfc\xdf"
                            "e aus K\xf6ln",
                            "Grüße aus Köln"}));

TEST(Parse, takes_raw_bytes_in_headers_for_what_the_text_is_in) {
    const Mail mail =
        parse("Subject: \xc4\xe3\xba\xc3\nFrom: \xc4\xe3 <a@example.com>\nContent-Type: text/plain; charset=gbk\n\nx")
            .value();
    EXPECT_EQ(mail.subject, "你好");
    EXPECT_EQ(mail.from.name, "你");
}

TEST(Parse, joins_a_character_that_was_cut_between_two_encoded_words) {
    EXPECT_EQ(parse("Subject: =?utf-8?B?5L0=?= =?utf-8?B?oOWlvQ==?=\n\nx").value().subject, "你好");
}

TEST(Parse, takes_the_text_of_an_alternative_and_shows_its_html) {
    const Mail mail =
        parse(
            "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\n"
            "Content-Type: text/html\n\n<p onclick=x>rich</p><script>x</script>\n--b--\n")
            .value();
    EXPECT_EQ(mail.text, "plain");
    EXPECT_EQ(mail.html, "<p>rich</p>");
}

TEST(Parse, takes_plain_text_before_text_with_marks_in_it) {
    const Mail mail = parse(
                          "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\n"
                          "Content-Type: text/enriched\n\n<bold>plain</bold>\n--b--\n")
                          .value();
    EXPECT_EQ(mail.text, "plain");
}

TEST(Parse, reads_text_out_of_html_where_there_is_no_other) {
    const Mail mail = parse(
                          "Content-Type: text/html\n\n<meta charset=windows-1252><p>Gr\xfc\xdf"
                          "e</p><blockquote>alt</blockquote>")
                          .value();
    EXPECT_EQ(mail.text, "Grüße\n\n> alt");
    EXPECT_EQ(mail.reply, "Grüße");
}

TEST(Parse, shows_the_start_of_very_long_html_and_keeps_all_of_it_as_a_file) {
    const std::string html = "<p>" + std::string(most_shown_html, 'x') + "</p><p>end</p>";
    const Mail mail = parse("Content-Type: text/html\n\n" + html).value();
    EXPECT_LE(mail.text.size(), most_shown_html);
    ASSERT_EQ(mail.attachments.size(), 1U);
    EXPECT_EQ(mail.attachments[0].name, "attachment-1.html");
    EXPECT_EQ(mail.attachments[0].bytes, html);
}

TEST(Parse, knows_images_that_the_html_shows_from_files_beside_it) {
    const Mail mail =
        parse(
            "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/related; boundary=r\n\n"
            "--r\nContent-Type: text/html\n\n<img src=\"cid:i@x\">\n--r\nContent-Type: image/png; name=a.png\n"
            "Content-ID: <i@x>\nContent-Transfer-Encoding: base64\n\naGk=\n--r--\n--m\nContent-Type: application/pdf\n"
            "Content-Disposition: attachment; filename*=utf-8''%E4%BD%A0.pdf\n\nPDF\n--m--\n")
            .value();
    ASSERT_EQ(mail.attachments.size(), 2U);
    EXPECT_EQ(mail.attachments[0].content_id, "i@x");
    EXPECT_EQ(mail.attachments[0].bytes, "hi");
    EXPECT_TRUE(mail.attachments[0].is_inline);
    EXPECT_EQ(mail.attachments[1].name, "你.pdf");
    EXPECT_FALSE(mail.attachments[1].is_inline);
    EXPECT_THAT(mail.html, HasSubstr("cid:i@x"));
}

TEST(Parse, keeps_a_mail_in_a_mail_in_one_piece) {
    const Mail mail =
        parse(
            "Content-Type: multipart/mixed; boundary=m\n\n--m\n\nsee below\n--m\nContent-Type: message/rfc822\n\n"
            "Subject: inner\nContent-Type: text/plain\n\nold text\n--m--\n")
            .value();
    EXPECT_EQ(mail.text, "see below");
    ASSERT_EQ(mail.attachments.size(), 1U);
    EXPECT_EQ(mail.attachments[0].name, "inner.eml");
    EXPECT_EQ(mail.attachments[0].type, "message/rfc822");
    EXPECT_THAT(mail.attachments[0].bytes, HasSubstr("old text"));
}

TEST(Parse, lets_lines_flow) {
    const Mail mail =
        parse("Content-Type: text/plain; format=flowed\n\nOne \nline.\n> quoted \n> line\n -- \n").value();
    EXPECT_EQ(mail.text, "One line.\n> quoted line\n-- ");
}

TEST(Parse, takes_files_out_of_the_text_that_were_put_there_by_uuencode) {
    const Mail mail = parse("From: a@example.com\n\nSee:\nbegin 644 hi.txt\n#:&D*\n`\nend\nBye\n").value();
    EXPECT_EQ(mail.text, "See:\nBye");
    ASSERT_EQ(mail.attachments.size(), 1U);
    EXPECT_EQ(mail.attachments[0].name, "hi.txt");
    EXPECT_EQ(mail.attachments[0].bytes, "hi\n");
}

TEST(Parse, keeps_no_folders_and_no_turned_letters_in_names) {
    const Mail mail = parse(
                          "Content-Type: application/pdf\nContent-Disposition: attachment;\n"
                          " filename*=utf-8''..%2F..%2Fa%E2%80%AEfdp.exe\n\nx")
                          .value();
    ASSERT_EQ(mail.attachments.size(), 1U);
    EXPECT_EQ(mail.attachments[0].name, "afdp.exe");
}

TEST(Parse, reads_what_is_no_mail_at_all_as_text) {
    EXPECT_EQ(parse("just some words\nand more").value().text, "just some words\nand more");
    EXPECT_EQ(parse("").value().text, "");
}

TEST(Parse, says_in_which_language_the_answer_is) {
    EXPECT_EQ(parse("Subject: x\n\nIch habe meinen Flug verpasst, was nun?\n\n> Where is my luggage, please tell me\n")
                  .value()
                  .language,
              "de");
}

error_code refused(const std::string& raw, const Limits& limits = {}) {
    const auto mail = parse(raw, limits);
    return mail ? error_code{} : error_code(mail.error());
}

std::string nested(int depth) {
    std::string mail;
    for (int i = 0; i < depth; ++i) {
        const std::string border = "b" + std::to_string(i) + "x";
        mail += "Content-Type: multipart/mixed; boundary=" + border + "\n\n--" + border + "\n";
    }
    return mail + "\ntext\n";
}

std::string with_parts(std::size_t count) {
    std::string mail = "Content-Type: multipart/mixed; boundary=b\n\n";
    for (std::size_t i = 0; i < count; ++i) mail += "--b\n\npart\n";
    return mail + "--b--\n";
}

TEST(Limits, are_said_by_their_names) {
    Limits small;
    small.most_bytes = 100;
    EXPECT_EQ(refused(std::string(101, 'x'), small), Errc::too_large);
    EXPECT_EQ(refused(nested(19)), error_code{});
    EXPECT_EQ(refused(nested(21)), Errc::too_deep);
    EXPECT_EQ(refused(nested(3000)), Errc::too_deep);
    EXPECT_EQ(refused(with_parts(1000)), error_code{});
    EXPECT_EQ(refused(with_parts(1001)), Errc::too_many_parts);
    EXPECT_EQ(refused(with_parts(60'000)), Errc::too_many_parts);
}

TEST(Limits, hold_for_the_headers_of_the_mail_and_of_each_part) {
    std::string many;
    for (int i = 0; i < 500; ++i) many += "X: y\n";
    EXPECT_EQ(refused(many + "\nx"), error_code{});
    EXPECT_EQ(refused(many + "X: y\n\nx"), Errc::too_many_headers);
    EXPECT_EQ(refused("X: " + std::string(70'000, 'y') + "\n\nx"), Errc::headers_too_large);
    const std::string multi = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
    EXPECT_EQ(refused(multi + many + "X: y\n\nx\n--b--\n"), Errc::too_many_headers);
    EXPECT_EQ(refused(multi + "X: " + std::string(70'000, 'y') + "\n\nx\n--b--\n"), Errc::headers_too_large);
    EXPECT_EQ(refused(multi + "X: " + std::string(700'000, 'y') + "\n\nx\n--b--\n"), Errc::headers_too_large);
    EXPECT_EQ(refused("Content-Type: message/rfc822\n\nTo: " + std::string(70'000, ':') + "\n\nx"),
              Errc::headers_too_large);
}

TEST(Limits, hold_for_the_headers_of_all_parts_together) {
    std::string mail = "Content-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 1000; ++i) {
        mail += "--b\n";
        for (int k = 0; k < 101; ++k) mail += "X: y\n";
        mail += "\n\n";
    }
    EXPECT_EQ(refused(mail + "--b--\n"), Errc::too_many_headers);
}

TEST(Limits, are_not_for_texts_that_look_like_a_border_and_fields) {
    std::string text = "--- a/file\n";
    for (int i = 0; i < 2000; ++i) text += "+key: value\n context\n";
    EXPECT_EQ(refused("From: a@example.com\n\n" + text), error_code{});
}

}  // namespace
}  // namespace waydesk::mime
