// Mails that are made to cost time or memory: what reading them takes grows with their length and no faster (S-20).
#include "channels/email/mime/body.hpp"
#include "channels/email/mime/parse.hpp"

#include <gtest/gtest.h>

#include <ctime>

namespace waydesk::mime {
namespace {

// Two seconds of a processor a mail (S-20); what was quadratic took ten and more.
constexpr double most_seconds = 2;
constexpr std::size_t longest_field = 64'000;

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double seconds_for(const std::string& mail) {
    const double before = processor_seconds();
    static_cast<void>(parse(mail));
    return processor_seconds() - before;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() + piece.size() <= bytes) out += piece;
    return out;
}

std::string report(const std::string& recipient) {
    return "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry\n--b\n"
           "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; " +
           recipient + "\nAction: failed\n--b--\n";
}

TEST(Hostile, a_field_of_anything_that_opens_and_never_closes_is_read_at_once) {
    for (const char* piece : {"<\"(", "\"<(a)>", "=?x?b?(", "=?a?q?", "=?", "<", "(", "((a)", "(\\", "\"", "\"a\"@",
                              "@", "Doe, ", "a@b ", "<a@b> ", "a:", "a . ", "\r\n "})
        for (const char* field : {"To", "Return-Path", "Subject", "References", "Content-Type"})
            EXPECT_LT(seconds_for(std::string(field) + ": " + repeated(piece, longest_field) + "\n\nx"), most_seconds)
                << field << ": " << piece;
}

TEST(Hostile, a_report_full_of_signs_is_read_at_once) {
    for (const char* piece : {"@", "a@b", "@.", "5.1.", "550 "})
        EXPECT_LT(seconds_for("From: mailer-daemon@x.test\nSubject: Undelivered\n\n" + repeated(piece, longest_field)),
                  most_seconds)
            << piece;
    for (const char* piece : {"=?a?q?", "(", "@", "\"", "<\"("})
        EXPECT_LT(seconds_for(report(repeated(piece, 2'000'000))), most_seconds) << piece;
}

TEST(Hostile, an_address_that_is_longer_than_any_is_nobody_and_the_next_one_is_found) {
    const std::string start = "From: mailer-daemon@x.test\nSubject: Undelivered\n\nCould not reach ";
    const Mail mail = parse(start + std::string(300, 'a') + "@example.com but anna@example.net\n").value();
    ASSERT_TRUE(mail.bounce);
    EXPECT_EQ(mail.bounce->recipient, "anna@example.net");
    EXPECT_EQ(parse(start + "<anna@example.net>.").value().bounce->recipient, "anna@example.net");
    EXPECT_EQ(parse("From: mailer-daemon@x.test\nSubject: Undelivered\n\nben@example.net").value().bounce->recipient,
              "ben@example.net");
}

std::string parts(std::size_t count, std::string_view type, const std::string& text) {
    std::string mail = "Content-Type: multipart/mixed; boundary=b\n\n";
    for (std::size_t i = 0; i < count; ++i)
        mail += "--b\nContent-Type: " + std::string(type) + "\n\n" + text + std::to_string(i) + "\n";
    return mail + "--b--\n";
}

TEST(Hostile, of_all_parts_together_so_much_is_shown_and_the_rest_is_files) {
    const std::string most(most_shown_text / 2, 'x');
    const Mail mail = parse(parts(4, "text/plain", most)).value();
    EXPECT_LE(mail.text.size(), most_shown_text + 100);
    ASSERT_EQ(mail.attachments.size(), 3U) << "the second is cut, two are not shown";
    EXPECT_EQ(mail.attachments[2].bytes, most + "3");
    EXPECT_EQ(mail.attachments[2].type, "text/plain");
    const Mail page = parse(parts(4, "text/html", "<p>" + most)).value();
    EXPECT_LE(page.text.size(), most_shown_html + 100);
    EXPECT_EQ(page.attachments.size(), 3U);
}

TEST(Hostile, a_text_is_cut_between_two_characters) {
    std::string text = "x";
    while (text.size() <= most_shown_text) text += "\u20ac";
    const Mail mail = parse("Content-Type: text/plain; charset=utf-8\n\n" + text).value();
    EXPECT_EQ(mail.text.substr(mail.text.size() - 3), "\u20ac");
    ASSERT_EQ(mail.attachments.size(), 1U);
    EXPECT_EQ(mail.attachments[0].bytes, text);
}

TEST(Hostile, lines_that_look_like_quotes_code_and_files_are_told_apart_at_once) {
    for (const char* piece : {"On 2026 a@b wrote:\n", "On 2026 a@b\n\n\n\n\n\n\n", "From: a@b\nTo: b\n", "> \n",
                              "```\n", "begin 644 a\n", "begin 644 a\n`\nend\n", "-- \n", "\n"})
        EXPECT_LT(seconds_for("From: a@b.test\n\n" + repeated(piece, 3'000'000)), 2 * most_seconds) << piece;
}

std::string mail_in_mails(int depth, std::size_t bytes) {
    std::string mail;
    for (int i = 0; i < depth; ++i) mail += "Content-Type: message/rfc822\n\n";
    return mail + "Subject: x\n\n" + std::string(bytes, 'x');
}

TEST(Hostile, mails_in_mails_are_bounded_by_what_reading_them_takes) {
    Limits small;
    small.most_bytes = 100'000;
    EXPECT_TRUE(parse(mail_in_mails(15, 1000), small).has_value());
    EXPECT_TRUE(parse(mail_in_mails(3, 90'000), small).has_value());
    const auto refused = parse(mail_in_mails(5, 90'000), small);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error(), make_error_code(Errc::too_deep));
}

}  // namespace
}  // namespace waydesk::mime
