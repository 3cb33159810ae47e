// Complaints and refunds: what of them is told in a conversation.
#include "desk/desk.hpp"
#include "desk/errc.hpp"

namespace waydesk::desk {

void Desk::apply(const Work& work, const TellCase& told) {
    Conversation& conversation = conversations_.at(told.conversation);
    if (work.command.asker.author != Author{}) return refuse(work, Errc::forbidden);
    if (goes_on_elsewhere(work, conversation.state)) return;
    if (conversation.state.status == Status::closed) return refuse(work, Errc::conversation_closed);
    Turn turn = begin(work.command.ticket);
    if (work.command.rows) turn.change = *work.command.rows;
    if (!told.card.empty()) append(turn, conversation, EventKind::card, told.by, Visibility::all, told.card);
    if (!told.note.empty())
        append(turn, conversation, EventKind::message, {}, Visibility::agents,
               to_json(MessageBody{told.note, told.note_language, {}, {}}));
    answer_ok(turn, work, conversation);
    finish(std::move(turn));
}

}  // namespace waydesk::desk
