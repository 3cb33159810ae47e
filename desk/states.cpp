// The states of the workspace: chosen by agents, left by what happens.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

namespace waydesk::desk {

void Desk::apply(const Work& work, const ChooseState& wanted) {
    Conversation* conversation = find_for(work, wanted.conversation);
    if (conversation == nullptr) return;
    const ConversationState& state = conversation->state;
    close_if_expired(*conversation);
    if (const Refusal refusal = why_not(work.command.asker, wanted, state)) return refuse(work, refusal);
    const StateDefinition* definition = states_.find(wanted.state);
    const bool resolves = definition != nullptr && definition->category == StateCategory::resolved;
    if (resolves && is_open(state.status)) {
        Work first = work;
        first.command.ticket = 0;
        apply(first, Resolve{wanted.conversation});
    }
    const std::string before = state.ticket.state ? state.ticket.state->name : std::string();
    Turn turn = begin(work.command.ticket);
    stand(turn, *conversation, definition, work.command.asker.author);
    answer_ok(turn, work, *conversation, {{"state", before, wanted.state}});
    finish(std::move(turn));
}

// A state stands for a category, and that has to be reached from where the conversation is: nobody works on what
// nobody has taken.
Refusal Desk::why_not(const Asker& asker, const ChooseState& wanted, const ConversationState& state) const {
    if (!asker.author.is_agent()) return {Errc::forbidden, {}};
    if (is_over(state)) return {Errc::conversation_closed, {}};
    const StateDefinition* definition = states_.find(wanted.state);
    if (definition == nullptr) return wanted.state.empty() ? Refusal{} : Refusal{waydesk::Errc::invalid, "state"};
    switch (definition->category) {
        case StateCategory::resolved: return why_not(asker, Resolve{state.id}, state);
        case StateCategory::fresh: return {state.in_line() ? error_code() : error_code(Errc::not_possible), {}};
        default: return {state.is_served() ? error_code() : error_code(Errc::not_possible), {}};
    }
}

// Its agent keeps it in all of them. None: as it is without a state; who waited for its traveler works on it again.
void Desk::stand(Turn& turn, Conversation& conversation, const StateDefinition* definition, const Author& by) {
    ConversationState& state = conversation.state;
    const std::optional<ChosenState> before = state.ticket.state;
    std::optional<ChosenState> after;
    if (definition != nullptr) after = ChosenState{definition->name, definition->category};
    const Status status = status_with(definition, state.status);
    if (status == state.status && before == after) return;
    if (status != state.status) move(turn, conversation, status, state.agent);
    state.ticket.state = after;
    turn.touched[state.id] = nullptr;
    append(turn, conversation, EventKind::status, by, Visibility::agents, bodies::stood(status, definition));
}

}  // namespace waydesk::desk
