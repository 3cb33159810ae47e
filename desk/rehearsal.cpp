#include "desk/rehearsal.hpp"

#include "desk/desk.hpp"
#include "desk/errc.hpp"

namespace waydesk::desk {
namespace {

void advance(const Take&, const Asker& asker, ConversationState& state) {
    state.status = Status::assigned;
    state.agent = asker.author.agent_id();
}
void advance(const Transfer& transfer, const Asker&, ConversationState& state) {
    state.status = transfer.to_agent ? Status::assigned : Status::waiting;
    state.agent = transfer.to_agent;
    if (!transfer.to_agent) state.queue = transfer.to_queue;
}
void advance(const Resolve&, const Asker&, ConversationState& state) { state.status = Status::resolved; }
void advance(const Snooze& snooze, const Asker&, ConversationState& state) {
    state.status = Status::snoozed;
    state.snoozed_until = snooze.until;
}
void put_into(const StateDefinition* definition, ConversationState& state) {
    state.status = status_with(definition, state.status);
    state.ticket.state.reset();
    if (definition != nullptr) state.ticket.state = ChosenState{definition->name, definition->category};
}
void advance(const SendMessage&, const Asker&, ConversationState&) {}

}  // namespace

Rehearsed Desk::rehearse(const Asker& asker, const Order& order, const ConversationState& state) const {
    Rehearsed out{{}, state, {}};
    const auto one = [&](const auto& wanted) {
        using Wanted = std::decay_t<decltype(wanted)>;
        if constexpr (std::is_same_v<Wanted, Amend>) {
            const Agent* by = agent(asker.author.agent_id());
            if (by == nullptr) return void(out.refusal = {Errc::forbidden, {}});
            auto made = amend(wanted, state, *by, fields_);
            if (const auto* refusal = std::get_if<Refusal>(&made)) return void(out.refusal = *refusal);
            out.changes = std::get<Amended>(made).changes;
            out.state = std::get<Amended>(std::move(made)).state;
        } else if constexpr (std::is_same_v<Wanted, ChooseState>) {
            out.refusal = why_not(asker, wanted, state);
            if (!out.refusal) put_into(states_.find(wanted.state), out.state);
        } else if constexpr (requires { advance(wanted, asker, out.state); }) {
            out.refusal = why_not(asker, wanted, state);
            if (!out.refusal) advance(wanted, asker, out.state);
        } else {
            out.refusal = {Errc::not_possible, {}};
        }
    };
    std::visit(one, order);
    return out;
}

}  // namespace waydesk::desk
