#pragma once
// Why a connection ends. 40xx: come back and resume; 41xx: get a new token first; 42xx: do not come back.

#include <cstdint>
#include <string_view>

namespace waydesk::protocol {

enum class CloseCode : std::uint16_t {
    normal = 1000,
    binary_refused = 1003,
    bad_utf8 = 1007,
    too_big = 1009,
    server_error = 4000,
    going_away = 4001,
    no_heartbeat = 4002,
    replaced = 4003,
    slow_reader = 4008,
    resync = 4010,
    expired = 4100,
    revoked = 4101,
    auth_failed = 4200,
    protocol_error = 4202,
    banned = 4203,
    version = 4204,
    storage_failed = 4300,
};

std::string_view to_string(CloseCode code);  // its name in docs/protocol.md; at most 123 bytes, as a close frame wants

}  // namespace waydesk::protocol
