#pragma once
// What HTTP handlers ask of the desk and of the database, each in one line; the caller is resumed on its own thread.

#include "server/app/desk_runtime.hpp"

namespace waydesk::app {

// What is answered at once, on the desk thread.
template <class T>
Task<T> on_desk(DeskRuntime& runtime, std::function<T()> work) {
    std::function<void(std::function<void(T)>)> asked = [work = std::move(work)](auto answer) { answer(work()); };
    co_return co_await runtime.ask<T>(std::move(asked));
}

// On a reader's thread, with its connection.
template <class T>
Task<Result<T>> on_reader(DeskRuntime& runtime, std::function<Result<T>(desk::Loader&)> work) {
    std::function<void(std::function<void(Result<T>)>)> asked = [&runtime, work = std::move(work)](auto answer) {
        runtime.reader().template read<T>(work, std::move(answer));
    };
    co_return co_await runtime.ask<Result<T>>(std::move(asked));
}

}  // namespace waydesk::app
