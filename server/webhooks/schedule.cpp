#include "server/webhooks/schedule.hpp"

#include <algorithm>
#include <array>

namespace waydesk::webhooks {
namespace {

constexpr std::array<Duration, 11> waits{1s, 5s, 30s, 2min, 10min, 30min, 1h, 2h, 4h, 8h, 8h};
static_assert(waits.size() + 1 == most_tries);

void settle_failed(Webhook& webhook, const Outcome& outcome, Instant now) {
    if (!webhook.failing_since.is_set()) webhook.failing_since = now;
    if (!webhook.is_on()) return;
    if (outcome.status == gone_status) webhook.state = WebhookState::gone;
    if (now - webhook.failing_since >= longest_failing) webhook.state = WebhookState::failed;
}

}  // namespace

Duration retry_after(std::int64_t tries, Random& random) {
    const auto at = static_cast<std::size_t>(std::clamp<std::int64_t>(tries - 1, 0, std::ssize(waits) - 1));
    const Duration wait = waits[at];
    return wait + Duration(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(wait.count() / 5) + 1)));
}

void settle(Delivery& delivery, Webhook& webhook, const Outcome& outcome, Instant now, Random& random) {
    ++delivery.tries;
    delivery.status = outcome.status;
    delivery.reason = outcome.is_taken() ? std::string() : outcome.reason;
    const bool is_test = delivery.journal == 0;
    if (outcome.is_taken()) {
        delivery.state = DeliveryState::delivered, delivery.ended_at = now;
        webhook.failing_since = {}, webhook.delivered_at = now;
        return;
    }
    if (is_test || delivery.tries >= most_tries)
        delivery.state = DeliveryState::failed, delivery.ended_at = now;
    else
        delivery.due_at = now + retry_after(delivery.tries, random);
    if (!is_test) settle_failed(webhook, outcome, now);
}

}  // namespace waydesk::webhooks
