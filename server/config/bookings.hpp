#pragma once
// What an operator can decide about bookings. See config.hpp.

#include "server/config/secret.hpp"

#include "core/instant.hpp"

#include <string>

namespace waydesk::config {

// Where orders are asked for; who tells them by himself needs nothing of this (docs/bookings.md).
struct Bookings {
    std::string pull_url;  // empty = no seller is asked
    Secret pull_key;
    Duration pull_timeout = 5s;
    Duration refresh = 5min;
    bool pull_allow_http = false;
    bool pull_allow_private = false;
};

}  // namespace waydesk::config
