#include "server/config/settings.hpp"

namespace waydesk::config {
namespace {

const Allowed any{};

}  // namespace

const Settings<Bookings>& booking_settings() {
    static const Settings<Bookings> settings{
        {"pull_url", &Bookings::pull_url, any,
         "A seller that is POSTed questions for orders, `https://…`; empty = none is asked."},
        {"pull_key", &Bookings::pull_key, any,
         "Its secret, at least 32 bytes: questions are signed with it by HMAC-SHA-256 in `X-Waydesk-Signature`."},
        {"pull_timeout",
         &Bookings::pull_timeout,
         {Unit::seconds, 1, 30, {}},
         "How long an answer may take; then what is kept is shown, with its age."},
        {"refresh",
         &Bookings::refresh,
         {Unit::seconds, 0, 86'400, {}},
         "A copy that is older is asked for anew when somebody looks at it."},
        {"pull_allow_http", &Bookings::pull_allow_http, any,
         "Ask it without TLS: on this machine or a network of your own."},
        {"pull_allow_private", &Bookings::pull_allow_private, any, "Reach it on this machine or in a private network."},
    };
    return settings;
}

}  // namespace waydesk::config
