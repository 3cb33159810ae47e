#include "server/app/desk_thread.hpp"

#include <boost/asio/post.hpp>

namespace waydesk::app {

DeskThread::DeskThread(std::function<void()> after_burst) : after_burst_(std::move(after_burst)) {}

DeskThread::~DeskThread() { stop(); }

void DeskThread::start() {
    thread_ = std::thread([this] { context_.run(); });
}

void DeskThread::post(std::function<void()> work) {
    if (mailbox_.put(std::move(work))) boost::asio::post(context_, [this] { run_burst(); });
}

void DeskThread::run_burst() {
    for (const auto& work : mailbox_.take()) {
        work();
        ++turns_;
    }
    after_burst_();
}

Task<> DeskThread::repeat(Duration period, std::function<void()> work) {
    for (;;) {
        co_await sleep_for(period);
        work();
        after_burst_();
    }
}

void DeskThread::every(Duration period, std::function<void()> work) {
    tasks_.spawn(executor(), "desk tick", repeat(period, std::move(work)));
}

void DeskThread::stop() {
    if (!thread_.joinable()) return;
    tasks_.cancel_all();
    guard_.reset();
    thread_.join();
}

}  // namespace waydesk::app
