// Two conversations of a traveler made one, made two again, and one made two.
#include "core/utf8.hpp"
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

#include <algorithm>

namespace waydesk::desk {
namespace {

constexpr std::size_t preview_code_points = 200;

// One level: what goes on elsewhere takes nothing in, so that everything has one place where it goes on.
Refusal why_not_merge(const ConversationState& one, const ConversationState& into) {
    if (one.id == into.id) return {waydesk::Errc::invalid, "into"};
    if (!one.contact || one.contact != into.contact) return {Errc::other_traveler, "into"};
    if (one.ticket.merged_into || into.ticket.merged_into || !one.ticket.merged.empty())
        return {Errc::not_possible, {}};
    if (into.ticket.merged.size() >= TicketState::most_merged) return {waydesk::Errc::invalid, "into"};
    return {};
}

ConversationState split_from(const ConversationState& from, const Split& split) {
    ConversationState out;
    out.identity = from.identity;
    out.contact = from.contact, out.contact_name = from.contact_name, out.contact_tier = from.contact_tier;
    out.channel = from.channel, out.page = from.page, out.booking = from.booking;
    out.subject = split.subject.empty() ? from.subject : split.subject;
    out.language = from.language, out.needs.languages = from.needs.languages;
    return out;
}

}  // namespace

void Desk::apply(const Work& work, const Merge& merge) {
    Conversation* one = find_for(work, merge.conversation);
    if (one == nullptr) return;
    const AgentId by = work.command.asker.author.agent_id();
    if (!by) return refuse(work, Errc::forbidden);
    const auto& merged = one->state.ticket.merged_into;
    if (!merge.is_on && !merged) return refuse(work, Errc::not_possible);
    Conversation* other = find_for(work, merge.is_on ? merge.into : merged->conversation);
    if (other == nullptr) return;
    if (merge.is_on) {
        if (const Refusal refusal = why_not_merge(one->state, other->state)) return refuse(work, refusal);
        if (close_if_expired(*other) || other->state.status == Status::closed)
            return refuse(work, Errc::conversation_closed, "into");
    } else if (is_mending()) {
        return refuse(work, Errc::busy);
    }
    Turn turn = begin(work.command.ticket);
    merge.is_on ? give_up(turn, *one, *other, by) : stand_again(turn, *one, *other, by);
    answer_ok(turn, work, *one);
    finish(std::move(turn));
}

// Travelers are told nothing: for them it is one thread, which their page follows with their next message.
void Desk::give_up(Turn& turn, Conversation& one, Conversation& into, AgentId by) {
    ConversationState& state = one.state;
    const Author author = Author::agent(by);
    const std::string place = Place::of(state).str();
    if (state.offer) end_offer(turn, one, EventKind::withdrawn, "cancelled", {});
    state.arrived_at = {};
    move(turn, one, Status::closed, state.agent);
    append(turn, one, EventKind::status, author, Visibility::agents, bodies::status(Status::closed, "merged"));
    state.ticket.merged_into = Merged{into.state.id, into.state.number, place};
    append(turn, one, EventKind::merged, author, Visibility::agents,
           bodies::merged(*state.ticket.merged_into, true, true));
    into.state.ticket.merged.push_back({state.id, state.number, {}});
    append(turn, into, EventKind::merged, author, Visibility::agents,
           bodies::merged(into.state.ticket.merged.back(), false, true));
}

// To the agent who had it when he is there and has room, else into the line with a preference for him.
void Desk::stand_again(Turn& turn, Conversation& one, Conversation& from, AgentId by) {
    ConversationState& state = one.state;
    const Author author = Author::agent(by);
    const Merged into = *state.ticket.merged_into;
    const Place before = Place::parse(into.place);
    state.ticket.merged_into.reset();
    append(turn, one, EventKind::merged, author, Visibility::agents, bodies::merged(into, true, false));
    std::erase_if(from.state.ticket.merged, [&](const Merged& known) { return known.conversation == state.id; });
    append(turn, from, EventKind::merged, author, Visibility::agents,
           bodies::merged({state.id, state.number, {}}, false, false));
    const Agent* former = agent(before.agent);
    const bool was_open = is_open(before.status);
    const bool is_there = was_open && former != nullptr && former->is_present() && has_room(former->id, state);
    const Status after = !was_open ? before.status : is_there ? Status::assigned : Status::waiting;
    append(turn, one, EventKind::status, author, Visibility::agents, bodies::status(after, "unmerged"));
    if (!was_open) return move(turn, one, before.status, before.agent);
    one.sticky = before.agent;
    if (is_there)
        assign(turn, one, former->id, "transfer", by);
    else
        to_line(turn, one, "undo");
}

// What comes by mail, and what we tell of a call or a case, goes where the conversation goes on; who writes to it
// himself is told where that is.
bool Desk::goes_on_elsewhere(const Work& work, const ConversationState& state) {
    if (!state.ticket.merged_into) return false;
    const ConversationId there = state.ticket.merged_into->conversation;
    const Asker& asker = work.command.asker;
    if (asker.invited || asker.author == Author{}) {
        Work moved = work;
        const auto turn_to = [there](auto& order) {
            if constexpr (requires { order.conversation = there; }) order.conversation = there;
        };
        std::visit(turn_to, moved.command.order);
        run(std::move(moved));
        return true;
    }
    if (work.command.ticket == 0) return true;
    Answer answer;
    answer.error = Errc::moved;
    answer.conversation = state.id;
    answer.moved_to = there;
    publisher_.answer(work.command.ticket, answer);
    return true;
}

void Desk::apply(const Work& work, const Split& split) {
    Conversation* from = find_for(work, split.conversation);
    if (from == nullptr) return;
    const Author& author = work.command.asker.author;
    if (!author.is_agent()) return refuse(work, Errc::forbidden);
    if (split.text.empty()) return refuse(work, waydesk::Errc::invalid, "seq");
    if (split.queue && !queues_.contains(split.queue)) return refuse(work, waydesk::Errc::invalid, "queue");
    if (from->state.ticket.links.size() >= Tie::most_links) return refuse(work, Errc::not_possible);
    const auto id = ids_.next<ConversationId>();
    Conversation& fresh = conversations_[id];
    fresh.is_new = fresh.warm = true;
    ConversationState& state = fresh.state = split_from(from->state, split);
    state.id = id;
    state.number = ++number_;
    state.opened_at = now_;
    state.queue = from->state.queue;
    triage(fresh, split.text);
    if (split.queue) state.queue = split.queue;
    const auto line = queues_.find(state.queue);
    Turn turn = begin(work.command.ticket);
    append(turn, fresh, EventKind::opened, author, Visibility::agents,
           bodies::opened(line == queues_.end() ? nullptr : &line->second, state));
    MessageBody body{split.text, split.language, {}, {}};
    body.mail = split.mail;
    ++state.visitor_messages;
    state.preview = {Author::Kind::visitor, now_, std::string(first_code_points(split.text, preview_code_points))};
    append(turn, fresh, EventKind::message, Author::visitor(state.identity), Visibility::all, to_json(body));
    to_line(turn, fresh, "split");
    tie(turn, *from, fresh, {from->state.id, id, LinkKind::related}, author);
    tie(turn, fresh, *from, {id, from->state.id, LinkKind::related}, author);
    answer_ok(turn, work, fresh);
    finish(std::move(turn));
}

}  // namespace waydesk::desk
