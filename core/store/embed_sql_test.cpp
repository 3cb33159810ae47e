// Runs the embedding script on files of its own: what it makes is C++ text.
#include "core/store/store_sql.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace waydesk::store {
namespace {

namespace fs = std::filesystem;

class EmbedSql : public ::testing::Test {
protected:
    void write(const std::string& name, const std::string& text) {
        fs::create_directories((folder_.path() / name).parent_path());
        std::ofstream(folder_.path() / name) << text;
    }
    bool run() {
        const std::string command = "cmake -DFOLDER=" + folder_.path().string() +
                                    " -DMODULE=kb/toys -DOUT=" + (folder_.path() / "out").string() +
                                    " -P core/store/embed_sql.cmake > " + (folder_.path() / "log").string() + " 2>&1";
        return std::system(command.c_str()) == 0;
    }
    std::string read(const std::string& name) {
        std::ifstream in(folder_.path() / name);
        return {std::istreambuf_iterator<char>(in), {}};
    }

private:
    testing::TempFolder folder_;
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_F(EmbedSql, keeps_semicolons_brackets_quotes_and_backslashes) {
    const std::string body =
        "SELECT ';' || a[1] || \"b\" || '\\n' || '${x}' || '@y@' FROM t -- [a; b\nWHERE x IN (?, ?)";
    write("toys.sql", "-- comment\n\n-- name: find_toy\n" + body + ";\n\n-- name: other\nSELECT 1;\n");
    ASSERT_TRUE(run()) << read("log");
    EXPECT_TRUE(holds(read("out.cpp"), "R\"sql~(" + body + ")sql~\"")) << read("out.cpp");
    EXPECT_TRUE(holds(read("out.hpp"), "namespace waydesk::toys::sql"));
    EXPECT_TRUE(holds(read("out.hpp"), "extern const store::Statement other;"));
    EXPECT_FALSE(holds(read("out.hpp"), "migrations"));
}

TEST_F(EmbedSql, puts_the_second_text_of_a_statement_beside_the_first) {
    write("toys.sql", "-- name: a\nSELECT 1;\n-- name: a (mysql)\nSELECT 2;\n");
    ASSERT_TRUE(run()) << read("log");
    EXPECT_TRUE(holds(read("out.cpp"), "{\"a\", R\"sql~(SELECT 1)sql~\", R\"sql~(SELECT 2)sql~\"}"));
}

TEST_F(EmbedSql, numbers_the_migrations_by_their_names) {
    write("schema/0001_first.sql", "CREATE TABLE a (b BIGINT);\n");
    write("schema/0010_tenth.sql", "CREATE TABLE c (d BIGINT);\n");
    ASSERT_TRUE(run()) << read("log");
    EXPECT_TRUE(holds(read("out.cpp"), "{\"kb/toys\", 1, \"first\", R\"sql~(CREATE TABLE a"));
    EXPECT_TRUE(holds(read("out.cpp"), "{\"kb/toys\", 10, \"tenth\", "));
    EXPECT_FALSE(holds(read("out.hpp"), "statements"));
}

TEST_F(EmbedSql, refuses_a_name_that_stands_there_twice_or_is_none) {
    write("toys.sql", "-- name: a\nSELECT 1;\n-- name: a\nSELECT 2;\n");
    EXPECT_FALSE(run());
    EXPECT_TRUE(holds(read("log"), "twice"));
    write("toys.sql", "-- name: Not A Name\nSELECT 1;\n");
    EXPECT_FALSE(run());
    write("toys.sql", "-- name: a\n\n-- name: b\nSELECT 1;\n");
    EXPECT_FALSE(run());
}

TEST(StoreSql, is_embedded) {
    EXPECT_EQ(sql::find_meta.name, "find_meta");
    EXPECT_EQ(sql::find_meta.text, "SELECT value FROM store_meta WHERE name = ?");
    EXPECT_NE(sql::count_tables.text_for(Engine::mysql), sql::count_tables.text_for(Engine::sqlite));
    ASSERT_EQ(sql::migrations.size(), 1U);
    EXPECT_EQ(sql::migrations.front().module, "core/store");
}

}  // namespace
}  // namespace waydesk::store
