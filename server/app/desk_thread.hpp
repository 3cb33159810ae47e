#pragma once
// The one thread that owns the desk, the router and the hub. Work posted to it runs in order, in bursts; after each
// burst what it produced is sent on.

#include "core/mailbox.hpp"
#include "core/task.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <thread>

namespace waydesk::app {

class DeskThread {
public:
    explicit DeskThread(std::function<void()> after_burst);
    ~DeskThread();

    void start();
    void post(std::function<void()> work);                    // any thread
    void every(Duration period, std::function<void()> work);  // before start
    void stop();                                            // runs what was posted, then ends; not on the thread itself
    bool is_running() const { return thread_.joinable(); }  // for its owner
    std::uint64_t turns() const { return turns_; }          // pieces of work done; on the thread

    // Resumes the caller on this thread. Work done there by a coroutine is flushed by its next post.
    Executor executor() { return context_.get_executor(); }

private:
    void run_burst();
    Task<> repeat(Duration period, std::function<void()> work);

    std::function<void()> after_burst_;
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_{context_.get_executor()};
    Mailbox<std::function<void()>> mailbox_;
    Tasks tasks_;
    std::uint64_t turns_ = 0;
    std::thread thread_;
};

}  // namespace waydesk::app
