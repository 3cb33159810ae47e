#pragma once
// A port of the loopback that nobody uses now, for servers that have to be told one.

#include <cstdint>

namespace waydesk::testing {

std::uint16_t free_port();  // throws when there is none

}  // namespace waydesk::testing
