#include "server/app/wire_limits.hpp"

namespace waydesk::app {
namespace {

std::size_t size(std::int64_t checked) { return static_cast<std::size_t>(checked); }

}  // namespace

protocol::Limits wire_limits(const config::Limits& limits) {
    protocol::Limits out;
    out.rates = limits.rates;
    out.visitor_burst = {limits.visitor_per_second * 60, limits.visitor_burst};
    out.visitor_minute = {limits.visitor_per_minute, limits.visitor_per_minute};
    out.agent = {limits.agent_per_second * 60, limits.agent_burst};
    out.bytes_before_auth = size(limits.first_frame_bytes);
    out.frame_bytes = size(limits.frame_bytes);
    out.message_bytes = size(limits.frame_close_bytes);
    out.text_code_points = size(limits.text);
    out.attachments = size(limits.attachments);
    out.resume = size(limits.resume);
    out.json = {size(limits.json_depth), size(limits.json_keys), size(limits.json_values)};
    out.sign_in = limits.sign_in;
    out.heartbeat = limits.heartbeat;
    out.silence = limits.silence;
    out.outbox = size(limits.outbox_bytes);
    out.drain = limits.slow_reader;
    return out;
}

protocol::LimitsView limits_view(const config::Limits& limits) {
    protocol::LimitsView view;
    view.attachment_bytes = limits.attachment_bytes;
    view.attachment_types = limits.attachment_types;
    view.text = limits.text;
    view.frame = limits.frame_bytes;
    view.attachments = limits.attachments;
    return view;
}

}  // namespace waydesk::app
