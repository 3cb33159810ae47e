#pragma once
// From the configuration's limits to those of the wire. Pure; any thread.

#include "server/config/limits.hpp"
#include "server/protocol/session_views.hpp"

namespace waydesk::app {

protocol::Limits wire_limits(const config::Limits& limits);
protocol::LimitsView limits_view(const config::Limits& limits);  // as clients are told

}  // namespace waydesk::app
