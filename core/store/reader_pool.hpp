#pragma once
// Reads without blocking the caller: a few threads, each with a connection of its own. Any thread may ask.

#include "core/store/connection.hpp"
#include "core/store/database.hpp"
#include "core/task.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace waydesk::store {

class ReaderPool {
public:
    using Job = std::function<void(Connection&)>;

    // Opens `threads` (1-16) connections and prepares `statements` on each; `most_waiting` jobs may wait.
    static Explained<std::unique_ptr<ReaderPool>> open(Database& database, std::size_t threads,
                                                       std::span<const Statement* const> statements = {},
                                                       std::size_t most_waiting = 4'096);
    ~ReaderPool();  // finishes what waits
    ReaderPool(const ReaderPool&) = delete;
    ReaderPool& operator=(const ReaderPool&) = delete;

    // Runs `job` on a thread of the pool, which posts its answer home itself. errors: waydesk::Errc::overloaded
    Result<void> submit(Job job);

    // Runs `work` on the pool and resumes the caller on its own executor. `work` owns what it uses.
    template <class T>
    Task<Result<T>> read(std::function<Result<T>(Connection&)> work) {
        auto waiting = boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Result<T>)>(
            [this, asked = std::move(work)](auto handler) mutable {
                this->template start<T>(std::move(asked), std::move(handler));
            },
            boost::asio::use_awaitable);
        co_return co_await std::move(waiting);
    }

    std::size_t waiting() const;

private:
    explicit ReaderPool(std::size_t most_waiting) : most_waiting_(most_waiting) {}
    void run(Connection& connection);

    template <class T, class Handler>
    void start(std::function<Result<T>(Connection&)> work, Handler handler) {
        const Executor home = boost::asio::get_associated_executor(handler);
        const auto resume = std::make_shared<Handler>(std::move(handler));  // std::function wants to copy
        const auto answer = [resume, home, guard = boost::asio::make_work_guard(home)](Result<T> result) {
            boost::asio::post(
                home, [resume, result = std::move(result)]() mutable { std::move (*resume)(std::move(result)); });
        };
        const auto taken =
            submit([work = std::move(work), answer](Connection& connection) { answer(work(connection)); });
        if (!taken) answer(taken.error());
    }

    std::size_t most_waiting_;
    std::vector<std::unique_ptr<Connection>> connections_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace waydesk::store
