#include "core/store/batch_writer.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::store {
namespace {

using testing::Fault;
using testing::FaultyConnection;

constexpr std::string_view entry_columns[] = {"id", "code", "body"};
constexpr Table entry{"entry", entry_columns, 1};
constexpr std::string_view state_columns[] = {"a", "b", "body"};
constexpr Table state{"state", state_columns, 2};
constexpr std::string_view work_columns[] = {"id", "status", "body", "owner"};
constexpr std::string_view work_indexed[] = {"status", "owner"};
constexpr Table work{"work", work_columns, 1, work_indexed};
constexpr const char* schema =
    "CREATE TABLE entry (id BIGINT NOT NULL, code VARBINARY(64), body TEXT NOT NULL, PRIMARY KEY (id));"
    "CREATE UNIQUE INDEX entry_by_code ON entry (code);"
    "CREATE TABLE state (a BIGINT NOT NULL, b VARBINARY(16) NOT NULL, body TEXT NOT NULL, PRIMARY KEY (a, b));"
    "CREATE TABLE work (id BIGINT NOT NULL, status SMALLINT NOT NULL, body TEXT NOT NULL, owner BIGINT, PRIMARY KEY "
    "(id));"
    "CREATE INDEX work_by_status ON work (status, owner);";
constexpr Statement list_work{"list_work", "SELECT id, body FROM work WHERE status = ? AND owner = ? ORDER BY id"};
constexpr Statement count_entries{"count_entries", "SELECT COUNT(*) FROM entry"};
constexpr Statement find_state{"find_state", "SELECT body FROM state WHERE a = ? AND b = ?"};
constexpr Statement count_states{"count_states", "SELECT COUNT(*) FROM state"};
constexpr Statement move_state{"move_state", "UPDATE state SET body = ? WHERE a = ? AND b = ? AND body = ?"};

Cells entry_row(std::int64_t id, Value code = Null{}) { return {id, std::move(code), "text"}; }
Cells state_row(std::int64_t a, const std::string& body) { return {a, "b", body}; }

class BatchWriterTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        migrate({});
        ASSERT_TRUE(write_connection().execute_script(schema));
        faulty_ = std::make_unique<FaultyConnection>(write_connection());
        writer_ = std::make_unique<BatchWriter>(lease());
    }
    std::vector<Result<void>> write(const std::vector<Change>& changes) { return writer_->write(*faulty_, changes); }
    std::int64_t entries() { return write_connection().query(count_entries)->front().integer(0); }
    std::int64_t states() { return write_connection().query(count_states)->front().integer(0); }
    std::string body(std::int64_t a) {
        const auto rows = write_connection().query(find_state, {a, "b"});
        return rows->empty() ? "none" : rows->front().text(0);
    }
    FaultyConnection& faulty() { return *faulty_; }
    BatchWriter& writer() { return *writer_; }

private:
    std::unique_ptr<FaultyConnection> faulty_;
    std::unique_ptr<BatchWriter> writer_;
};
INSTANTIATE_TEST_SUITE_P(Engines, BatchWriterTest, testing::engines(), testing::engine_name);

bool all_written(const std::vector<Result<void>>& answers) {
    return std::all_of(answers.begin(), answers.end(), [](const auto& answer) { return answer.has_value(); });
}

TEST_P(BatchWriterTest, writes_any_number_of_rows_with_statements_of_fixed_sizes) {
    std::vector<Change> changes(237);
    for (std::size_t i = 0; i < changes.size(); ++i) changes[i].insert(entry, entry_row(static_cast<std::int64_t>(i)));
    EXPECT_TRUE(all_written(write(changes)));
    EXPECT_EQ(entries(), 237);
    EXPECT_EQ(faulty().commits(), 1);
    EXPECT_EQ(faulty().runs(), 1 + 2 + 3 + 7);  // the fence, hundreds, tens, ones
}

