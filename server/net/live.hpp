#pragma once
// The I/O thread's own things: its io_context, the deadlines of its connections and the list of those that live, so
// that a drain finds them.
// Lives on: one I/O thread; `executor()` may be used from anywhere.

#include "core/task.hpp"
#include "server/net/deadlines.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/intrusive/list.hpp>

#include <cstddef>

namespace waydesk::net {

// A connection that a drain has to end. It leaves the list by dying.
class Live : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    virtual ~Live() = default;
    virtual void drain() = 0;  // end politely: finish what runs, say goodbye
    virtual void cut() = 0;    // end now
};

class Loop {
public:
    explicit Loop(std::size_t index = 0);
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void run();  // until release() and nothing is left, or stop()
    void release() { work_.reset(); }
    void stop() { context_.stop(); }

    std::size_t index() const { return index_; }
    boost::asio::io_context& context() { return context_; }
    Executor executor() { return context_.get_executor(); }
    Deadlines& deadlines() { return deadlines_; }

    void enter(Live& connection) { alive_.push_back(connection); }
    bool is_empty() const { return alive_.empty(); }
    void drain_all();
    void cut_all();

private:
    std::size_t index_;
    // Before the context: what the context's last handlers own leaves this list.
    boost::intrusive::list<Live, boost::intrusive::constant_time_size<false>> alive_;
    boost::asio::io_context context_{1};
    Deadlines deadlines_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
};

}  // namespace waydesk::net
