// Service levels: which one governs a conversation, and what is done when time runs out.
#include "desk/desk.hpp"

#include <algorithm>

namespace waydesk::desk {

void Desk::govern(Turn& turn, Conversation& conversation) {
    std::string body = routing_.govern(conversation.state);
    if (!body.empty()) append(turn, conversation, EventKind::sla, {}, Visibility::agents, std::move(body));
}

void Desk::keep_promises() {
    for (DuePromise& due : routing_.take_due(now_)) {
        const auto found = conversations_.find(due.conversation);
        if (found == conversations_.end() || mending_.contains(due.conversation)) continue;
        Conversation& conversation = found->second;
        ConversationState& state = conversation.state;
        Turn turn = begin();
        append(turn, conversation, EventKind::sla, {}, Visibility::agents, std::move(due.body));
        const bool is_waiting = state.status == Status::waiting;
        if (due.raise_priority && *due.raise_priority > state.priority) {
            unhook(turn, conversation);
            state.priority = *due.raise_priority;
            hook(turn, conversation);
        }
        if (due.move_to && due.move_to != state.queue && is_waiting && queues_.contains(due.move_to)) {
            state.queue = due.move_to;
            to_line(turn, conversation, "sla");
        }
        finish(std::move(turn));
    }
}

// Nothing of it is stored. What is on its way to the store tells its clocks when it is.
void Desk::tell_clocks(ConversationId id) {
    const auto found = conversations_.find(id);
    if (found == conversations_.end() || mending_.contains(id)) return;
    Conversation& conversation = found->second;
    Turn turn = begin();
    govern(turn, conversation);
    if (!turn.change.empty()) return finish(std::move(turn));
    if (conversation.in_flight > 0) return;
    conversation.state.clocks = routing_.clocks(id, now_);
    publisher_.conversation_changed(std::make_shared<ConversationState>(conversation.state));
}

}  // namespace waydesk::desk
