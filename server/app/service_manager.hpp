#pragma once
// What a service manager is told: that the program serves, that it ends. Lives on: the main thread.

#include <string_view>

namespace waydesk::app {

// A datagram to the socket that NOTIFY_SOCKET names (sd_notify(3)); nothing where no service manager listens. `state`
// is "READY=1" or "STOPPING=1".
void tell_service_manager(std::string_view state);

}  // namespace waydesk::app
