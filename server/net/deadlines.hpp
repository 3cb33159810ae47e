#pragma once
// The deadlines of all connections of one thread on one timer: a connection costs a set entry, not a timer.
// Resolution is `tick`; a deadline is never early. Lives on: one I/O thread.

#include "core/instant.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <optional>
#include <set>
#include <utility>

namespace waydesk::net {

class Deadlines {
public:
    using Time = std::chrono::steady_clock::time_point;

    // Something with at most one deadline at a time; forgotten when it dies.
    class Watched {
    public:
        Watched() = default;
        Watched(const Watched&) = delete;
        Watched& operator=(const Watched&) = delete;
        virtual ~Watched();
        virtual void on_deadline() = 0;

    private:
        friend class Deadlines;
        Deadlines* owner_ = nullptr;
        Time at_{};
    };

    static constexpr Duration tick = 100ms;

    explicit Deadlines(boost::asio::io_context& context) : timer_(context) {}
    ~Deadlines();

    void set(Watched& watched, Duration from_now);  // replaces the one it had
    void clear(Watched& watched);

private:
    void arm();
    void on_tick();

    boost::asio::steady_timer timer_;
    std::set<std::pair<Time, Watched*>> by_time_;
    bool armed_ = false;
};

}  // namespace waydesk::net
