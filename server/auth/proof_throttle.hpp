#pragma once
// Slows down guessing of bookings: proofs that failed count for who tried, for where he came from and for the booking.
// What was right is free, and gives nothing back: an own booking opens no way to those of others. Pure; one thread.

#include "server/auth/rate_limit.hpp"

#include <algorithm>

namespace waydesk::auth {

struct ProofAttempt {
    std::string visitor;
    std::string address;
    std::string reference;
};

class ProofThrottle {
public:
    static constexpr Duration window = 15min;
    // Failures that are heard at once; then one more in each such part of the window.
    static constexpr std::int64_t per_visitor = 5, per_address = 30, per_reference = 20;

    // Until the next attempt is looked at; zero: now. `now` is monotonic.
    Duration wait(const ProofAttempt& attempt, Duration now) const {
        return std::max({visitors_.wait(attempt.visitor, now), addresses_.wait(attempt.address, now),
                         references_.wait(attempt.reference, now)});
    }
    void failed(const ProofAttempt& attempt, Duration now) {
        visitors_.take(attempt.visitor, now);
        addresses_.take(attempt.address, now);
        references_.take(attempt.reference, now);
    }

private:
    RateLimit visitors_{Rate::per(window, per_visitor)};
    RateLimit addresses_{Rate::per(window, per_address)};
    RateLimit references_{Rate::per(window, per_reference)};
};

}  // namespace waydesk::auth
