#include "server/app/tools.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace waydesk::app {
namespace {

struct Answer {
    int code = 0;
    std::string out, complaints;
};

Answer answer(std::vector<std::string> files, const std::string& input = {}) {
    std::istringstream in(input);
    std::ostringstream out, complaints;
    const int code = parse_mails({std::move(files)}, in, out, complaints);
    return {code, out.str(), complaints.str()};
}

TEST(MailParse, answers_one_line_for_the_mail_on_standard_input) {
    const Answer got = answer({}, "From: Mia <mia@example.com>\nDate: Mon, 4 May 2026 09:12:00 +0200\n\nHi\n");
    EXPECT_EQ(got.code, 0);
    EXPECT_EQ(
        got.out,
        R"({"file":"-","message_id":"","from":{"name":"Mia","address":"mia@example.com"},"to":[],"cc":[],"reply_to":[],)"
        R"("subject":"","date":1777878720000,"text":"Hi","reply":"Hi","html":"","language":"en","attachments":[],)"
        R"("auto":"no","thread":{"in_reply_to":"","references":[]},"bounce":null})"
        "\n");
}

TEST(MailParse, answers_the_other_files_where_one_cannot_be_read) {
    const std::string sample = "channels/email/mime/testdata/samples/mail-gem/plain_emails/basic_email.eml";
    const Answer got = answer({"no such file", "docs", sample});
    EXPECT_EQ(got.code, 1);
    EXPECT_EQ(got.complaints, "no such file: the file cannot be read.\ndocs: the file cannot be read.\n");
    EXPECT_NE(got.out.find("Hope it works well!"), std::string::npos);
}

TEST(MailParse, says_which_limit_a_mail_is_over) {
    std::string fields;
    for (int i = 0; i <= 500; ++i) fields += "X: y\n";
    const Answer got = answer({}, fields + "\nHi\n");
    EXPECT_EQ(got.code, 1);
    EXPECT_EQ(got.out, "");
    EXPECT_EQ(got.complaints, "-: the mail has more header fields than are allowed.\n");
}

}  // namespace
}  // namespace waydesk::app
