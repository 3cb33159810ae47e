#include "core/task.hpp"

#include "core/log.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/post.hpp>

#include <condition_variable>

namespace waydesk {

struct Tasks::Entry {
    std::string name;
    Executor where;
    boost::asio::cancellation_signal cancel;
};

struct Tasks::State {
    std::mutex mutex;
    std::condition_variable changed;
    std::list<std::shared_ptr<Entry>> entries;
    bool stopping = false;
};

std::shared_ptr<Tasks::State> Tasks::make_state() { return std::make_shared<State>(); }

Tasks::~Tasks() { cancel_all(); }

namespace {

void report(const std::string& name, const std::exception_ptr& failure) {
    if (!failure) return;
    try {
        std::rethrow_exception(failure);
    } catch (const boost::system::system_error& e) {
        if (e.code() == boost::asio::error::operation_aborted) return;
        log::error("task_failed", {{"task", name}, {"why", e.code().message()}});
    } catch (const std::exception& e) {
        log::error("task_failed", {{"task", name}, {"why", e.what()}});
    }
}

}  // namespace

void Tasks::spawn(const Executor& where, std::string name, Task<> task) {
    auto entry = std::make_shared<Entry>();
    entry->name = std::move(name);
    entry->where = where;
    const std::scoped_lock lock(state_->mutex);
    if (state_->stopping) return;
    state_->entries.push_back(entry);
    auto done = [state = state_, entry](const std::exception_ptr& failure) {
        report(entry->name, failure);
        const std::scoped_lock inner(state->mutex);
        state->entries.remove(entry);
        state->changed.notify_all();
    };
    boost::asio::co_spawn(where, std::move(task),
                          boost::asio::bind_cancellation_slot(entry->cancel.slot(), std::move(done)));
}

void Tasks::cancel_all() {
    const std::scoped_lock lock(state_->mutex);
    state_->stopping = true;
    for (const auto& entry : state_->entries)
        boost::asio::post(entry->where, [entry] { entry->cancel.emit(boost::asio::cancellation_type::terminal); });
}

bool Tasks::join(Duration most) {
    std::unique_lock lock(state_->mutex);
    return state_->changed.wait_for(lock, most, [&] { return state_->entries.empty(); });
}

std::map<std::string, std::size_t> Tasks::running() const {
    std::map<std::string, std::size_t> counts;
    const std::scoped_lock lock(state_->mutex);
    for (const auto& entry : state_->entries) ++counts[entry->name];
    return counts;
}

Task<> sleep_for(Duration time) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

}  // namespace waydesk
