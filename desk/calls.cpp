// Calls that are owed: what of them is told in a conversation, and how its place in line follows from them.
#include "core/utf8.hpp"
#include "desk/bodies.hpp"
#include "desk/desk.hpp"
#include "desk/errc.hpp"

namespace waydesk::desk {

void Desk::apply(const Work& work, const TellCall& call) {
    Conversation& conversation = conversations_.at(call.conversation);
    if (work.command.asker.author != Author{}) return refuse(work, Errc::forbidden);
    if (goes_on_elsewhere(work, conversation.state)) return;
    if (conversation.state.status == Status::closed) return refuse(work, Errc::conversation_closed);
    const bool is_his_word = conversation.state.preview.by == Author::Kind::visitor;
    if (call.place == TellCall::Place::ended && (is_his_word || !is_open(conversation.state.status)))
        return refuse(work, Errc::not_possible);
    Turn turn = begin(work.command.ticket);
    if (work.command.rows) turn.change = *work.command.rows;
    place_call(turn, conversation, call);
    answer_ok(turn, work, conversation);
    finish(std::move(turn));
}

// What was promised is written before it comes into line: then nothing else is promised for it there.
void Desk::place_call(Turn& turn, Conversation& conversation, const TellCall& call) {
    constexpr std::size_t preview_code_points = 200;
    using Place = TellCall::Place;
    ConversationState& state = conversation.state;
    if (!call.card.empty()) append(turn, conversation, EventKind::card, call.by, Visibility::all, call.card);
    if (!call.text.empty()) {
        state.preview = {Author::Kind::system, turn.now,
                         std::string(first_code_points(call.text, preview_code_points))};
        append(turn, conversation, EventKind::message, {}, Visibility::all,
               to_json(MessageBody{call.text, call.text_language, {}, {}}));
    }
    const bool sleeps =
        (call.place == Place::asleep && is_open(state.status)) ||
        (call.place == Place::asleep_if_waiting && (state.in_line() || state.status == Status::snoozed));
    const bool comes = call.place == Place::in_line && (!is_open(state.status) || state.status == Status::snoozed);
    if (sleeps) {
        if (state.offer) end_offer(turn, conversation, EventKind::withdrawn, "cancelled", {});
        state.arrived_at = {};
        move(turn, conversation, Status::snoozed, {}, {}, call.until);
        append(turn, conversation, EventKind::snoozed, {}, Visibility::agents, bodies::snoozed(call.until));
    }
    if (!call.promise.empty()) append(turn, conversation, EventKind::sla, {}, Visibility::agents, call.promise);
    if (comes) {
        if (state.status == Status::snoozed)
            append(turn, conversation, EventKind::woken, {}, Visibility::agents, bodies::woken("call"));
        else
            append(turn, conversation, EventKind::status, {}, Visibility::all,
                   bodies::status(Status::waiting, "reopened"));
        triage(conversation, {});
        state.arrived_at = turn.now;
        conversation.sticky = call.preferred;
        conversation.declined.clear();
    }
    const bool will_be_call = call.is_call && (sleeps || comes || state.in_line());
    if (will_be_call && state.offer && state.kind != call_kind)  // it weighs more than what he was asked for
        end_offer(turn, conversation, EventKind::withdrawn, "cancelled", {});
    unhook(turn, conversation);
    if (will_be_call) state.kind = call_kind;
    if (!call.is_call && state.kind == call_kind) state.kind.clear();
    if (comes || (call.place == Place::in_line && state.in_line() && call.target > Duration{})) {
        state.needs.weight = std::max(state.needs.weight, call.weight);
        if (call.target > Duration{}) state.needs.target = call.target;
    }
    turn.touched[state.id] = nullptr;
    hook(turn, conversation);
    if (comes) to_line(turn, conversation, "call");
    const bool is_unserved = state.in_line() || state.status == Status::snoozed;
    if (call.place == Place::ended || (call.place == Place::over && is_unserved)) {
        if (state.offer) end_offer(turn, conversation, EventKind::withdrawn, "cancelled", {});
        state.arrived_at = {};
        move(turn, conversation, Status::resolved, call.place == Place::ended ? state.agent : AgentId());
        append(turn, conversation, EventKind::status, {}, Visibility::all, bodies::status(Status::resolved, {}));
    }
}

}  // namespace waydesk::desk
