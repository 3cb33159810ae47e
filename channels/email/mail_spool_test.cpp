#include "channels/email/mail_spool.hpp"

#include "tests/support/temp_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace waydesk::email {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Spool : public ::testing::Test {
protected:
    std::vector<std::string> contents(const std::string& mailbox, std::size_t most = 100) {
        std::vector<std::string> out;
        for (const auto& file : spool_.waiting(mailbox, most)) out.push_back(content(file));
        return out;
    }

    testing::TempFolder folder_;
    MailSpool spool_{folder_.path() / MailSpool::folder_name};
    SystemRandom random_;
};

TEST_F(Spool, gives_mails_in_the_order_of_their_coming) {
    EXPECT_THAT(contents("main"), IsEmpty());
    ASSERT_TRUE(spool_.put("main", "second", Instant{20}, random_));
    ASSERT_TRUE(spool_.put("main", "first", Instant{3}, random_));
    ASSERT_TRUE(spool_.put("main", "third", Instant{100}, random_));
    ASSERT_TRUE(spool_.put("other", "another", Instant{1}, random_));
    EXPECT_THAT(contents("main"), ElementsAre("first", "second", "third"));
    EXPECT_THAT(contents("main", 2), ElementsAre("first", "second"));
    EXPECT_THAT(spool_.mailboxes(), ElementsAre("main", "other"));
}

TEST_F(Spool, leaves_out_what_is_not_written_to_its_end_and_what_was_refused) {
    ASSERT_TRUE(spool_.put("main", "whole", Instant{1}, random_));
    ASSERT_TRUE(spool_.put("main", "too large", Instant{2}, random_));
    const auto files = spool_.waiting("main", 2);
    std::ofstream(files[0].string() + ".new") << "half";
    ASSERT_TRUE(spool_.refuse(files[1]));
    EXPECT_THAT(contents("main"), ElementsAre("whole"));
    EXPECT_EQ(content(files[1].parent_path() / "refused" / files[1].filename()), "too large");
}

TEST_F(Spool, takes_no_name_that_leads_elsewhere) {
    for (const char* name : {"", "..", "a/b", "a b", ".hidden"})
        EXPECT_EQ(spool_.put(name, "x", Instant{1}, random_).error(), Errc::invalid) << name;
    EXPECT_EQ(spool_.put(std::string(65, 'x'), "x", Instant{1}, random_).error(), Errc::invalid);
    EXPECT_THAT(spool_.mailboxes(), IsEmpty());
}

TEST_F(Spool, that_cannot_be_written_says_so) {
    std::ofstream(folder_.path() / MailSpool::folder_name) << "a file is in the way";
    EXPECT_EQ(spool_.put("main", "x", Instant{1}, random_).error(), Errc::storage_failed);
}

}  // namespace
}  // namespace waydesk::email
