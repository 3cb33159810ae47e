#pragma once
// A telephone system that dials: the order is POSTed to its hook, signed. It may take seconds, so it is asked on
// threads of its own, under the rules for whatever this program asks of others (docs/decisions/0016). Lives on: the
// desk thread.

#include "channels/callback/dialling.hpp"
#include "core/fetch/fetch.hpp"
#include "core/task.hpp"
#include "server/config/config.hpp"

#include <boost/asio/thread_pool.hpp>

#include <stop_token>

namespace waydesk::app {

class DiallingHook final : public callback::Telephony {
public:
    static constexpr std::size_t at_once = 2;
    static constexpr std::size_t most_waiting = 64;  // orders on their way; more are told `busy`

    // `home` runs work on the desk thread.
    DiallingHook(const config::Callbacks& config, Post home) : config_(config), home_(std::move(home)) {}

    void dial(callback::DialOrder order, std::function<void(Result<void>)> then) override;
    void stop();  // what is being asked ends within about a second

private:
    Result<void> post(const std::string& body) const;

    const config::Callbacks& config_;
    Post home_;
    std::stop_source stop_;
    std::size_t waiting_ = 0;
    boost::asio::thread_pool pool_{at_once};
};

}  // namespace waydesk::app
