#pragma once
// Slows down guessing of passwords: failures count for the account and for the address. Nobody is locked out for long:
// an account's owner waits minutes at most, whatever others do. Pure; one thread.

#include "server/auth/rate_limit.hpp"

namespace waydesk::auth {

class LoginThrottle {
public:
    static constexpr Duration window = 15min;

    // Failures allowed within `window`.
    LoginThrottle(std::int64_t per_account, std::int64_t per_address)
        : accounts_(Rate::per(window, per_account)), addresses_(Rate::per(window, per_address)) {}

    // Until the next attempt is looked at; zero: now. `account` is the normalised e-mail, whether it exists or not.
    Duration wait(std::string_view account, std::string_view address, Duration now) const {
        return std::max(accounts_.wait(account, now), addresses_.wait(address, now));
    }
    // Counts before the password is checked, so that parallel attempts cannot slip through.
    void attempt(std::string_view account, std::string_view address, Duration now) {
        accounts_.take(account, now);
        addresses_.take(address, now);
    }
    void succeeded(std::string_view account) { accounts_.forget(account); }

private:
    RateLimit accounts_;
    RateLimit addresses_;
};

}  // namespace waydesk::auth
