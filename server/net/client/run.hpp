#pragma once
// Runs a task to its end on the calling thread: for tests and small tools that have no loop of their own running.

#include "core/task.hpp"
#include "server/net/live.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace waydesk::net {

// `loop` must not be running elsewhere. What the task throws is thrown here; after `most` it is a timeout.
template <class T>
Result<T> run_until_done(Loop& loop, Task<Result<T>> task, Duration most = 20s) {
    std::optional<Result<T>> answer;
    auto limited = within(most, std::move(task));
    std::exception_ptr failure;
    boost::asio::co_spawn(loop.executor(), std::move(limited), [&](std::exception_ptr thrown, Result<T> result) {
        failure = std::move(thrown);
        answer.emplace(std::move(result));
    });
    while (!answer) loop.context().run_one();
    if (failure) std::rethrow_exception(failure);
    return *std::move(answer);
}

// Turns the loop, looking often because others may make it true, until `holds` or `most` is over; false when it never
// did.
template <class Condition>
bool run_until(Loop& loop, Condition holds, Duration most = 10s) {
    const auto end = std::chrono::steady_clock::now() + most;
    while (!holds() && std::chrono::steady_clock::now() < end) loop.context().run_one_for(10ms);
    return holds();
}

}  // namespace waydesk::net
