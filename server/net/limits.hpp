#pragma once
// Everything a stranger can fill has its bound here. The values are the defaults of the configuration.

#include "core/instant.hpp"

#include <cstddef>
#include <cstdint>

namespace waydesk::net {

struct Limits {
    std::size_t head_bytes = 16 * 1024;  // request line and fields; more is 431
    std::size_t head_fields = 100;       // more is 431
    Duration head_time = 10s;            // for the TLS handshake, and for a head from its first byte
    Duration idle_time = 60s;            // between two requests of a connection
    Duration progress_time = 10s;        // in it a body or answer must move by progress_bytes, or it is over
    std::size_t progress_bytes = 4 * 1024;
    std::size_t body_memory = 512 * 1024 * 1024;  // all bodies being received at one time; more is 503

    std::size_t connections = 18'000;  // of the whole server; further ones are closed at once
    std::size_t connections_per_address = 1'000;
    std::uint32_t new_per_address_minute = 60;  // more is 429; 0 = not limited (`--limits off`)
};

}  // namespace waydesk::net
