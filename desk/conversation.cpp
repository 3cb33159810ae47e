#include "desk/conversation.hpp"

#include <array>

namespace waydesk::desk {
namespace {

constexpr std::array<std::pair<Status, std::string_view>, 8> status_names{{
    {Status::bot, "bot"},
    {Status::waiting, "waiting"},
    {Status::offered, "offered"},
    {Status::assigned, "assigned"},
    {Status::snoozed, "snoozed"},
    {Status::pending, "pending"},
    {Status::resolved, "resolved"},
    {Status::closed, "closed"},
}};

bool is_visitor_message(const TailEntry& entry) {
    return entry.kind == EventKind::message && entry.author.is_visitor();
}

}  // namespace

std::string_view to_string(Status status) {
    for (const auto& [value, name] : status_names)
        if (value == status) return name;
    return "unknown";
}

std::optional<Status> status_from(std::string_view text) {
    for (const auto& [value, name] : status_names)
        if (name == text) return value;
    return std::nullopt;
}

std::int64_t Conversation::unread_for(AgentId agent) const {
    const auto found = markers.find(agent);
    const std::int64_t seen = found == markers.end() ? 0 : found->second.seen;
    return std::max<std::int64_t>(0, state.visitor_messages - seen);
}

bool Conversation::may_have_sent(const Author& author, std::string_view client_id) const {
    const std::int64_t first = tail.empty() ? state.head + 1 : tail.front().seq;
    return !older.knows_all_before(first) || older.may_hold(author, client_id);
}

std::int64_t Conversation::seq_of_public(std::int64_t public_seq) const {
    std::int64_t seq = public_seq >= state.public_head ? state.head : 0;
    for (auto entry = tail.rbegin(); entry != tail.rend() && seq == 0; ++entry)
        if (entry->public_seq <= public_seq) seq = entry->seq;
    return seq;
}

std::int64_t Conversation::public_of_seq(std::int64_t seq) const {
    if (seq >= state.head) return state.public_head;
    for (auto entry = tail.rbegin(); entry != tail.rend(); ++entry)
        if (entry->seq <= seq) return entry->public_seq;
    return 0;
}

std::int64_t Conversation::visitor_messages_upto(std::int64_t seq) const {
    std::int64_t count = state.visitor_messages;
    for (auto entry = tail.rbegin(); entry != tail.rend() && entry->seq > seq; ++entry)
        if (is_visitor_message(*entry)) --count;
    return count;
}

}  // namespace waydesk::desk
