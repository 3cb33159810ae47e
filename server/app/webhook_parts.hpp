#pragma once
// What the parts of webhooks share. Plain references that outlive them all; see webhook_room.hpp.

#include "core/metrics.hpp"
#include "core/random.hpp"
#include "server/app/desk_runtime.hpp"
#include "server/config/webhooks.hpp"

namespace waydesk::app {

struct WebhookParts {
    DeskRuntime& runtime;
    IdSource& ids;  // of the desk thread
    Random& random;
    const config::Webhooks& config;
    Metrics& metrics;
    // Tells administrators that one was switched off, together with that: by its name, and why. What it answers is
    // called once that is committed.
    std::function<std::function<void()>(store::Change&, const std::string&, std::string_view)> tell_off;
};

}  // namespace waydesk::app