TEST_P(BatchWriterTest, writes_only_the_last_form_of_a_state_row) {
    std::vector<Change> changes(50);
    changes[0].put_new(state, state_row(1, "first"));
    for (std::size_t i = 1; i < changes.size(); ++i) changes[i].put(state, state_row(1, std::to_string(i)));
    EXPECT_TRUE(all_written(write(changes)));
    EXPECT_EQ(body(1), "49");
    EXPECT_EQ(faulty().runs(), 2);
}

TEST_P(BatchWriterTest, puts_a_row_whether_it_exists_or_not) {
    EXPECT_TRUE(all_written(write({Change().put(state, state_row(1, "made"))})));
    EXPECT_EQ(body(1), "made");
    EXPECT_TRUE(
        all_written(write({Change().put(state, state_row(1, "changed")), Change().put(state, state_row(2, "new"))})));
    EXPECT_EQ(body(1), "changed");
    EXPECT_EQ(body(2), "new");
}

TEST_P(BatchWriterTest, puts_a_row_that_did_not_change) {
    EXPECT_TRUE(all_written(write({Change().put_new(state, state_row(1, "same"))})));
    EXPECT_TRUE(all_written(write({Change().put(state, state_row(1, "same"))})));
    EXPECT_EQ(states(), 1);
}

TEST_P(BatchWriterTest, puts_rows_whose_indexed_columns_change_or_do_not_or_are_null) {
    const auto listed = [&](std::int64_t status, std::int64_t owner) {
        std::string bodies;
        for (const Row row : *write_connection().query(list_work, {status, owner})) bodies += row.text(1) + " ";
        return bodies;
    };
    EXPECT_TRUE(
        all_written(write({Change().put(work, {1, 2, "made", 7}), Change().put(work, {2, 2, "idle", Null{}})})));
    EXPECT_TRUE(all_written(write({Change().put(work, {1, 2, "said", 7})})));
    EXPECT_EQ(listed(2, 7), "said ");
    EXPECT_TRUE(all_written(write({Change().put(work, {1, 3, "moved", 7}), Change().put(work, {2, 2, "busy", 7})})));
    EXPECT_EQ(listed(2, 7), "busy ");
    EXPECT_EQ(listed(3, 7), "moved ");
    EXPECT_TRUE(all_written(write({Change().put(work, {1, 3, "left", Null{}})})));
    EXPECT_EQ(listed(3, 7), "");
    EXPECT_TRUE(all_written(write({Change().put(work, {1, 3, "taken", 7})})));
    EXPECT_EQ(listed(3, 7), "taken ");
}

TEST_P(BatchWriterTest, keeps_the_order_of_erasing_and_making) {
    EXPECT_TRUE(all_written(write({Change().put_new(state, state_row(1, "old"))})));
    EXPECT_TRUE(all_written(
        write({Change().put(state, state_row(1, "later")), Change().erase(state, {1, "b"}),
               Change().put_new(state, state_row(1, "again")), Change().put(state, state_row(1, "last"))})));
    EXPECT_EQ(body(1), "last");
    EXPECT_TRUE(all_written(write({Change().put(state, state_row(1, "x")), Change().erase(state, {1, "b"})})));
    EXPECT_EQ(body(1), "none");
}

TEST_P(BatchWriterTest, erases_what_is_not_there_without_complaint) {
    EXPECT_TRUE(all_written(write({Change().erase(state, {9, "b"})})));
}

TEST_P(BatchWriterTest, refuses_only_the_guilty_one) {
    std::vector<Change> changes(20);
    for (std::size_t i = 0; i < changes.size(); ++i)
        changes[i]
            .insert(entry, entry_row(static_cast<std::int64_t>(i)))
            .put(state, state_row(static_cast<std::int64_t>(i), "x"));
    changes[7] = Change().put(state, state_row(7, "never")).insert(entry, entry_row(3));
    const auto answers = write(changes);
    for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i].has_value(), i != 7) << i;
    EXPECT_EQ(answers[7].error(), Errc::duplicate_key);
    EXPECT_EQ(entries(), 19);
    EXPECT_EQ(body(7), "none");
    EXPECT_EQ(body(8), "x");
}

