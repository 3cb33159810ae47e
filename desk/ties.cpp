// Conversations that belong together.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

#include <algorithm>

namespace waydesk::desk {
namespace {

// Two levels: a child has one parent and no children, so that no circle can come about.
bool may_be_under(const ConversationState& child, const ConversationState& parent) {
    const auto has = [](const ConversationState& state, LinkKind kind, ConversationId but) {
        return std::ranges::any_of(state.ticket.links,
                                   [&](const Link& link) { return link.kind == kind && link.conversation != but; });
    };
    return !has(child, LinkKind::parent, parent.id) && !has(child, LinkKind::child, parent.id) &&
           !has(parent, LinkKind::parent, child.id);
}

Refusal why_not(const Tie& wanted, const ConversationState& one, const ConversationState& other) {
    if (!wanted.is_on)
        return {one.ticket.link_to(other.id) == nullptr ? error_code(Errc::not_found) : error_code(), {}};
    const bool is_full = std::max(one.ticket.links.size(), other.ticket.links.size()) >= Tie::most_links;
    if (one.id == other.id || is_full) return {waydesk::Errc::invalid, "to"};
    if (wanted.kind == LinkKind::parent && !may_be_under(one, other)) return {Errc::not_possible, {}};
    if (wanted.kind == LinkKind::child && !may_be_under(other, one)) return {Errc::not_possible, {}};
    return {};
}

}  // namespace

void Desk::apply(const Work& work, const Tie& wanted) {
    Conversation* one = find_for(work, wanted.conversation);
    Conversation* other = one == nullptr ? nullptr : find_for(work, wanted.to);
    if (other == nullptr) return;
    const Author& author = work.command.asker.author;
    if (!author.is_agent()) return refuse(work, Errc::forbidden);
    if (const Refusal refusal = desk::why_not(wanted, one->state, other->state)) return refuse(work, refusal);
    Turn turn = begin(work.command.ticket);
    tie(turn, *one, *other, wanted, author);
    tie(turn, *other, *one, {wanted.to, wanted.conversation, counterpart(wanted.kind), wanted.is_on}, author);
    answer_ok(turn, work, *one);
    finish(std::move(turn));
}

void Desk::tie(Turn& turn, Conversation& one, const Conversation& other, const Tie& wanted, const Author& by) {
    std::vector<Link>& links = one.state.ticket.links;
    Link link{wanted.kind, other.state.id, other.state.number};
    if (const Link* known = one.state.ticket.link_to(other.state.id)) {
        if (wanted.is_on && known->kind == wanted.kind) return;
        if (!wanted.is_on) link = *known;
    }
    std::erase_if(links, [&](const Link& known) { return known.conversation == other.state.id; });
    if (wanted.is_on) links.push_back(link);
    append(turn, one, EventKind::linked, by, Visibility::agents, bodies::linked(link, wanted.is_on));
}

}  // namespace waydesk::desk
