#include "core/store/meta.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::store {
namespace {

using testing::OnEachEngine;

constexpr const char* thing_schema =
    "CREATE TABLE thing (id BIGINT NOT NULL, code VARBINARY(64) NOT NULL, body LONGTEXT, data LONGBLOB,"
    " PRIMARY KEY (id)); CREATE UNIQUE INDEX thing_by_code ON thing (code);";
constexpr Statement insert_thing{"insert_thing", "INSERT INTO thing (id, code, body, data) VALUES (?, ?, ?, ?)"};
constexpr Statement find_thing{"find_thing", "SELECT id, code, body, data FROM thing WHERE code = ?"};
constexpr Statement update_thing{"update_thing", "UPDATE thing SET body = ? WHERE id = ?"};
constexpr Statement count_things{"count_things", "SELECT COUNT(*), SUM(id) FROM thing"};

class ConnectionTest : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        ASSERT_TRUE(write_connection().execute_script(thing_schema));
    }
    Result<std::int64_t> insert(std::int64_t id, const std::string& code, Value body = Null{}, Value data = Null{}) {
        return write_connection().run(insert_thing, {id, code, std::move(body), std::move(data)});
    }
    std::int64_t count() { return write_connection().query(count_things)->front().integer(0); }
};
INSTANTIATE_TEST_SUITE_P(Engines, ConnectionTest, testing::engines(), testing::engine_name);

TEST_P(ConnectionTest, gives_back_what_it_was_given) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    const std::string text = "退款 🙂 ' \" \\ ` %";
    ASSERT_TRUE(insert(INT64_MAX, "a", text, Bytes{bytes}));
    ASSERT_TRUE(insert(INT64_MIN, "b", std::string(), Bytes{}));
    const auto rows = write_connection().query(find_thing, {std::string("a")});
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().integer(0), INT64_MAX);
    EXPECT_EQ(rows->front().text(1), "a");
    EXPECT_EQ(rows->front().text(2), text);
    EXPECT_EQ(rows->front().text(3), bytes);
    const auto empty = write_connection().query(find_thing, {std::string("b")});
    EXPECT_EQ(empty->front().integer(0), INT64_MIN);
    EXPECT_FALSE(empty->front().is_null(2));
    EXPECT_EQ(empty->front().text(2), "");
}

TEST_P(ConnectionTest, tells_null_from_empty) {
    ASSERT_TRUE(insert(1, "a"));
    const auto rows = write_connection().query(find_thing, {std::string("a")});
    EXPECT_TRUE(rows->front().is_null(2));
    EXPECT_EQ(rows->front().text(2), "");
    EXPECT_TRUE(rows->front().is_null(3));
}

TEST_P(ConnectionTest, keeps_keys_that_look_like_numbers_apart) {
    ASSERT_TRUE(insert(1, "0123"));
    ASSERT_TRUE(insert(2, "123"));
    ASSERT_TRUE(insert(3, "1e2"));
    const auto rows = write_connection().query(find_thing, {std::string("0123")});
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().integer(0), 1);
    EXPECT_EQ(rows->front().text(1), "0123");
}

TEST_P(ConnectionTest, compares_keys_byte_by_byte) {
    ASSERT_TRUE(insert(1, "Mia"));
    EXPECT_TRUE(insert(2, "mia"));
    EXPECT_TRUE(insert(3, "mia "));
    EXPECT_EQ(write_connection().query(find_thing, {std::string("mia")})->size(), 1U);
}

TEST_P(ConnectionTest, stores_a_text_of_a_megabyte) {
    const std::string text(1U << 20U, 'x');
    ASSERT_TRUE(insert(1, "a", text, Bytes{text}));
    const auto rows = write_connection().query(find_thing, {std::string("a")});
    EXPECT_EQ(rows->front().text(2), text);
    EXPECT_EQ(rows->front().text(3), text);
}

TEST_P(ConnectionTest, sums_integers_to_an_integer) {
    ASSERT_TRUE(insert(2, "a"));
    ASSERT_TRUE(insert(3, "b"));
    EXPECT_EQ(write_connection().query(count_things)->front().integer(1), 5);
}

TEST_P(ConnectionTest, names_a_duplicate_key) {
    ASSERT_TRUE(insert(1, "a"));
    EXPECT_EQ(insert(1, "b").error(), Errc::duplicate_key);
    EXPECT_EQ(insert(2, "a").error(), Errc::duplicate_key);
}

TEST_P(ConnectionTest, names_a_broken_constraint) {
    constexpr Statement no_code{"no_code", "INSERT INTO thing (id, code) VALUES (?, ?)"};
    EXPECT_EQ(write_connection().run(no_code, {1, Null{}}).error(), Errc::constraint);
}