TEST_P(BatchWriterTest, refuses_what_follows_a_refused_change_of_the_same_subject_until_it_is_forgiven) {
    std::vector<Change> changes(3);
    changes[0].insert(entry, entry_row(1)).insert(entry, entry_row(1)).touch(77);
    changes[1].insert(entry, entry_row(2)).touch(78).touch(77);
    changes[2].insert(entry, entry_row(3)).touch(79);
    auto answers = write(changes);
    EXPECT_EQ(answers[0].error(), Errc::duplicate_key);
    EXPECT_EQ(answers[1].error(), Errc::follows_refused);
    EXPECT_TRUE(answers[2]);
    EXPECT_EQ(write({Change().insert(entry, entry_row(4)).touch(77)}).front().error(), Errc::follows_refused);
    EXPECT_TRUE(all_written(write({Change().forgive(77), Change().insert(entry, entry_row(4)).touch(77)})));
    EXPECT_EQ(entries(), 2);
}

TEST_P(BatchWriterTest, holds_a_guard_to_exactly_one_row) {
    EXPECT_TRUE(all_written(write({Change().put_new(state, state_row(1, "open"))})));
    const auto claim = [](const char* who) { return Change().guard(move_state, {who, 1, "b", "open"}); };
    const auto answers = write({claim("mia"), claim("leo").insert(entry, entry_row(1))});
    EXPECT_TRUE(answers[0]);
    EXPECT_EQ(answers[1].error(), Errc::guard_missed);
    EXPECT_EQ(body(1), "mia");
    EXPECT_EQ(entries(), 0);
}

TEST_P(BatchWriterTest, lets_a_guard_see_what_stands_before_it) {
    EXPECT_TRUE(all_written(
        write({Change().put_new(state, state_row(1, "open")), Change().guard(move_state, {"mia", 1, "b", "open"}),
               Change().put(state, state_row(1, "closed"))})));
    EXPECT_EQ(body(1), "closed");
}

TEST_P(BatchWriterTest, writes_nothing_once_another_has_the_lease) {
    const auto other = connect(Access::write);
    ASSERT_TRUE(seize_lease(*other, 1, "other"));
    const auto answers = write({Change().insert(entry, entry_row(1)), Change().insert(entry, entry_row(2))});
    EXPECT_EQ(answers[0].error(), Errc::fenced);
    EXPECT_EQ(answers[1].error(), Errc::fenced);
    EXPECT_EQ(entries(), 0);
    EXPECT_EQ(writer().beat(faulty()).error(), Errc::fenced);
}

TEST_P(BatchWriterTest, shows_with_each_batch_and_beat_that_the_owner_lives) {
    const auto before = find_lease(write_connection(), 1).value()->ticks;
    write({Change().insert(entry, entry_row(1))});
    EXPECT_TRUE(writer().beat(faulty()));
    EXPECT_EQ(find_lease(write_connection(), 1).value()->ticks, before + 2);
}

TEST_P(BatchWriterTest, repeats_a_batch_that_a_deadlock_undid) {
    faulty().fail_next(Fault::deadlock_in_run);
    EXPECT_TRUE(all_written(write({Change().insert(entry, entry_row(1)), Change().insert(entry, entry_row(2))})));
    EXPECT_EQ(entries(), 2);
}

TEST_P(BatchWriterTest, gives_up_when_deadlocks_do_not_end) {
    for (int i = 0; i < 100; ++i) faulty().fail_next(Fault::deadlock_in_run);
    EXPECT_EQ(write({Change().insert(entry, entry_row(1))}).front().error(), Errc::deadlock);
    EXPECT_EQ(entries(), 0);
}

TEST_P(BatchWriterTest, repeats_a_batch_whose_connection_broke_before_the_commit) {
    faulty().fail_next(Fault::lost_in_run);
    EXPECT_TRUE(all_written(write({Change().insert(entry, entry_row(1))})));
    EXPECT_EQ(entries(), 1);
}

