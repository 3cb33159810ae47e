// How each engine goes about the lists of the console: by an index that is in the order of the list, from where the
// page before it ended, so that a page costs the same with a thousand conversations and with a million.
#include "desk/desk_sql.hpp"
#include "tests/component/desk/desk_world.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::int64_t workspace = 1;
constexpr std::int64_t limit = 50;

// The engines plan by what they know of the tables: empty ones would be read whole.
constexpr std::string_view filled = R"(
INSERT INTO contact WITH RECURSIVE n(i) AS (SELECT 1000001 UNION ALL SELECT i + 1 FROM n WHERE i < 1000900)
    SELECT 1, i, 'Ann', '', '', '', '', '', 1 FROM n;
INSERT INTO identity WITH RECURSIVE n(i) AS (SELECT 1000001 UNION ALL SELECT i + 1 FROM n WHERE i < 1000900)
    SELECT 1, i, i, 1, CAST(i AS CHAR(20)), 1, 1 FROM n;
INSERT INTO conversation WITH RECURSIVE n(i) AS (SELECT 1000001 UNION ALL SELECT i + 1 FROM n WHERE i < 1000900)
    SELECT 1, i, i, i % 8 + 1, 'webchat', 1, 0, i, '', 'en', '', '', '{}', 0, i, i, 0, 0, 3, 2, i, 1, 0, 0, 0, 0, 0,
           1, i, 'Hello', NULL, NULL FROM n;
INSERT INTO event WITH RECURSIVE n(i) AS (SELECT 1000001 UNION ALL SELECT i + 1 FROM n WHERE i < 1000900)
    SELECT 1, i, 1, 1000001 + i % 10, i, i, 0, '', NULL, 1, i, '{}' FROM n;
)";

class Plans : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        migrate_desk(write_connection());
        const auto made = write_connection().execute_script(filled);
        ASSERT_TRUE(made) << made.error().message();
        const store::Statement analyze{"analyze",
                                       is_mysql() ? "ANALYZE TABLE conversation, identity, contact, event" : "ANALYZE"};
        const auto counted = write_connection().query(analyze, {});  // MariaDB answers with a table
        ASSERT_TRUE(counted) << counted.error().message();
    }
    bool is_mysql() const { return GetParam() == store::Engine::mysql; }

    // A line a table: "c range conversation_by_status Using where" on MariaDB, "SEARCH c USING INDEX …" on SQLite.
    std::string plan_of(const store::Statement& statement, std::initializer_list<store::Value> values) {
        const std::string text =
            (is_mysql() ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + std::string(statement.text_for(GetParam()));
        const store::Statement asked{"plan", text};
        const auto rows = write_connection().query(asked, values);
        if (!rows) return rows.error().message();
        std::string out;
        for (const store::Row row : *rows) {
            if (!is_mysql()) {
                out += row.text(3) + "\n";
                continue;
            }
            for (const std::size_t column : {2U, 3U, 5U, 9U}) out += row.text(column) + " ";
            out += "\n";
        }
        return out;
    }

    // Nothing is read whole, nothing is sorted, and the first table goes by this index.
    void expect_in_order(const store::Statement& statement, std::initializer_list<store::Value> values,
                         const std::string& on_sqlite, const std::string& on_mariadb) {
        const std::string plan = plan_of(statement, values);
        EXPECT_THAT(plan, AllOf(Not(HasSubstr("SCAN")), Not(HasSubstr("TEMP B-TREE")), Not(HasSubstr("filesort")),
                                Not(HasSubstr("temporary")), Not(HasSubstr(" ALL "))))
            << statement.name;
        EXPECT_THAT(plan.substr(0, plan.find('\n')), HasSubstr(is_mysql() ? on_mariadb : on_sqlite)) << plan;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Plans, engines(), engine_name);

TEST_P(Plans, of_a_list_by_status_go_by_status_and_id_from_where_the_last_page_ended) {
    expect_in_order(desk::sql::list_recent_conversations, {workspace, std::int64_t{7}, std::int64_t{1'000'600}, limit},
                    "SEARCH c USING INDEX conversation_by_status (workspace=? AND status=? AND id<?)",
                    "c range conversation_by_status");
}

TEST_P(Plans, of_the_list_of_all_go_by_id_from_where_the_last_page_ended) {
    expect_in_order(desk::sql::list_latest_conversations, {workspace, std::int64_t{1'000'060}, limit},
                    "SEARCH c USING INDEX sqlite_autoindex_conversation_1 (workspace=? AND id<?)", "c range PRIMARY");
}

TEST_P(Plans, of_what_is_open_go_by_status_when_the_desk_starts) {
    expect_in_order(desk::sql::list_open_conversations, {workspace, std::int64_t{2}, std::int64_t{1'000'800}},
                    "SEARCH c USING INDEX conversation_by_status (workspace=? AND status=? AND id>?)",
                    "c range conversation_by_status");
}

TEST_P(Plans, of_a_conversations_page_go_by_its_own_events) {
    const std::int64_t id = 1'000'001;
    for (const auto* statement : {&desk::sql::list_events_before, &desk::sql::list_events_after})
        expect_in_order(*statement, {workspace, id, std::int64_t{1'000'400}, limit},
                        "SEARCH event USING INDEX event_by_subject", "event_by_subject");
    expect_in_order(desk::sql::list_tail, {workspace, id, limit}, "SEARCH event USING INDEX event_by_subject",
                    "event_by_subject");
}

}  // namespace
}  // namespace waydesk::testing
