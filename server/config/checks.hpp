#pragma once
// What a single key cannot know: values that must fit each other or the world. Pure but for the zone files.
// Start-up only.

#include "server/config/config.hpp"
#include "server/config/problem.hpp"

namespace waydesk::config {

// Problems carry keys, no lines; the loader adds these.
Problems check(const Config& config);

// Where browsers reach us when nothing else is said: "http://127.0.0.1:8080".
std::string public_origin(const Serve& serve);

}  // namespace waydesk::config
