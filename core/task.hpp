#pragma once
// Coroutines: every one is started by `spawn`, every wait on the outside has a limit (`within`), and what blocks runs
// on a pool (`offload`) and resumes at home.

#include "core/instant.hpp"
#include "core/result.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace waydesk {

template <class T = void>
using Task = boost::asio::awaitable<T>;
using Executor = boost::asio::any_io_executor;

// All tasks of a program: counted by name, logged when they throw, cancelled and joined at stop. Any thread.
class Tasks {
public:
    Tasks() = default;
    Tasks(const Tasks&) = delete;
    Tasks& operator=(const Tasks&) = delete;
    ~Tasks();

    void spawn(const Executor& where, std::string name, Task<> task);
    void cancel_all();         // asks every task to end; also those that are spawned from now on
    bool join(Duration most);  // true when none is left; blocks, so not on an I/O thread
    std::map<std::string, std::size_t> running() const;

private:
    struct Entry;
    struct State;
    std::shared_ptr<State> state_ = make_state();
    static std::shared_ptr<State> make_state();
};

// Waits for `task`, but no longer than `most`: then it is cancelled and the answer is Errc::timeout.
template <class T>
Task<Result<T>> within(Duration most, Task<Result<T>> task) {
    using namespace boost::asio::experimental::awaitable_operators;
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, most);
    auto either = co_await (std::move(task) || timer.async_wait(boost::asio::use_awaitable));
    if (either.index() == 1) co_return Errc::timeout;
    co_return std::move(std::get<0>(either));
}

namespace detail {
template <class Work, class R>
Task<R> run_here(Work work) {
    co_return work();
}
}  // namespace detail

// Runs `work` on `pool` and resumes the caller on its own executor with what it returned.
template <class Work>
auto offload(Executor pool, Work work) -> Task<std::invoke_result_t<Work>> {
    using R = std::invoke_result_t<Work>;
    auto away = detail::run_here<Work, R>(std::move(work));
    co_return co_await boost::asio::co_spawn(pool, std::move(away), boost::asio::use_awaitable);
}

// Asks another thread: `post` runs `work` there in its turn, and `work` calls its argument once, then or later. Resumes
// the caller on its own executor with what it was called with.
using Post = std::function<void(std::function<void()>)>;
template <class T>
Task<T> ask(Post post, std::function<void(std::function<void(T)>)> work) {
    auto waiting = boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(T)>(
        [post = std::move(post), work = std::move(work)](auto handler) mutable {
            const Executor home = boost::asio::get_associated_executor(handler);
            const auto resume = std::make_shared<decltype(handler)>(std::move(handler));
            post([work = std::move(work), resume, home, guard = boost::asio::make_work_guard(home)] {
                work([resume, home, guard](T answer) {
                    boost::asio::post(home, [resume, answer = std::move(answer)]() mutable {
                        std::move (*resume)(std::move(answer));
                    });
                });
            });
        },
        boost::asio::use_awaitable);
    co_return co_await std::move(waiting);
}

Task<> sleep_for(Duration time);

}  // namespace waydesk
