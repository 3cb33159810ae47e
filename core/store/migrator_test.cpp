#include "core/store/meta.hpp"
#include "core/store/store_sql.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::store {
namespace {

constexpr Migration first_step{"toys", 1, "first",
                               "CREATE TABLE toy (id BIGINT NOT NULL, PRIMARY KEY (id)); -- a; b\n"
                               "CREATE INDEX toy_by_id ON toy (id);"};
constexpr Migration second_step{"toys", 2, "second",
                                "CREATE TABLE box (id BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id));"
                                "INSERT INTO box (id, name) VALUES (1, 'semi;colon');"};
constexpr Migration changed_step{"toys", 1, "first",
                                 "CREATE TABLE toy (id BIGINT NOT NULL, size BIGINT, PRIMARY KEY (id));"};
constexpr Migration wrong_step{"toys", 2, "wrong",
                               "CREATE TABLE crate (id BIGINT NOT NULL, PRIMARY KEY (id)); CREATE NONSENSE;"};
constexpr Statement count_toys{"count_toys", "SELECT COUNT(*) FROM toy"};
constexpr Statement box_name{"box_name", "SELECT name FROM box WHERE id = 1"};
constexpr Statement count_crates{"count_crates", "SELECT COUNT(*) FROM crate"};

class MigratorTest : public testing::OnEachEngine {
protected:
    Migrator migrator(const std::vector<Migration>& steps) {
        steps_ = steps;
        return Migrator(write_connection(), clock_, {steps_});
    }
    Explained<int> apply(const std::vector<Migration>& steps) { return migrator(steps).apply(); }

private:
    ManualClock clock_;
    std::vector<Migration> steps_;
};
INSTANTIATE_TEST_SUITE_P(Engines, MigratorTest, testing::engines(), testing::engine_name);

TEST_P(MigratorTest, applies_each_step_once) {
    EXPECT_EQ(apply({first_step}).value(), 2);  // the store's own and this
    EXPECT_EQ(apply({first_step}).value(), 0);
    EXPECT_EQ(apply({first_step, second_step}).value(), 1);
    EXPECT_TRUE(write_connection().query(count_toys));
    EXPECT_EQ(write_connection().query(box_name)->front().text(0), "semi;colon");
}

TEST_P(MigratorTest, tells_what_is_to_do_without_doing_it) {
    const auto pending = migrator({first_step}).check();
    ASSERT_TRUE(pending);
    ASSERT_EQ(pending->size(), 2U);
    EXPECT_EQ(pending->back()->name, "first");
    EXPECT_FALSE(write_connection().query(count_toys));
}

TEST_P(MigratorTest, refuses_a_step_that_was_changed_after_it_had_been_applied) {
    ASSERT_TRUE(apply({first_step}));
    const auto refused = apply({changed_step});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().sentence.find("toys 1 (first) was changed"), std::string::npos);
}

TEST_P(MigratorTest, refuses_a_newer_schema) {
    ASSERT_TRUE(apply({first_step, second_step}));
    const auto refused = apply({first_step});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().sentence.find("newer Waydesk (it has the schema step toys 2 (second)"),
              std::string::npos);
    EXPECT_FALSE(migrator({first_step}).check());
}

TEST_P(MigratorTest, names_the_step_that_fails_and_does_not_record_it) {
    const auto failed = apply({first_step, wrong_step});
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().sentence.find("toys 2 (wrong)"), std::string::npos);
    EXPECT_EQ(migrator({first_step, wrong_step}).check()->size(), 1U);
}

TEST_P(MigratorTest, goes_on_where_an_interrupted_step_ended) {
    ASSERT_FALSE(apply({first_step, wrong_step}));  // its table is there now on MariaDB, not on SQLite
    Migration mended = wrong_step;
    mended.text = "CREATE TABLE crate (id BIGINT NOT NULL, PRIMARY KEY (id)); CREATE INDEX crate_by_id ON crate (id);";
    EXPECT_EQ(apply({first_step, mended}).value(), 1);
    EXPECT_TRUE(write_connection().query(count_crates));
    EXPECT_FALSE(find_meta(write_connection(), "unfinished_migration").value());
}

TEST_P(MigratorTest, refuses_a_database_that_is_somebody_elses) {
    ASSERT_TRUE(write_connection().execute_script("CREATE TABLE wp_posts (id BIGINT NOT NULL, PRIMARY KEY (id));"));
    const auto refused = apply({first_step});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::refused);
}

TEST_P(MigratorTest, makes_a_schema_that_fits_the_stores_own_statements) {
    migrate({});
    EXPECT_TRUE(write_connection().prepare_all(sql::statements));
}

}  // namespace
}  // namespace waydesk::store
