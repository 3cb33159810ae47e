#include "core/store/ledger_thread.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/on_each_engine.hpp"

#include <future>

namespace waydesk::store {
namespace {

constexpr std::string_view entry_columns[] = {"id", "body"};
constexpr Table entry{"entry", entry_columns, 1};
constexpr const char* schema = "CREATE TABLE entry (id BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id));";
constexpr Statement count_entries{"count_entries", "SELECT COUNT(*) FROM entry"};

void deliver_here(std::vector<Completion> completions) {
    for (auto& completion : completions) completion.done(completion.result);
}

// Lets the test hold the writer thread inside a batch.
class Gate {
public:
    void operator()() {
        entered_.set_value();
        opened_.get_future().wait();
    }
    void wait_until_entered() { entered_.get_future().wait(); }
    void open() { opened_.set_value(); }

private:
    std::promise<void> entered_;
    std::promise<void> opened_;
};

class LedgerThreadTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        migrate({});
        ASSERT_TRUE(write_connection().execute_script(schema));
    }
    std::unique_ptr<LedgerThread> ledger(LedgerLimits limits = {}, Deliver deliver = deliver_here) {
        return std::make_unique<LedgerThread>(connect(Access::write), lease(), limits, std::move(deliver));
    }
    static Change change(std::int64_t id, std::size_t bytes = 10) {
        return std::move(Change().insert(entry, {id, std::string(bytes, 'x')}));
    }
    // Blocks the writer thread in the completion of a first change, so that what follows must wait in the queue.
    static void hold(LedgerThread& held, Gate& gate) {
        ASSERT_TRUE(held.submit(change(-1), [&gate](const Result<void>&) { gate(); }));
        gate.wait_until_entered();
    }
    std::int64_t entries() { return write_connection().query(count_entries)->front().integer(0); }
};
INSTANTIATE_TEST_SUITE_P(Engines, LedgerThreadTest, testing::engines(), testing::engine_name);

TEST_P(LedgerThreadTest, completes_in_the_order_of_submission_after_the_commit) {
    const auto reader = connect(Access::read);
    std::vector<std::int64_t> order;
    std::vector<bool> visible;
    constexpr Statement find{"find", "SELECT id FROM entry WHERE id = ?"};
    auto writer = ledger();
    for (std::int64_t id = 0; id < 50; ++id)
        ASSERT_TRUE(writer->submit(change(id), [&, id](const Result<void>& result) {
            EXPECT_TRUE(result);
            order.push_back(id);
            visible.push_back(!reader->query(find, {id})->empty());
        }));
    writer->stop();
    ASSERT_EQ(order.size(), 50U);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_EQ(std::count(visible.begin(), visible.end(), true), 50);
}

TEST_P(LedgerThreadTest, takes_all_that_waits_into_one_batch_up_to_its_limits) {
    std::vector<std::size_t> batches;
    auto writer = ledger({.batch_changes = 40, .batch_bytes = 1U << 20U}, [&](std::vector<Completion> completions) {
        batches.push_back(completions.size());
        deliver_here(std::move(completions));
    });
    Gate gate;
    hold(*writer, gate);
    for (std::int64_t id = 0; id < 100; ++id) ASSERT_TRUE(writer->submit(change(id), [](const Result<void>&) {}));
    gate.open();
    writer->stop();
    EXPECT_EQ(batches, (std::vector<std::size_t>{1, 40, 40, 20}));
}

