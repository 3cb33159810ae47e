#pragma once
// Every bound the wire knows, in one place (docs/protocol.md). Sizes are bytes unless the name says otherwise.

#include "core/instant.hpp"
#include "server/protocol/json_limits.hpp"

#include <cstddef>
#include <cstdint>

namespace waydesk::protocol {

inline constexpr std::size_t max_frame_bytes = 96 * 1024;     // larger: `too_large`, the connection lives on
inline constexpr std::size_t max_message_bytes = 256 * 1024;  // larger: close 1009
inline constexpr std::size_t max_bytes_before_auth = 8 * 1024;
inline constexpr std::size_t max_text_code_points = 16'000;
inline constexpr std::size_t max_attachments = 10;
inline constexpr std::size_t max_mentions = 20;
inline constexpr std::size_t max_resume = 100;
inline constexpr std::int64_t max_batch_events = 200;
inline constexpr std::size_t max_batch_bytes = 256 * 1024;

inline constexpr std::size_t max_client_id_bytes = 64;
inline constexpr std::size_t max_device_bytes = 64;
inline constexpr std::size_t max_epoch_bytes = 64;
inline constexpr std::size_t max_token_bytes = 4096;
inline constexpr std::size_t max_language_bytes = 35;  // RFC 5646, section 4.4.1
inline constexpr std::size_t max_booking_bytes = 64;
inline constexpr std::size_t max_subject_bytes = 800;
inline constexpr std::size_t max_reason_bytes = 400;
inline constexpr std::size_t max_open_fields_bytes = 8 * 1024;

inline constexpr Duration auth_within = 10s;
inline constexpr Duration heartbeat_after = 25s;  // of own silence
inline constexpr Duration silence_limit = 60s;    // of the other side
inline constexpr Duration drain_limit = 15s;

inline constexpr std::size_t outbox_bytes = 256 * 1024;
inline constexpr std::size_t outbox_idle_bytes = 16 * 1024;  // below it one batch of any size may go
inline constexpr std::size_t max_lagging = 256;              // conversations; more: close 4010

inline constexpr std::size_t max_poll_frames = 50;     // in one request
inline constexpr std::size_t max_poll_values = 4'000;  // JSON values in one request
inline constexpr Duration max_poll_wait = 25s;
inline constexpr Duration poll_expiry = 60s;  // without a request

// `burst` at once, then `per_minute`, evenly.
struct RateLimit {
    std::int64_t per_minute = 0;
    std::int64_t burst = 1;
};

// What the configuration may change; the constants above are the defaults.
struct Limits {
    bool rates = true;  // false: `serve --limits off`
    RateLimit visitor_burst{300, 10};
    RateLimit visitor_minute{60, 60};
    RateLimit agent{1200, 20};

    std::size_t bytes_before_auth = max_bytes_before_auth;
    std::size_t frame_bytes = max_frame_bytes;
    std::size_t message_bytes = max_message_bytes;
    std::size_t text_code_points = max_text_code_points;
    std::size_t attachments = max_attachments;
    std::size_t resume = max_resume;
    JsonLimits json;

    Duration sign_in = auth_within;
    Duration heartbeat = heartbeat_after;
    Duration silence = silence_limit;
    std::size_t outbox = outbox_bytes;
    Duration drain = drain_limit;
    std::size_t outbox_ephemeral() const { return outbox / 2; }  // above it ephemeral frames are dropped
};

}  // namespace waydesk::protocol