TEST_P(ConnectionTest, counts_matched_rows_and_not_changed_ones) {
    ASSERT_TRUE(insert(1, "a", "same"));
    EXPECT_EQ(write_connection().run(update_thing, {"same", 1}).value(), 1);
    EXPECT_EQ(write_connection().run(update_thing, {"same", 2}).value(), 0);
}

TEST_P(ConnectionTest, undoes_a_transaction) {
    Connection& connection = write_connection();
    ASSERT_TRUE(connection.begin());
    ASSERT_TRUE(insert(1, "a"));
    connection.rollback();
    EXPECT_EQ(count(), 0);
}

TEST_P(ConnectionTest, undoes_to_a_savepoint_and_goes_on) {
    Connection& connection = write_connection();
    ASSERT_TRUE(connection.begin());
    ASSERT_TRUE(insert(1, "a"));
    ASSERT_TRUE(connection.savepoint());
    ASSERT_TRUE(insert(2, "b"));
    ASSERT_TRUE(connection.rollback_to_savepoint());
    ASSERT_TRUE(connection.release_savepoint());
    ASSERT_TRUE(insert(3, "c"));
    ASSERT_TRUE(connection.commit());
    EXPECT_EQ(write_connection().query(count_things)->front().integer(1), 4);
}

TEST_P(ConnectionTest, shows_others_only_what_is_committed) {
    const auto reader = connect(Access::read);
    ASSERT_TRUE(write_connection().begin());
    ASSERT_TRUE(insert(1, "a"));
    EXPECT_EQ(reader->query(count_things)->front().integer(0), 0);
    ASSERT_TRUE(write_connection().commit());
    EXPECT_EQ(reader->query(count_things)->front().integer(0), 1);
}

TEST_P(ConnectionTest, reads_one_state_in_a_snapshot) {
    const auto reader = connect(Access::read);
    ASSERT_TRUE(reader->begin_snapshot());
    EXPECT_EQ(reader->query(count_things)->front().integer(0), 0);
    ASSERT_TRUE(insert(1, "a"));
    EXPECT_EQ(reader->query(count_things)->front().integer(0), 0);
    ASSERT_TRUE(reader->commit());
    EXPECT_EQ(reader->query(count_things)->front().integer(0), 1);
}

TEST_P(ConnectionTest, refuses_a_statement_that_does_not_fit_the_schema_by_name) {
    constexpr Statement wrong{"find_what_is_not_there", "SELECT colour FROM thing"};
    const Statement* const all[] = {&find_thing, &wrong};
    const auto prepared = write_connection().prepare_all(all);
    ASSERT_FALSE(prepared);
    EXPECT_NE(prepared.error().sentence.find("find_what_is_not_there"), std::string::npos);
}

TEST_P(ConnectionTest, takes_the_text_of_its_engine) {
    constexpr Statement which{"which", "SELECT 'sqlite'", "SELECT 'mysql'"};
    const bool mysql = GetParam() == Engine::mysql;
    EXPECT_EQ(write_connection().query(which)->front().text(0), mysql ? "mysql" : "sqlite");
}

TEST_P(ConnectionTest, runs_a_statement_that_outlives_nothing) {
    for (int i = 0; i < 3; ++i) {
        const std::string text = "SELECT " + std::to_string(i);
        EXPECT_EQ(write_connection().query(Statement{"once", text})->front().integer(0), i);
    }
}

TEST_P(ConnectionTest, works_again_after_a_reconnect) {
    ASSERT_TRUE(insert(1, "a"));
    ASSERT_TRUE(write_connection().begin());
    ASSERT_TRUE(insert(2, "b"));
    ASSERT_TRUE(write_connection().reconnect());
    EXPECT_EQ(count(), 1);
    EXPECT_TRUE(insert(2, "b"));
}

class MetaTest : public OnEachEngine {};
INSTANTIATE_TEST_SUITE_P(Engines, MetaTest, testing::engines(), testing::engine_name);

TEST_P(MetaTest, keeps_an_epoch_until_it_is_renewed) {
    migrate({});
    SeededRandom random(7);
    const auto first = epoch_of(write_connection(), random);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size(), 12U);
    EXPECT_EQ(epoch_of(write_connection(), random).value(), *first);
    const auto renewed = renew_epoch(write_connection(), random);
    ASSERT_TRUE(renewed);
    EXPECT_NE(*renewed, *first);
    EXPECT_EQ(epoch_of(write_connection(), random).value(), *renewed);
}

}  // namespace
}  // namespace waydesk::store
