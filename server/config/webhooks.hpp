#pragma once
// What an operator can decide about webhooks. See config.hpp.

namespace waydesk::config {

// Whom other programs may be found at (docs/webhooks.md).
struct Webhooks {
    bool allow_http = false;
    bool allow_private = false;
};

}  // namespace waydesk::config
