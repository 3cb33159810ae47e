#include "server/app/webhook_carrier.hpp"

#include "core/fetch/fetch.hpp"
#include "server/webhooks/signing.hpp"

#include <boost/asio/post.hpp>

namespace waydesk::app {
namespace {

constexpr std::size_t most_answer_bytes = 64 * 1024;  // nobody reads it

std::string sentence_of(const error_code& error) {
    if (error == Errc::forbidden) return "The address is not one that may be asked.";
    if (error == Errc::timeout) return "It did not answer within ten seconds.";
    if (error == Errc::too_large) return "Its answer was too long.";
    return "It cannot be reached: " + error.message() + ".";
}

std::string signatures_of(const WebhookCarrier::Message& message, Instant now) {
    std::string out;
    for (const std::string& secret : message.secrets)
        if (const auto signature = webhooks::sign(secret, message.id, now, message.body))
            out += (out.empty() ? "" : " ") + *signature;
    return out;
}

}  // namespace

void WebhookCarrier::carry(Message message, Instant now, std::function<void(const webhooks::Outcome&)> then) {
    if (!pool_) pool_.emplace(threads);
    boost::asio::post(*pool_, [this, message = std::move(message), now, then = std::move(then)] {
        const webhooks::Outcome outcome = post(message, now);
        home_([then, outcome] { then(outcome); });
    });
}

webhooks::Outcome WebhookCarrier::post(const Message& message, Instant now) const {
    fetch::Limits limits;
    limits.response_bytes = most_answer_bytes, limits.stop = stop_.get_token();
    const fetch::Request request{message.url,
                                 {{"Content-Type", "application/json"},
                                  {"User-Agent", "Waydesk-Webhooks/1"},
                                  {"webhook-id", message.id},
                                  {"webhook-timestamp", std::to_string(now.ms() / 1000)},
                                  {"webhook-signature", signatures_of(message, now)}},
                                 message.body};
    const auto answered = fetch::fetch(request, reach_, limits);
    if (!answered) return {0, sentence_of(answered.error())};
    return {answered->status, "It answered " + std::to_string(answered->status) + "."};
}

void WebhookCarrier::stop() {
    stop_.request_stop();
    if (pool_) pool_->join();
}

}  // namespace waydesk::app
