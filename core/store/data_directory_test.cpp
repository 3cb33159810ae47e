#include "core/store/data_directory.hpp"

#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fstream>

namespace waydesk::store {
namespace {

namespace fs = std::filesystem;

TEST(DataDirectory, is_made_for_this_user_only) {
    const testing::TempFolder folder;
    const auto data = DataDirectory::open(folder.path() / "new" / "data");
    ASSERT_TRUE(data);
    EXPECT_TRUE(fs::is_directory(data->attachments()));
    EXPECT_TRUE(fs::is_directory(data->keys()));
    EXPECT_EQ(fs::status(data->path()).permissions(), fs::perms::owner_all);
}

TEST(DataDirectory, is_refused_to_a_second_owner_with_the_number_of_the_first) {
    const testing::TempFolder folder;
    const auto first = DataDirectory::open(folder.path());
    const auto second = DataDirectory::open(folder.path());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy);
    EXPECT_NE(second.error().sentence.find("(process " + std::to_string(::getpid()) + ")"), std::string::npos);
}

TEST(DataDirectory, is_free_again_when_its_owner_is_gone) {
    const testing::TempFolder folder;
    {
        const auto first = DataDirectory::open(folder.path());
    }
    EXPECT_TRUE(DataDirectory::open(folder.path()));
}

TEST(DataDirectory, is_free_again_when_its_owner_was_killed) {
    const testing::TempFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        const auto held = DataDirectory::open(folder.path());
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(fs::exists(folder.path() / "lock"));
    EXPECT_TRUE(DataDirectory::open(folder.path()));
}

TEST(DataDirectory, stays_locked_when_the_object_moves) {
    const testing::TempFolder folder;
    auto first = DataDirectory::open(folder.path());
    const DataDirectory moved = std::move(*first);
    EXPECT_FALSE(DataDirectory::open(folder.path()));
}

// In a child that is not root, since root may write everywhere.
TEST(DataDirectory, names_a_folder_that_cannot_be_written) {
    const testing::TempFolder folder;
    fs::permissions(folder.path(),
                    fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    const pid_t child = ::fork();
    if (child == 0) {
        if (::getuid() == 0 && ::setuid(65'534) != 0) ::_exit(2);
        const auto refused = DataDirectory::open(folder.path());
        const bool named =
            !refused && refused.error().code == make_error_code(Errc::read_only) &&
            refused.error().sentence.find(folder.path().string() + " cannot be written") != std::string::npos;
        ::_exit(named ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    fs::permissions(folder.path(), fs::perms::owner_all);
    EXPECT_EQ(status, 0);
}

TEST(DataDirectory, names_a_file_in_its_place) {
    const testing::TempFolder folder;
    std::ofstream(folder.path() / "file") << "x";
    EXPECT_EQ(DataDirectory::open(folder.path() / "file" / "data").error().code, Errc::read_only);
    EXPECT_EQ(DataDirectory::open(folder.path() / "file").error().code, Errc::read_only);
}

}  // namespace
}  // namespace waydesk::store
