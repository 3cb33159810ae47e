#include "core/store/database.hpp"

#include "tests/support/mariadb.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>
#include <fstream>

namespace waydesk::store {
namespace {

constexpr Statement count_things{"count_things", "SELECT COUNT(*) FROM thing"};

std::string sentence_of(const std::string& url) {
    const auto opened = Database::open(url);
    return opened ? "it opened" : opened.error().sentence;
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(StoreUrl, is_read_in_its_parts) {
    const auto url = parse_url("mysql://way%40desk:p%3Aw%2F%40@db.example:3307/desk");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->user, "way@desk");
    EXPECT_EQ(url->password, "p:w/@");
    EXPECT_EQ(url->host, "db.example");
    EXPECT_EQ(url->port, 3307);
    EXPECT_EQ(url->database, "desk");
    EXPECT_EQ(parse_url("mysql://u@[::1]/d")->host, "::1");
    EXPECT_EQ(parse_url("mysql://u@h/d")->port, 3306);
    EXPECT_EQ(parse_url("sqlite:/a b/c.db")->path, "/a b/c.db");
    EXPECT_TRUE(parse_url("sqlite::memory:")->in_memory());
}

TEST(StoreUrl, is_refused_when_a_part_is_missing_and_never_repeated) {
    for (const char* wrong : {"", "sqlite:", "mysql://host/db", "mysql://:secret@host/db", "mysql://u:secret@host",
                              "mysql://u:secret@host/", "mysql://u:secret@/db", "mysql://u:secret@host:0/db",
                              "mysql://u:secret@host:99999/db", "mysql://u:secret@host:1x/db", "mysql://u:%zz@host/db",
                              "postgres://u:secret@h/d"}) {
        const auto url = parse_url(wrong);
        ASSERT_FALSE(url) << wrong;
        EXPECT_FALSE(holds(url.error().sentence, "secret")) << wrong;
    }
}

TEST(StoreUrl, is_shown_without_the_password) {
    EXPECT_EQ(parse_url("mysql://u:secret@h:1/d")->shown(), "mysql://u@h:1/d");
}

TEST(Database, in_memory_is_shared_by_its_connections_and_by_no_other) {
    const auto one = Database::open("sqlite::memory:");
    const auto other = Database::open("sqlite::memory:");
    auto writer = (*one)->connect(Access::write);
    ASSERT_TRUE((*writer)->execute_script("CREATE TABLE thing (id BIGINT);"));
    writer = (*one)->connect(Access::write);
    EXPECT_TRUE((*(*one)->connect(Access::read))->query(count_things));
    EXPECT_FALSE((*(*other)->connect(Access::read))->query(count_things));
}

TEST(Database, leaves_the_log_of_a_killed_program_to_the_checkpointer) {
    const testing::TempFolder folder;
    const auto killed = folder.path() / "killed";
    {
        const auto database = Database::open("sqlite:" + (folder.path() / "a.db").string());
        const auto writer = (*database)->connect(Access::write);
        ASSERT_TRUE((*writer)->execute_script("CREATE TABLE thing (id BIGINT);"));
        std::filesystem::create_directory(killed);
        for (const char* file : {"a.db", "a.db-wal"}) std::filesystem::copy(folder.path() / file, killed / file);
    }
    const auto size = std::filesystem::file_size(killed / "a.db-wal");
    ASSERT_GT(size, 0U);
    const auto again = Database::open("sqlite:" + (killed / "a.db").string());
    EXPECT_TRUE((*(*again)->connect(Access::write))->query(count_things));
    EXPECT_EQ(std::filesystem::file_size(killed / "a.db-wal"), size);
}

TEST(Database, refuses_writing_on_a_connection_for_reading) {
    const testing::TempFolder folder;
    const auto database = Database::open("sqlite:" + (folder.path() / "a.db").string());
    const auto reader = (*database)->connect(Access::read);
    EXPECT_FALSE((*reader)->execute_script("CREATE TABLE thing (id BIGINT);"));
}

TEST(Database, names_a_missing_folder) {
    EXPECT_TRUE(holds(sentence_of("sqlite:/nonexistent/a.db"), "/nonexistent/a.db cannot be opened"));
}

TEST(Database, names_a_file_that_is_no_database) {
    const testing::TempFolder folder;
    std::ofstream(folder.path() / "a.db") << std::string(5'000, 'x');
    EXPECT_TRUE(holds(sentence_of("sqlite:" + (folder.path() / "a.db").string()), "no SQLite database"));
}

TEST(Database, names_wrong_credentials_a_missing_database_and_a_silent_server_without_the_password) {
    const auto& mariadb = testing::shared_mariadb();
    const std::string right = mariadb.url_of("mysql");
    std::string wrong = right;
    wrong.replace(wrong.find("root@"), 5, "eve:secret@");
    EXPECT_TRUE(holds(sentence_of(wrong), "refuses the user eve"));
    EXPECT_FALSE(holds(sentence_of(wrong), "secret"));
    EXPECT_TRUE(holds(sentence_of(mariadb.url_of("nowhere")), "The database nowhere does not exist"));
    EXPECT_TRUE(holds(sentence_of("mysql://root@127.0.0.1:1/x"), "127.0.0.1:1 does not answer"));
}

}  // namespace
}  // namespace waydesk::store
