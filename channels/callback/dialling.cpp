#include "channels/callback/dialling.hpp"

#include "core/json_writer.hpp"

#include <algorithm>

namespace waydesk::callback {
namespace {

constexpr std::size_t most_host_bytes = 253;  // RFC 1035, 2.3.4

bool is_host(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !text.empty() && text.size() <= most_host_bytes && std::ranges::all_of(text, fits) && text.front() != '.' &&
           text.front() != '-' && text.find("..") == std::string_view::npos;
}

}  // namespace

std::string tel_link(const Phone& phone) {
    if (phone.e164.empty()) return {};
    return "tel:" + phone.e164 + (phone.extension.empty() ? "" : ";ext=" + phone.extension);
}

std::string sip_link(const Phone& phone, std::string_view domain) {
    if (phone.e164.empty() || !is_host(domain)) return {};
    return "sip:" + phone.e164 + "@" + std::string(domain) + ";user=phone";
}

std::string write_dial_order(const DialOrder& order) {
    JsonWriter json;
    json.begin_object().member("callback", order.callback.str());
    json.member("attempt", static_cast<std::int64_t>(order.attempt)).member("agent", order.agent.str());
    json.member_or_null("agent_line", order.agent_line).member_or_null("to", order.to.e164);
    json.member_or_null("extension", order.to.extension).member_or_null("shown_number", order.shown_number);
    json.member("mode", order.mode == DialMode::agent_first ? "agent_first" : "traveler_first").end_object();
    return json.take();
}

}  // namespace waydesk::callback
