#include "server/webhooks/webhook.hpp"

#include <algorithm>
#include <array>

namespace waydesk::webhooks {
namespace {

constexpr std::array<std::string_view, 24> kinds{
    "opened",  "message", "note",    "card",     "status", "edited",    "erased",   "joined",
    "left",    "routed",  "offered", "declined", "missed", "withdrawn", "assigned", "transferred",
    "snoozed", "woken",   "tag",     "field",    "sla",    "linked",    "merged",   "file_ready",
};

constexpr std::array<std::string_view, 4> webhook_states{"on", "off", "failed", "gone"};
constexpr std::array<std::string_view, 3> delivery_states{"waiting", "delivered", "failed"};

}  // namespace

std::string_view to_string(WebhookState state) { return webhook_states.at(static_cast<std::size_t>(state)); }

std::string_view kind_of(desk::EventKind kind, desk::Visibility visibility) {
    const bool is_note = kind == desk::EventKind::message && visibility == desk::Visibility::agents;
    return is_note ? note_kind : desk::to_string(kind);
}

std::span<const std::string_view> known_kinds() { return kinds; }

std::string_view to_string(DeliveryState state) { return delivery_states.at(static_cast<std::size_t>(state)); }

std::optional<DeliveryState> delivery_state_from(std::string_view text) {
    const auto found = std::ranges::find(delivery_states, text);
    if (found == delivery_states.end()) return std::nullopt;
    return static_cast<DeliveryState>(found - delivery_states.begin());
}

}  // namespace waydesk::webhooks
