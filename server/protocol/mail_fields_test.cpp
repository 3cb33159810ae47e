#include "server/protocol/mail_fields.hpp"

#include <gtest/gtest.h>

namespace waydesk::protocol {
namespace {

using desk::MailParty;
using desk::Visibility;

struct Read {
    std::optional<desk::MailEnvelope> mail;
    bool ok = false;
    std::string field;
};
Read read(std::string_view text, Visibility visibility = Visibility::all) {
    const auto json = parse_json(text);
    Fields in(*json);
    Read out;
    out.mail = read_mail(in, visibility);
    out.ok = in.ok(), out.field = in.problem().field;
    return out;
}

TEST(MailFields, say_how_an_answer_goes_out) {
    const Read all =
        read(R"({"mail":{"to":[{"name":"Ann","address":"ann@example.net"}],"cc":[{"address":"b@example.net"}],
        "bcc":[{"address":"c@example.net"}],"subject":"Hi","quote":"last","send_at":1767000000000}})");
    ASSERT_TRUE(all.ok && all.mail) << all.field;
    EXPECT_EQ(all.mail->to, (std::vector<MailParty>{{"Ann", "ann@example.net"}}));
    EXPECT_EQ(all.mail->cc, (std::vector<MailParty>{{"", "b@example.net"}}));
    EXPECT_EQ(all.mail->bcc, (std::vector<MailParty>{{"", "c@example.net"}}));
    EXPECT_EQ(all.mail->subject, "Hi");
    EXPECT_EQ(all.mail->quote, "last");
    EXPECT_EQ(all.mail->send_at.ms(), 1767000000000);
    const Read none = read(R"({"mail":{"quote":"none"}})");
    ASSERT_TRUE(none.ok && none.mail);
    EXPECT_EQ(*none.mail, desk::MailEnvelope());
    EXPECT_FALSE(read("{}").mail);
}

TEST(MailFields, pass_a_mail_on_behind_the_travelers_back_only_and_to_somebody) {
    constexpr std::string_view forward = R"({"mail":{"forward":"m_1","to":[{"address":"hotel@example.net"}]}})";
    EXPECT_EQ(read(forward, Visibility::agents).mail->forward, "m_1");
    EXPECT_EQ(read(forward, Visibility::all).field, "mail.forward");
    EXPECT_EQ(read(R"({"mail":{"forward":"m_1"}})", Visibility::agents).field, "mail.to");
    EXPECT_EQ(read(R"({"mail":{"forward":"c_1","to":[{"address":"a@b"}]}})", Visibility::agents).field, "mail.forward");
}

TEST(MailFields, refuse_more_recipients_than_a_server_takes) {
    std::string fifty;
    for (int n = 0; n < 50; ++n)
        fifty += std::string(n == 0 ? "" : ",") + R"({"address":"p)" + std::to_string(n) + R"(@example.net"})";
    const std::string two = R"("to":[)" + fifty + R"(],"cc":[)" + fifty + "]";
    EXPECT_TRUE(read(R"({"mail":{)" + two + "}}").ok);
    EXPECT_EQ(read(R"({"mail":{)" + two + R"(,"bcc":[{"address":"a@b"}]}})").field, "mail.bcc");
    EXPECT_EQ(read(R"({"mail":{"to":[)" + fifty + R"(,{"address":"a@b"}]}})").field, "mail.to");
}

TEST(MailFields, name_what_is_wrong) {
    for (const auto& [text, field] : {
             std::pair{R"({"mail":7})", "mail"},
             {R"({"mail":{"bcc":[{"address":"a@b\r\nTo: x@y"}]}})", "mail.bcc"},
             {R"({"mail":{"cc":[{"name":"a\nb","address":"a@b"}]}})", "mail.cc"},
             {R"({"mail":{"subject":"a\r\nb"}})", "mail.subject"},
             {R"({"mail":{"quote":"all"}})", "mail.quote"},
             {R"({"mail":{"send_at":"soon"}})", "mail.send_at"},
             {R"({"mail":{"send_at":-1}})", "mail.send_at"},
         })
        EXPECT_EQ(read(text).field, field) << text;
}

}  // namespace
}  // namespace waydesk::protocol
