// Tags, priority, subject, kind, fields and followers: changed by agents, and put back.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

#include <algorithm>

namespace waydesk::desk {
namespace {

bool is_amendment(const TailEntry& entry) { return entry.kind == EventKind::tag || entry.kind == EventKind::field; }

}  // namespace

void Desk::apply(const Work& work, const Amend& wanted) {
    Conversation* conversation = find_for(work, wanted.conversation);
    if (conversation == nullptr) return;
    const Author& author = work.command.asker.author;
    const Agent* by = agent(author.agent_id());
    if (by == nullptr) return refuse(work, Errc::forbidden);
    if (wanted.seen && somebody_else_did(work, *wanted.seen, *conversation, is_amendment)) return;
    auto made = amend(wanted, conversation->state, *by, fields_);
    if (const auto* refusal = std::get_if<Refusal>(&made)) return refuse(work, *refusal);
    Turn turn = begin(work.command.ticket);
    std::vector<Changed> changes = std::get<Amended>(made).changes;
    carry_out(turn, *conversation, std::get<Amended>(std::move(made)), author);
    answer_ok(turn, work, *conversation, std::move(changes));
    finish(std::move(turn));
}

// In line its place may be another now; elsewhere nobody's load and turn depend on any of it.
void Desk::carry_out(Turn& turn, Conversation& conversation, Amended made, const Author& by) {
    const bool is_changed = !made.events.empty() || made.state.ticket != conversation.state.ticket;
    if (!is_changed) return;
    const bool in_line = conversation.state.in_line();
    if (in_line) unhook(turn, conversation);
    conversation.state = std::move(made.state);
    if (in_line) hook(turn, conversation);
    turn.touched[conversation.state.id] = nullptr;
    for (Amended::Made& event : made.events)
        append(turn, conversation, event.kind, by, Visibility::agents, std::move(event.body));
    govern(turn, conversation);
}

void Desk::apply(const Work& work, const PutBack& back) {
    Conversation* conversation = find_for(work, back.conversation);
    if (conversation == nullptr) return;
    const Author& author = work.command.asker.author;
    const Agent* by = agent(author.agent_id());
    if (by == nullptr) return refuse(work, Errc::forbidden);
    if (is_mending()) return refuse(work, Errc::busy);
    Turn turn = begin(work.command.ticket);
    bool is_any = put_place_back(turn, *conversation, back, by->id);
    const auto stood = std::ranges::find(back.changes, "state", &Changed::name);
    if (stood != back.changes.end() && may_stand_again(work.command.asker, *stood, conversation->state)) {
        stand(turn, *conversation, states_.find(stood->before), author);
        is_any = true;
    }
    if (const auto wanted = amendment_back(back, conversation->state)) {
        auto made = amend(*wanted, conversation->state, *by, fields_);
        if (auto* amended = std::get_if<Amended>(&made)) {
            carry_out(turn, *conversation, std::move(*amended), author);
            is_any = true;
        }
    }
    if (!is_any) return refuse(work, Errc::changed);
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

bool Desk::may_stand_again(const Asker& asker, const Changed& change, const ConversationState& state) const {
    const std::string now = state.ticket.state ? state.ticket.state->name : std::string();
    return now == change.after && !why_not(asker, ChooseState{state.id, change.before}, state);
}

// To the agent who had it when he is there and has room, else into the line where it was, with a preference for him.
bool Desk::put_place_back(Turn& turn, Conversation& conversation, const PutBack& back, AgentId by) {
    const auto change = std::ranges::find(back.changes, "place", &Changed::name);
    if (change == back.changes.end()) return false;
    ConversationState& state = conversation.state;
    const Place before = Place::parse(change->before);
    if (Place::of(state) != Place::parse(change->after) || !is_open(before.status) || !queues_.contains(before.queue))
        return false;
    if (is_over(state)) return false;
    if (state.offer) end_offer(turn, conversation, EventKind::withdrawn, "cancelled", {});
    if (state.is_served())
        append(turn, conversation, EventKind::left, {}, Visibility::all,
               bodies::agent_left(agent(state.agent), "queue"));
    state.queue = before.queue;
    const Agent* former = agent(before.agent);
    const bool is_there = former != nullptr && former->is_present() && has_room(former->id, state);
    if (!is_open(state.status))
        append(turn, conversation, EventKind::status, Author::agent(by), Visibility::all,
               bodies::status(is_there ? Status::assigned : Status::waiting, "reopened"));
    if (is_there) {
        assign(turn, conversation, former->id, "transfer", by);
    } else {
        conversation.sticky = before.agent;
        to_line(turn, conversation, "undo");
    }
    return true;
}

// Each is told where he is, and follows from now on.
void Desk::follow_mentioned(Turn& turn, Conversation& conversation, const Author& by, const SendMessage& send) {
    const std::int64_t note = conversation.state.head;
    for (const AgentId id : send.mentions) {
        TicketState& ticket = conversation.state.ticket;
        if (!ticket.is_followed_by(id)) ticket.followers.push_back(id);
        if (by != Author::agent(id)) ticket.mention(id, note);
        const EventPtr event = append(turn, conversation, EventKind::mentioned, by, Visibility::agents,
                                      bodies::mentioned(agents_.at(id), note));
        turn.publications.push_back(Mentioned{id, note, event});
    }
}

}  // namespace waydesk::desk
