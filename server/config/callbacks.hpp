#pragma once
// What an operator can decide about calls. See config.hpp.

#include "server/config/secret.hpp"

#include "core/instant.hpp"

#include <cstdint>
#include <string>

namespace waydesk::config {

// Calls that are promised to travelers (docs/callback.md).
struct Callbacks {
    bool enabled = true;              // new ones may be asked for; those that are owed are kept either way
    std::int64_t share_percent = 50;  // of the agents' time that may be promised
    Duration per_call = 10min;
    Duration slot = 30min;
    Duration lead = 15min;
    Duration horizon = 14 * 24h;
    std::string quiet_from = "21:00";
    std::string quiet_until = "08:00";
    Duration tolerance{};
    Duration offer_after = 5min;
    std::int64_t attempts = 3;
    Duration retry = 15min;
    Duration agent_gone = 2min;
    Duration reminder = 15min;
    std::string queue;           // the name of one; empty = as the rules say
    std::string default_region;  // ISO 3166-1; empty = only numbers with + can be read
    std::string agent_line_domain;
    std::string hook_url;  // empty = agents dial themselves
    Secret hook_key;
    bool hook_allow_http = false;
    bool hook_allow_private = false;
    std::string shown_number;
    std::string mode = "agent_first";
};

}  // namespace waydesk::config
