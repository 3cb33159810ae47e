#include "channels/email/transport/smtp_transcript.hpp"

#include "channels/email/transport/errc.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::transport {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Turn = std::pair<std::string_view, std::string_view>;  // what we said ("" = nothing), the server's lines

SmtpTranscript talk(const std::vector<Turn>& turns) {
    SmtpTranscript transcript({"a@x.test", "b@x.test"});
    for (auto [said, heard] : turns) {
        if (!said.empty()) transcript.said(std::string(said) + "\r\n");
        while (!heard.empty()) {
            const std::size_t end = std::min(heard.size(), heard.find('\n') + 1);
            transcript.heard(heard.substr(0, end));
            heard.remove_prefix(end);
        }
    }
    return transcript;
}

const Turn hello{"", "220 hi\n"}, ehlo{"EHLO us", "250-x\n250 SIZE\n"}, from{"MAIL FROM:<u@us>", "250 ok\n"};
const Turn first{"RCPT TO:<a@x.test>", "250 ok\n"}, second{"RCPT TO:<b@x.test>", "250 ok\n"};
const Turn data{"DATA", "354 go on\n"};

TEST(SmtpTranscript, of_an_accepted_mail_says_so_whatever_comes_after) {
    const auto all = talk({hello, ehlo, from, first, second, data, {"", "250 2.0.0 kept\n"}, {"QUIT", "421 bye\n"}});
    const Delivery delivery = all.verdict(Errc::lost);
    EXPECT_EQ(delivery.outcome, Outcome::accepted);
    EXPECT_EQ(delivery.reply, (Reply{250, "2.0.0", "kept"}));
    EXPECT_THAT(delivery.refused, IsEmpty());
    EXPECT_FALSE(delivery.error);
}

TEST(SmtpTranscript, keeps_the_reply_of_each_refused_recipient) {
    const Turn no{"RCPT TO:<b@x.test>", "550-5.1.1 no such\n550 5.1.1 user\n"};
    const Delivery delivery = talk({hello, ehlo, from, first, no, data, {"", "250 kept\n"}}).verdict({});
    EXPECT_EQ(delivery.outcome, Outcome::accepted);
    EXPECT_THAT(delivery.refused, ElementsAre(Refusal{"b@x.test", {550, "5.1.1", "no such user"}}));
}

TEST(SmtpTranscript, of_recipients_who_are_all_refused_is_permanent_when_all_are_for_good) {
    const Turn no{"RCPT TO:<a@x.test>", "550 5.1.1 no\n"}, later{"RCPT TO:<b@x.test>", "451 4.7.1 grey\n"},
        never{"RCPT TO:<b@x.test>", "553 no\n"};
    EXPECT_EQ(talk({from, no, never}).verdict(Errc::lost).outcome, Outcome::permanent);
    EXPECT_EQ(talk({from, no, later}).verdict(Errc::lost).outcome, Outcome::temporary);
    EXPECT_EQ(talk({from, no, later}).verdict(Errc::lost).refused.size(), 2U);
}

TEST(SmtpTranscript, follows_the_class_of_a_no_to_the_mail) {
    for (const auto& [reply, outcome] :
         {std::pair{"451 4.3.0 later\n", Outcome::temporary}, std::pair{"552 5.2.3 too large\n", Outcome::permanent}}) {
        EXPECT_EQ(talk({hello, ehlo, {"MAIL FROM:<u@us>", reply}}).verdict(Errc::lost).outcome, outcome);
        EXPECT_EQ(talk({from, first, second, {"DATA", reply}}).verdict(Errc::lost).outcome, outcome);
        EXPECT_EQ(talk({from, first, second, data, {"", reply}}).verdict(Errc::protocol).outcome, outcome);
    }
}

TEST(SmtpTranscript, that_breaks_off_is_temporary_and_says_why) {
    for (const auto& so_far : {std::vector<Turn>{}, {hello}, {hello, ehlo, from, first}, {from, first, second, data}}) {
        const Delivery delivery = talk(so_far).verdict(Errc::timed_out);
        EXPECT_EQ(delivery.outcome, Outcome::temporary);
        EXPECT_EQ(delivery.error, Errc::timed_out);
    }
    EXPECT_EQ(talk({}).verdict({}).error, Errc::protocol);
    EXPECT_EQ(talk({{"", "554 go away\n"}}).verdict(Errc::protocol).error, Errc::refused);
}

TEST(SmtpTranscript, takes_a_refused_sign_in_for_our_own_fault) {
    const Delivery wrong = talk({hello, ehlo, {"AUTH PLAIN", "535 5.7.8 wrong\n"}}).verdict(Errc::refused_sign_in);
    EXPECT_EQ(wrong.outcome, Outcome::temporary);
    EXPECT_EQ(wrong.error, Errc::refused_sign_in);
    const Delivery missing = talk({hello, ehlo, {"MAIL FROM:<u@us>", "530 5.7.0 sign in\n"}}).verdict(Errc::lost);
    EXPECT_EQ(missing.outcome, Outcome::temporary);
    EXPECT_EQ(missing.error, Errc::refused_sign_in);
}

TEST(SmtpTranscript, cuts_the_words_and_keeps_them_printable) {
    std::string reply;
    for (int i = 0; i < 100; ++i) reply += "550-5.1.1 " + std::string(50, 'x') + "\n";
    const Delivery longest = talk({from, {"RCPT TO:<a@x.test>", reply + "550 end\n"}}).verdict({});
    EXPECT_EQ(longest.reply.words.size(), max_reply_words);
    const Delivery odd = talk({from, {"RCPT TO:<a@x.test>", "550 a\x1b[2J\xC3\xA9\t\r\n"}}).verdict({});
    EXPECT_EQ(odd.reply.words, "a?[2J???");
}

TEST(SmtpTranscript, finds_an_enhanced_status_only_where_one_stands) {
    for (const auto& [line, status] : {std::pair{"550 5.1.1 x\n", "5.1.1"},
                                       {"550 5.1.1\n", "5.1.1"},
                                       {"550 4.7.650 x\n", "4.7.650"},
                                       {"550 10.0.0.1 x\n", ""},
                                       {"550 5.1 x\n", ""},
                                       {"550 5.1.1000 x\n", ""},
                                       {"550\n", ""},
                                       {"550 5..1 x\n", ""}}) {
        EXPECT_EQ(talk({{"MAIL FROM:<u@us>", line}}).verdict({}).reply.status, status) << line;
    }
}

TEST(SmtpTranscript, is_not_confused_by_lines_that_are_no_replies) {
    EXPECT_EQ(talk({{"", "\n"}, {"", "ab\n"}, {"", "2x0 y\n"}, {"", "\xFF\xFF\xFF\n"}}).verdict({}).reply.code, 0);
}

}  // namespace
}  // namespace waydesk::transport
