#include "server/config/settings.hpp"

namespace waydesk::config {
namespace {

constexpr std::int64_t kib = 1024;
constexpr std::int64_t mib = 1024 * kib;

Allowed in(Unit unit, std::int64_t least, std::int64_t most) { return {unit, least, most, {}}; }
Allowed count(std::int64_t least, std::int64_t most) { return in(Unit::none, least, most); }
Allowed bytes(std::int64_t least, std::int64_t most) { return in(Unit::bytes, least, most); }

Settings<Limits> frame_limits() {
    return {
        {"rates", &Limits::rates, {}, "Whether the limits on rates hold; false only on loopback, for benchmarks."},
        {"first_frame_bytes", &Limits::first_frame_bytes, bytes(kib, 64 * kib), "Longest frame before sign-in."},
        {"sign_in", &Limits::sign_in, in(Unit::seconds, 1, 120), "Time a connection has to sign in."},
        {"frame_bytes", &Limits::frame_bytes, bytes(16 * kib, mib),
         "Longest frame; a longer one is refused `too_large`."},
        {"frame_close_bytes", &Limits::frame_close_bytes, bytes(16 * kib, 4 * mib),
         "A longer frame closes the connection."},
        {"text", &Limits::text, in(Unit::code_points, 100, 100'000), "Longest text of a message."},
        {"json_depth", &Limits::json_depth, count(4, 64), "Deepest JSON."},
        {"json_keys", &Limits::json_keys, count(16, 1'024), "Most keys of one JSON object."},
        {"json_values", &Limits::json_values, count(100, 100'000), "Most values of one JSON document."},
        {"body_bytes", &Limits::body_bytes, bytes(16 * kib, 4 * mib), "Longest HTTP body, files apart."},
    };
}

Settings<Limits> connection_limits() {
    return {
        {"heartbeat", &Limits::heartbeat, in(Unit::seconds, 5, 300),
         "Silence of our own after which we send a heartbeat."},
        {"silence", &Limits::silence, in(Unit::seconds, 10, 600),
         "Silence of a client after which it is closed (4002)."},
        {"connections", &Limits::connections, count(10, 1'000'000), "Most connections at once."},
        {"connections_per_token", &Limits::connections_per_token, count(1, 1'000),
         "Most sockets of one token at once."},
        {"connects_per_address", &Limits::connects_per_address, count(1, 100'000),
         "New sockets of one address a minute."},
        {"sessions_per_address", &Limits::sessions_per_address, count(1, 100'000),
         "New widget sessions of one address a minute."},
        {"outbox_bytes", &Limits::outbox_bytes, bytes(32 * kib, 16 * mib),
         "What waits for a slow reader before it lags."},
        {"slow_reader", &Limits::slow_reader, in(Unit::seconds, 1, 300),
         "Time a lagging reader has to drain (then 4008)."},
        {"resume", &Limits::resume, count(1, 1'000), "Most conversations one `auth` resumes."},
    };
}

Settings<Limits> rate_limits() {
    return {
        {"visitor_per_second", &Limits::visitor_per_second, count(1, 10'000), "Frames of one visitor a second."},
        {"visitor_burst", &Limits::visitor_burst, count(1, 10'000), "Frames a visitor may send at once."},
        {"visitor_per_minute", &Limits::visitor_per_minute, count(1, 100'000), "Messages of one visitor a minute."},
        {"agent_per_second", &Limits::agent_per_second, count(1, 10'000), "Frames of one agent a second."},
        {"agent_burst", &Limits::agent_burst, count(1, 10'000), "Frames an agent may send at once."},
        {"logins_per_account", &Limits::logins_per_account, count(3, 1'000),
         "Failed sign-ins of one account in 15 minutes before it has to wait."},
        {"logins_per_address", &Limits::logins_per_address, count(3, 10'000),
         "Failed sign-ins of one address in 15 minutes before it has to wait."},
        {"parallel_hashes", &Limits::parallel_hashes, count(1, 64),
         "Passwords checked at once (19 MiB of memory each)."},
        {"attachment_bytes", &Limits::attachment_bytes, bytes(kib, 1'024 * mib), "Largest file."},
        {"attachments", &Limits::attachments, count(0, 100), "Most files of one message."},
        {"uploads_per_minute", &Limits::uploads_per_minute, count(1, 1'000), "Files one visitor may bring a minute."},
        {"attachment_types", &Limits::attachment_types, count(0, 100), "Media types that are taken, by content."},
    };
}

}  // namespace

const Settings<Limits>& limit_settings() {
    static const Settings<Limits> settings = [] {
        Settings<Limits> all = frame_limits();
        for (const Settings<Limits>& more : {connection_limits(), rate_limits()}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return settings;
}

}  // namespace waydesk::config
