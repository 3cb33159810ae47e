#pragma once
// For threads that may wait: asks the desk thread and blocks until it has answered. Never on the desk thread itself;
// over before the runtime stops.

#include "server/app/desk_runtime.hpp"

#include <future>

namespace waydesk::app {

// `work` runs on the desk thread and calls its argument once, then or later, there.
template <class T>
T wait_for(DeskRuntime& runtime, std::function<void(std::function<void(T)>)> work) {
    const auto answer = std::make_shared<std::promise<T>>();
    std::future<T> waiting = answer->get_future();
    runtime.thread().post(
        [work = std::move(work), answer] { work([answer](T given) { answer->set_value(std::move(given)); }); });
    return waiting.get();
}

inline Result<void> write_and_wait(DeskRuntime& runtime, store::Change change) {
    const auto shared = std::make_shared<store::Change>(std::move(change));
    return wait_for<Result<void>>(runtime, [&runtime, shared](std::function<void(Result<void>)> answer) {
        runtime.commit(std::move(*shared), answer);
    });
}

inline desk::Answer order_and_wait(DeskRuntime& runtime, desk::Asker asker, desk::Order order) {
    return wait_for<desk::Answer>(
        runtime, [&runtime, asker, order = std::move(order)](std::function<void(desk::Answer)> answer) {
            const auto tell = [answer](const desk::Answer& given) { answer(given); };
            runtime.hub().submit({0, asker, order}, tell, runtime.clock().now());
        });
}

}  // namespace waydesk::app