TEST_P(BatchWriterTest, finds_out_that_a_commit_without_an_answer_counted) {
    faulty().fail_next(Fault::commit_counts_but_answer_is_lost);
    EXPECT_TRUE(all_written(write({Change().insert(entry, entry_row(1))})));
    EXPECT_EQ(entries(), 1);
    EXPECT_TRUE(all_written(write({Change().insert(entry, entry_row(2))})));
    EXPECT_EQ(entries(), 2);
}

TEST_P(BatchWriterTest, repeats_a_commit_that_was_lost_on_the_way) {
    faulty().fail_next(Fault::commit_is_lost);
    EXPECT_TRUE(all_written(write({Change().insert(entry, entry_row(1))})));
    EXPECT_EQ(entries(), 1);
}

TEST_P(BatchWriterTest, never_writes_twice_when_a_commit_arrives_late) {
    faulty().fail_next(Fault::commit_arrives_late);
    const auto answers = write({Change().run(move_state, {"x", 1, "b", "y"}).insert(entry, {1, Null{}, "once"})});
    EXPECT_TRUE(all_written(answers));
    EXPECT_EQ(entries(), 1);
    EXPECT_EQ(find_lease(write_connection(), 1).value()->ticks, writer().fence().ticks);
}

TEST_P(BatchWriterTest, remembers_whom_it_refused_in_a_batch_whose_commit_arrives_late) {
    write({Change().insert(entry, entry_row(1))});
    faulty().fail_next(Fault::commit_arrives_late);
    const auto answers = write({Change().insert(entry, entry_row(1)).touch(5), Change().insert(entry, entry_row(2))});
    EXPECT_EQ(answers[0].error(), Errc::duplicate_key);
    EXPECT_TRUE(answers[1]);
    EXPECT_EQ(write({Change().insert(entry, entry_row(3)).touch(5)}).front().error(), Errc::follows_refused);
    EXPECT_EQ(entries(), 2);
}

TEST_P(BatchWriterTest, says_that_it_does_not_know_when_nobody_can_be_asked) {
    faulty().fail_next(Fault::commit_counts_but_answer_is_lost);
    faulty().cut_off(true);
    const auto answers = write({Change().insert(entry, entry_row(1)).touch(5)});
    EXPECT_EQ(answers.front().error(), Errc::commit_unknown);
    faulty().cut_off(false);
    EXPECT_EQ(write({Change().insert(entry, entry_row(2)).touch(5)}).front().error(), Errc::follows_refused);
    EXPECT_TRUE(all_written(write({Change().forgive_all(), Change().insert(entry, entry_row(2)).touch(5)})));
    EXPECT_EQ(entries(), 2);
}

TEST_P(BatchWriterTest, answers_full_to_all_and_writes_again_when_there_is_room) {
    faulty().fail_next(Fault::full_in_run);
    const auto answers = write({Change().insert(entry, entry_row(1)), Change().insert(entry, entry_row(2))});
    EXPECT_EQ(answers[0].error(), Errc::full);
    EXPECT_EQ(answers[1].error(), Errc::full);
    EXPECT_EQ(entries(), 0);
    EXPECT_TRUE(all_written(write({Change().insert(entry, entry_row(1))})));
}

TEST_P(BatchWriterTest, refuses_nothing_because_of_a_failure_that_met_no_subjects) {
    faulty().fail_next(Fault::full_in_run);
    EXPECT_EQ(write({Change().insert(entry, entry_row(1))}).front().error(), Errc::full);
    EXPECT_TRUE(all_written(write({Change().insert(entry, entry_row(2)).touch(5)})));
}

TEST_P(BatchWriterTest, does_not_commit_for_nothing) {
    EXPECT_TRUE(all_written(write({Change().forgive(1), Change()})));
    EXPECT_EQ(faulty().commits(), 0);
}

}  // namespace
}  // namespace waydesk::store
