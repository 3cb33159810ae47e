#pragma once
// The bounds on everything a stranger can fill, as docs/protocol.md names them. Sizes always hold; `rates` can be
// switched off for benchmarks on loopback (`serve --limits off`).

#include "core/instant.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace waydesk::config {

struct Limits {
    bool rates = true;

    // Frames and their JSON.
    std::int64_t first_frame_bytes = 8 * 1024;  // before sign-in
    Duration sign_in = 10s;
    std::int64_t frame_bytes = 96 * 1024;         // above: `too_large`, the connection lives on
    std::int64_t frame_close_bytes = 256 * 1024;  // above: close 1009
    std::int64_t text = 16'000;                   // code points
    std::int64_t json_depth = 16;
    std::int64_t json_keys = 64;           // of one object
    std::int64_t json_values = 1'000;      // of one document
    std::int64_t body_bytes = 256 * 1024;  // of an HTTP request in JSON

    // Connections.
    Duration heartbeat = 25s;
    Duration silence = 60s;
    std::int64_t connections = 20'000;
    std::int64_t connections_per_token = 20;
    std::int64_t connects_per_address = 60;  // a minute
    std::int64_t sessions_per_address = 60;  // a minute
    std::int64_t outbox_bytes = 256 * 1024;
    Duration slow_reader = 15s;
    std::int64_t resume = 100;  // conversations of one `auth`

    // Rates.
    std::int64_t visitor_per_second = 5;
    std::int64_t visitor_burst = 10;
    std::int64_t visitor_per_minute = 60;
    std::int64_t agent_per_second = 20;
    std::int64_t agent_burst = 20;
    std::int64_t logins_per_account = 10;  // failed ones in 15 minutes
    std::int64_t logins_per_address = 50;  // failed ones in 15 minutes
    std::int64_t parallel_hashes = 2;

    // Files.
    std::int64_t attachment_bytes = 20 * 1024 * 1024;
    std::int64_t attachments = 10;         // of one message
    std::int64_t uploads_per_minute = 20;  // of one visitor
    std::vector<std::string> attachment_types{"image/png",  "image/jpeg",      "image/gif",
                                              "image/webp", "application/pdf", "text/plain"};
};

}  // namespace waydesk::config
