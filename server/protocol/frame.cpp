#include "server/protocol/frame.hpp"

#include <array>

namespace waydesk::protocol {
namespace {

constexpr std::array<FrameRule, std::variant_size_v<ClientFrame>> rules{{
    {"auth", false, true},       {"send", false, true},       {"sync", false, true},    {"history", false, true},
    {"subscribe", true, true},   {"unsubscribe", true, true}, {"read", false, false},   {"typing", false, false},
    {"heartbeat", false, false}, {"draft", true, true},       {"presence", true, true}, {"accept", true, true},
    {"decline", true, true},     {"take", true, true},        {"transfer", true, true}, {"resolve", false, true},
    {"reopen", true, true},      {"snooze", true, true},      {"bye", false, false},
}};
static_assert(!rules.back().type.empty(), "every frame has its row");

}  // namespace

std::span<const FrameRule> frame_rules() { return rules; }
const FrameRule& rule_of(const ClientFrame& frame) { return rules[frame.index()]; }

std::int64_t id_of(const ClientFrame& frame) {
    return std::visit([](const auto& typed) { return typed.id; }, frame);
}

}  // namespace waydesk::protocol
