#include "core/store/reader_pool.hpp"

#include "tests/support/on_each_engine.hpp"

#include <boost/asio/io_context.hpp>
#include <future>

namespace waydesk::store {
namespace {

constexpr Statement one_plus{"one_plus", "SELECT 1 + ?"};
constexpr Statement nonsense{"nonsense", "SELECT nothing FROM nowhere"};

class ReaderPoolTest : public testing::OnEachEngine {
protected:
    std::unique_ptr<ReaderPool> pool(std::size_t threads = 2, std::size_t most_waiting = 100) {
        auto opened = ReaderPool::open(database(), threads, {}, most_waiting);
        if (!opened) throw std::runtime_error(opened.error().sentence);
        return std::move(*opened);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ReaderPoolTest, testing::engines(), testing::engine_name);

struct Seen {
    std::thread::id work;
    std::thread::id resumed;
    Result<std::int64_t> answer = waydesk::Errc::closed;
};

Task<> ask(ReaderPool& pool, std::int64_t number, Seen& seen) {
    std::function<Result<std::int64_t>(Connection&)> work = [number,
                                                             &seen](Connection& connection) -> Result<std::int64_t> {
        seen.work = std::this_thread::get_id();
        const auto rows = connection.query(one_plus, {number});
        if (!rows) return rows.error();
        return rows->front().integer(0);
    };
    seen.answer = co_await pool.read(std::move(work));
    seen.resumed = std::this_thread::get_id();
}

TEST_P(ReaderPoolTest, reads_elsewhere_and_resumes_at_home) {
    const auto readers = pool();
    boost::asio::io_context io;
    Tasks tasks;
    std::vector<Seen> seen(20);
    for (std::size_t i = 0; i < seen.size(); ++i)
        tasks.spawn(io.get_executor(), "ask", ask(*readers, static_cast<std::int64_t>(i), seen[i]));
    io.run();
    for (std::size_t i = 0; i < seen.size(); ++i) {
        EXPECT_EQ(seen[i].answer.value(), static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(seen[i].resumed, std::this_thread::get_id());
        EXPECT_NE(seen[i].work, std::this_thread::get_id());
    }
}

TEST_P(ReaderPoolTest, refuses_when_too_many_wait) {
    std::promise<void> entered;
    std::promise<void> release;  // outlive the pool, whose thread waits for them
    const auto readers = pool(1, 2);
    ASSERT_TRUE(readers->submit([&](Connection&) {
        entered.set_value();
        release.get_future().wait();
    }));
    entered.get_future().wait();
    EXPECT_TRUE(readers->submit([](Connection&) {}));
    EXPECT_TRUE(readers->submit([](Connection&) {}));
    EXPECT_EQ(readers->submit([](Connection&) {}).error(), waydesk::Errc::overloaded);

    boost::asio::io_context io;
    Tasks tasks;
    Seen seen;
    tasks.spawn(io.get_executor(), "ask", ask(*readers, 1, seen));
    io.run();
    EXPECT_EQ(seen.answer.error(), waydesk::Errc::overloaded);
    release.set_value();
}

TEST_P(ReaderPoolTest, finishes_what_waits_before_it_goes) {
    std::atomic<int> done{0};
    {
        const auto readers = pool(2);
        for (int i = 0; i < 50; ++i) ASSERT_TRUE(readers->submit([&](Connection&) { ++done; }));
    }
    EXPECT_EQ(done, 50);
}

TEST_P(ReaderPoolTest, refuses_to_open_when_a_statement_does_not_fit) {
    const Statement* const all[] = {&nonsense};
    const auto opened = ReaderPool::open(database(), 1, all);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().sentence.find("nonsense"), std::string::npos);
}

}  // namespace
}  // namespace waydesk::store
