#include "channels/email/acknowledging.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

namespace waydesk::email {
namespace {

const std::vector<std::string> own{"support@example.com", "sales@example.com"};

mime::Mail from(std::string address) {
    mime::Mail mail;
    mail.from.address = std::move(address);
    return mail;
}
bool may(const mime::Mail& mail, const std::optional<desk::MailAuth>& auth = {}) {
    return may_be_acknowledged(mail, nature_of(mail, own[0]), auth, own);
}

TEST(Acknowledging, answers_people) {
    EXPECT_TRUE(may(from("anna@example.net")));
    EXPECT_TRUE(may(from("anna@example.net"), desk::MailAuth{"pass", "pass", "pass"}));
    EXPECT_TRUE(may(from("bounceback.reply@example.net"))) << "only part of the name";
}

TEST(Acknowledging, answers_no_program_and_not_ourselves) {
    using Change = std::function<void(mime::Mail&)>;
    const std::vector<Change> programs{
        [](mime::Mail& mail) { mail.automatic = mime::Automatic::reply; },
        [](mime::Mail& mail) { mail.automatic = mime::Automatic::list; },
        [](mime::Mail& mail) { mail.automatic = mime::Automatic::bounce; },
        [](mime::Mail& mail) { mail.bounce = mime::Bounce{}; },
        [](mime::Mail& mail) { mail.return_path = "<>"; },
        [](mime::Mail& mail) { mail.loop = "desk@elsewhere.example"; },
        [](mime::Mail& mail) { mail.from.address = "Support@example.com"; },
        [](mime::Mail& mail) { mail.from.address = "sales+x@example.com"; },
        [](mime::Mail& mail) { mail.from.address = "MAILER-DAEMON@example.net"; },
        [](mime::Mail& mail) { mail.from.address = "No-Reply+17@example.net"; },
        [](mime::Mail& mail) { mail.from.address.clear(); },
    };
    for (std::size_t n = 0; n < programs.size(); ++n) {
        mime::Mail mail = from("anna@example.net");
        programs[n](mail);
        EXPECT_FALSE(may(mail)) << n;
    }
    EXPECT_FALSE(may(from("anna@example.net"), desk::MailAuth{"pass", "none", "fail"})) << "she did not write it";
}

TEST(Acknowledging, has_a_place_for_each_of_a_day_and_no_more) {
    std::set<std::string> keys;
    for (int n = 0; n < most_acknowledgements; ++n) keys.insert(acknowledgement_key("Anna@example.net", 20'000, n));
    EXPECT_EQ(keys.size(), 5U);
    EXPECT_TRUE(keys.contains(acknowledgement_key("anna@EXAMPLE.net", 20'000, 4)));
    EXPECT_FALSE(keys.contains(acknowledgement_key("anna@example.net", 20'001, 0)));
    EXPECT_FALSE(keys.contains(acknowledgement_key("ben@example.net", 20'000, 0)));
}

}  // namespace
}  // namespace waydesk::email
