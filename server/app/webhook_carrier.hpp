#pragma once
// Brings messages to other programs: signed, on threads of its own, under the rules for whatever this program asks of
// others (docs/decisions/0016). Lives on: the desk thread.

#include "core/fetch/fetch.hpp"
#include "core/task.hpp"
#include "server/webhooks/lane.hpp"
#include "server/webhooks/schedule.hpp"

#include <boost/asio/thread_pool.hpp>

#include <optional>
#include <stop_token>

namespace waydesk::app {

class WebhookCarrier {
public:
    // Enough for all at once, so that none who is slow holds up another.
    static constexpr std::size_t threads = webhooks::most_webhooks * webhooks::Lane::at_once;

    // `home` runs work on the desk thread.
    WebhookCarrier(fetch::Reach reach, Post home) : reach_(reach), home_(std::move(home)) {}

    struct Message {
        std::string url;
        std::string id;                    // the same whenever it is tried again
        std::vector<std::string> secrets;  // each signs it
        std::string body;
    };
    void carry(Message message, Instant now, std::function<void(const webhooks::Outcome&)> then);
    void stop();  // what is being asked ends within about a second

private:
    webhooks::Outcome post(const Message& message, Instant now) const;

    fetch::Reach reach_;
    Post home_;
    std::stop_source stop_;
    std::optional<boost::asio::thread_pool> pool_;  // once there is something to carry
};

}  // namespace waydesk::app
