#include "desk/ticket.hpp"

#include <algorithm>
#include <array>

namespace waydesk::desk {
namespace {

constexpr std::array<std::string_view, 5> kind_names{"", "question", "problem", "request", "incident"};
constexpr std::array<std::string_view, 3> link_names{"related", "parent", "child"};

}  // namespace

std::string_view to_string(TicketKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<TicketKind> ticket_kind_from(std::string_view text) {
    const auto found = std::ranges::find(kind_names, text);
    if (found == kind_names.end()) return std::nullopt;
    return static_cast<TicketKind>(found - kind_names.begin());
}

std::string_view to_string(LinkKind kind) { return link_names[static_cast<std::size_t>(kind)]; }

std::optional<LinkKind> link_kind_from(std::string_view text) {
    const auto found = std::ranges::find(link_names, text);
    if (found == link_names.end()) return std::nullopt;
    return static_cast<LinkKind>(found - link_names.begin());
}

LinkKind counterpart(LinkKind kind) {
    switch (kind) {
        case LinkKind::parent: return LinkKind::child;
        case LinkKind::child: return LinkKind::parent;
        default: return LinkKind::related;
    }
}

bool TicketState::is_followed_by(AgentId agent) const { return std::ranges::find(followers, agent) != followers.end(); }

const Link* TicketState::link_to(ConversationId id) const {
    const auto found = std::ranges::find(links, id, &Link::conversation);
    return found == links.end() ? nullptr : &*found;
}

bool TicketState::has_mention(AgentId agent) const {
    return std::ranges::find(mentions, agent, &Mention::agent) != mentions.end();
}

void TicketState::mention(AgentId agent, std::int64_t note) {
    std::erase_if(mentions, [agent](const Mention& known) { return known.agent == agent; });
    if (mentions.size() == most_mentions) mentions.erase(mentions.begin());
    mentions.push_back({agent, note});
}

bool TicketState::read_mentions(AgentId agent, std::int64_t upto) {
    return std::erase_if(mentions, [&](const Mention& one) { return one.agent == agent && one.note <= upto; }) > 0;
}

const Scheduled* TicketState::find_scheduled(ScheduledId id) const {
    const auto found = std::ranges::find(scheduled, id, &Scheduled::id);
    return found == scheduled.end() ? nullptr : &*found;
}

Instant TicketState::next_scheduled() const {
    Instant next;
    for (const Scheduled& one : scheduled)
        if (one.held.empty() && (!next.is_set() || one.at < next)) next = one.at;
    return next;
}

}  // namespace waydesk::desk
