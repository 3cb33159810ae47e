// Replies that go out later. None goes that its author would not send now: when the traveler has written since, or the
// conversation is over, it is held and an agent decides.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

#include <algorithm>

namespace waydesk::desk {
namespace {

using Deed = ScheduleReply::Deed;

std::vector<Scheduled> without(const std::vector<Scheduled>& all, ScheduledId id) {
    std::vector<Scheduled> out = all;
    std::erase_if(out, [id](const Scheduled& one) { return one.id == id; });
    return out;
}

Refusal why_not(const ScheduleReply& wanted, const ConversationState& state, Instant now) {
    const TicketState& ticket = state.ticket;
    if (wanted.reply && ticket.find_scheduled(wanted.reply) == nullptr) return {Errc::not_found, {}};
    if (wanted.deed != Deed::write) return {};
    if (wanted.text.empty()) return {waydesk::Errc::invalid, "text"};
    if (wanted.at <= now || wanted.at > now + ScheduleReply::most_ahead) return {waydesk::Errc::invalid, "send_at"};
    const bool is_full = !wanted.reply && ticket.scheduled.size() >= TicketState::most_scheduled;
    return {is_full ? error_code(waydesk::Errc::invalid) : error_code(), is_full ? "send_at" : ""};
}

}  // namespace

void Desk::apply(const Work& work, const ScheduleReply& wanted) {
    Conversation* conversation = find_for(work, wanted.conversation);
    if (conversation == nullptr) return;
    const ConversationState& state = conversation->state;
    const Author& author = work.command.asker.author;
    if (!author.is_agent()) return refuse(work, Errc::forbidden);
    if (goes_on_elsewhere(work, state)) return;
    if (wanted.deed != Deed::cancel && !is_open(state.status)) return refuse(work, Errc::conversation_closed);
    if (const Refusal refusal = desk::why_not(wanted, state, now_)) return refuse(work, refusal);
    Turn turn = begin(work.command.ticket);
    const Scheduled* known = state.ticket.find_scheduled(wanted.reply);
    if (wanted.deed == Deed::write) {
        const auto id = known == nullptr ? ids_.next<ScheduledId>() : known->id;
        const Scheduled reply{id, author.agent_id(), wanted.at, wanted.text, wanted.language, {}};
        std::vector<Scheduled> all = without(state.ticket.scheduled, id);
        all.push_back(reply);
        append(turn, *conversation, EventKind::scheduled, author, Visibility::agents,
               bodies::scheduled(reply, known == nullptr ? "waiting" : "changed"));
        put_scheduled(turn, *conversation, std::move(all));
    } else {
        Scheduled reply = *known;
        reply.by = author.agent_id();
        put_scheduled(turn, *conversation, without(state.ticket.scheduled, reply.id));
        if (wanted.deed == Deed::send)
            send_scheduled(turn, *conversation, reply);
        else
            append(turn, *conversation, EventKind::scheduled, author, Visibility::agents,
                   bodies::scheduled(reply, "cancelled"));
    }
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

// The alarm stands at the next one that goes.
void Desk::put_scheduled(Turn& turn, Conversation& conversation, std::vector<Scheduled> scheduled) {
    unhook(turn, conversation);
    conversation.state.ticket.scheduled = std::move(scheduled);
    turn.touched[conversation.state.id] = nullptr;
    hook(turn, conversation);
}

void Desk::send_scheduled(Turn& turn, Conversation& conversation, const Scheduled& reply) {
    Work work;
    work.command.asker = Asker::agent(reply.by);
    SendMessage send;
    send.conversation = conversation.state.id;
    send.text = reply.text, send.language = reply.language;
    send.marks.warnings = language::warnings_about(reply.text);
    work.command.order = send;
    append_message(turn, conversation, work, {send.text, send.language, {}, {}, send.marks.warnings});
    append(turn, conversation, EventKind::scheduled, work.command.asker.author, Visibility::agents,
           bodies::scheduled(reply, "sent", conversation.state.head));
}

void Desk::hold_scheduled(Turn& turn, Conversation& conversation, std::string_view why) {
    std::vector<Scheduled> all = conversation.state.ticket.scheduled;
    std::vector<Scheduled> held;
    for (Scheduled& one : all) {
        if (!one.held.empty()) continue;
        one.held = why;
        held.push_back(one);
    }
    if (held.empty()) return;
    put_scheduled(turn, conversation, std::move(all));
    for (const Scheduled& one : held)
        append(turn, conversation, EventKind::scheduled, {}, Visibility::agents, bodies::scheduled(one, "held"));
}

// One: the next one rings by itself.
void Desk::send_due(Conversation& conversation) {
    std::vector<Scheduled> all = conversation.state.ticket.scheduled;
    const Instant due = conversation.state.ticket.next_scheduled();
    const auto found =
        std::ranges::find_if(all, [due](const Scheduled& one) { return one.held.empty() && one.at == due; });
    Turn turn = begin();
    const Scheduled reply = *found;
    const Agent* author = agent(reply.by);
    if (author == nullptr || !may_see(Asker::agent(reply.by), conversation.state)) {
        found->held = "author";
        put_scheduled(turn, conversation, std::move(all));
        append(turn, conversation, EventKind::scheduled, {}, Visibility::agents,
               bodies::scheduled(*conversation.state.ticket.find_scheduled(reply.id), "held"));
    } else {
        put_scheduled(turn, conversation, without(all, reply.id));
        send_scheduled(turn, conversation, reply);
    }
    finish(std::move(turn));
}

}  // namespace waydesk::desk
