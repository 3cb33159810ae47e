#include "core/store/schema_text.hpp"

#include <gtest/gtest.h>

namespace waydesk::store {
namespace {

using Texts = std::vector<std::string>;

TEST(SchemaText, is_cut_at_semicolons_that_are_not_quoted_or_commented) {
    EXPECT_EQ(split_statements("a; b ;\n\n;c"), (Texts{"a", "b", "c"}));
    EXPECT_EQ(split_statements("x ';' y; z \"a;b\" `c;d`"), (Texts{"x ';' y", "z \"a;b\" `c;d`"}));
    EXPECT_EQ(split_statements("-- one; two\na -- three;\n;"), (Texts{"a"}));
    EXPECT_EQ(split_statements("'it''s; -- no comment'; b"), (Texts{"'it''s; -- no comment'", "b"}));
    EXPECT_TRUE(split_statements(" ;; -- only a comment").empty());
}

TEST(SchemaText, has_keys_without_affinity_in_sqlite_and_a_character_set_in_mysql) {
    const std::string table = "CREATE TABLE a (k VARBINARY(8), t TEXT)";
    EXPECT_EQ(adapt_schema(Engine::sqlite, table), "CREATE TABLE a (k BLOB(8), t TEXT)");
    EXPECT_EQ(adapt_schema(Engine::mysql, table), table + " ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    EXPECT_EQ(adapt_schema(Engine::mysql, "CREATE INDEX i ON a (k)"), "CREATE INDEX i ON a (k)");
}

}  // namespace
}  // namespace waydesk::store