TEST_P(LedgerThreadTest, ends_a_batch_before_it_grows_too_many_bytes) {
    std::vector<std::size_t> batches;
    auto writer = ledger({.batch_changes = 1'000, .batch_bytes = 10'000}, [&](std::vector<Completion> completions) {
        batches.push_back(completions.size());
        deliver_here(std::move(completions));
    });
    Gate gate;
    hold(*writer, gate);
    for (std::int64_t id = 0; id < 4; ++id) ASSERT_TRUE(writer->submit(change(id, 4'500), [](const Result<void>&) {}));
    ASSERT_TRUE(writer->submit(change(9, 50'000), [](const Result<void>&) {}));
    gate.open();
    writer->stop();
    EXPECT_EQ(batches, (std::vector<std::size_t>{1, 2, 2, 1}));
}

TEST_P(LedgerThreadTest, refuses_when_too_many_changes_wait) {
    Gate gate;
    auto writer = ledger({.queue_changes = 3});
    hold(*writer, gate);
    int done = 0;
    const auto count = [&](const Result<void>& result) { done += result.has_value() ? 1 : 0; };
    for (std::int64_t id = 0; id < 3; ++id) EXPECT_TRUE(writer->submit(change(id), count));
    EXPECT_EQ(writer->submit(change(3), count).error(), waydesk::Errc::overloaded);
    EXPECT_EQ(writer->queued(), 3U);
    gate.open();
    writer->stop();
    EXPECT_EQ(done, 3);
    EXPECT_EQ(entries(), 4);
}

TEST_P(LedgerThreadTest, refuses_when_too_many_bytes_wait) {
    Gate gate;
    auto writer = ledger({.queue_bytes = 20'000});
    hold(*writer, gate);
    EXPECT_TRUE(writer->submit(change(1, 15'000), [](const Result<void>&) {}));
    EXPECT_EQ(writer->submit(change(2, 15'000), [](const Result<void>&) {}).error(), waydesk::Errc::overloaded);
    gate.open();
}

TEST_P(LedgerThreadTest, takes_forgiveness_even_when_the_queue_is_full) {
    Gate gate;
    auto writer = ledger({.queue_changes = 1});
    hold(*writer, gate);
    EXPECT_TRUE(writer->submit(change(-1).touch(7), [](const Result<void>& result) { EXPECT_FALSE(result); }));
    writer->forgive(7);
    gate.open();
    writer->stop();
}

TEST_P(LedgerThreadTest, writes_what_waits_before_it_stops_and_nothing_after) {
    auto writer = ledger();
    int done = 0;
    for (std::int64_t id = 0; id < 500; ++id)
        ASSERT_TRUE(
            writer->submit(change(id), [&](const Result<void>& result) { done += result.has_value() ? 1 : 0; }));
    writer->stop();
    EXPECT_EQ(done, 500);
    EXPECT_EQ(entries(), 500);
    EXPECT_EQ(writer->submit(change(999), [](const Result<void>&) {}).error(), waydesk::Errc::closed);
}

TEST_P(LedgerThreadTest, refuses_the_guilty_and_what_follows_it_across_batches) {
    auto writer = ledger({.batch_changes = 1});
    std::vector<error_code> answers;
    const auto note = [&](const Result<void>& result) { answers.push_back(result ? error_code() : result.error()); };
    ASSERT_TRUE(writer->submit(change(1).touch(5), note));
    ASSERT_TRUE(writer->submit(change(1).touch(5), note));
    ASSERT_TRUE(writer->submit(change(2).touch(5), note));
    ASSERT_TRUE(writer->submit(change(3).touch(6), note));
    writer->forgive(5);
    ASSERT_TRUE(writer->submit(change(2).touch(5), note));
    writer->stop();
    const std::vector<error_code> expected{{}, Errc::duplicate_key, Errc::follows_refused, {}, {}};
    EXPECT_EQ(answers, expected);
}

TEST_P(LedgerThreadTest, shows_while_idle_that_it_lives) {
    const auto before = [&] { return find_lease(write_connection(), 1).value()->ticks; };
    auto writer = ledger({.beat_every = std::chrono::milliseconds(1)});
    const auto first = before();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (before() == first && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    EXPECT_GT(before(), first);
}

TEST_P(LedgerThreadTest, takes_changes_of_many_threads) {
    auto writer = ledger();
    std::atomic<int> done{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i)
                EXPECT_TRUE(
                    writer->submit(change(t * 1'000 + i), [&](const Result<void>& result) { done += result ? 1 : 0; }));
        });
    for (auto& thread : threads) thread.join();
    writer->stop();
    EXPECT_EQ(done, 800);
    EXPECT_EQ(entries(), 800);
}

}  // namespace
}  // namespace waydesk::store
