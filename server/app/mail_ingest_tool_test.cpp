#include "channels/email/mail_spool.hpp"
#include "server/app/mail_keeper.hpp"
#include "server/app/tools.hpp"
#include "tests/support/temp_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace waydesk::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class MailIngest : public ::testing::Test {
protected:
    int ingest(const std::string& mail, const std::string& mailbox = "main", const std::string& config = {}) {
        std::istringstream in(mail);
        std::ostringstream complaints;
        const int code = ingest_mail({{config, data_, {}}, mailbox}, in, complaints);
        said_ = complaints.str();
        return code;
    }
    std::vector<std::string> left() {
        std::vector<std::string> out;
        const email::MailSpool spool(folder_.path() / email::MailSpool::folder_name);
        for (const auto& file : spool.waiting("main", 100)) {
            std::ifstream in(file, std::ios::binary);
            out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
        }
        return out;
    }
    std::string configuration() {
        const auto file = folder_.path() / "waydesk.toml";
        std::ofstream(file) << "[[mailboxes]]\nname = \"main\"\naddress = \"a@example.com\"\n";
        return file.string();
    }

    waydesk::testing::TempFolder folder_;
    std::string data_ = folder_.path().string();
    std::string said_;
};

TEST_F(MailIngest, leaves_a_mail_where_the_server_finds_it) {
    EXPECT_EQ(ingest("Subject: x\n\nHi\n"), 0);
    EXPECT_EQ(ingest("From anna@example.net Thu Jan  1 10:00:00 2026\nSubject: y\n\nHi\n", "main", configuration()), 0);
    EXPECT_EQ(said_, "");
    EXPECT_THAT(left(), ElementsAre("Subject: x\n\nHi\n", "Subject: y\n\nHi\n"));
}

TEST_F(MailIngest, refuses_for_good_what_can_never_be_taken) {
    EXPECT_EQ(ingest(""), 65);
    EXPECT_THAT(said_, HasSubstr("no mail"));
    EXPECT_EQ(ingest(std::string(most_mail_bytes + 1, 'x')), 65);
    EXPECT_THAT(said_, HasSubstr("larger than 35 MB"));
    EXPECT_EQ(ingest(std::string(most_mail_bytes, 'x')), 0);
}

TEST_F(MailIngest, is_tried_again_later_where_people_have_to_mend_something) {
    EXPECT_EQ(ingest("x", "sales", configuration()), 75);
    EXPECT_THAT(said_, HasSubstr("There is no mailbox sales"));
    EXPECT_EQ(ingest("x", "../main"), 75);
    EXPECT_EQ(ingest("x", "main", "/nowhere/waydesk.toml"), 75);
    EXPECT_THAT(said_, HasSubstr("there is no file"));
    data_ += "/nowhere";
    EXPECT_EQ(ingest("x"), 75);
    EXPECT_THAT(said_, HasSubstr("There is no data directory"));
    data_ = folder_.path().string();
    std::ofstream(folder_.path() / email::MailSpool::folder_name) << "in the way";
    EXPECT_EQ(ingest("x"), 75);
    EXPECT_THAT(said_, HasSubstr("cannot be stored"));
}

}  // namespace
}  // namespace waydesk::app
