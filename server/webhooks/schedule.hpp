#pragma once
// When a message is tried again, when it is given up, and when nobody is told any more. Pure; any thread.

#include "core/random.hpp"
#include "server/webhooks/webhook.hpp"

namespace waydesk::webhooks {

inline constexpr std::int64_t most_tries = 12;                           // over about a day
inline constexpr Duration longest_failing = std::chrono::hours(3 * 24);  // then the webhook is switched off
inline constexpr Duration kept_delivered = std::chrono::hours(7 * 24);   // so long a delivery can be looked at
inline constexpr Duration kept_failed = std::chrono::hours(30 * 24);     // and so long it can be replayed
inline constexpr int gone_status = 410;

// From a failed try, the `tries`th, to the next: 1 s, 5 s, 30 s, 2, 10, 30 min, 1, 2, 4, 8, 8 h, each up to a fifth
// longer.
Duration retry_after(std::int64_t tries, Random& random);

// What a try came to.
struct Outcome {
    int status = 0;      // of HTTP; 0: there was no answer
    std::string reason;  // why there was none
    bool is_taken() const { return status >= 200 && status < 300; }
};
// Both as they are after it. A test is tried once.
void settle(Delivery& delivery, Webhook& webhook, const Outcome& outcome, Instant now, Random& random);

}  // namespace waydesk::webhooks
