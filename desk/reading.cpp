// Read markers and drafts. Markers move at once and are written within a second: at most that much is lost in a crash.
#include "desk/desk.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {

void Desk::apply(const Work& work, const MarkRead& read) {
    const Author& reader = work.command.asker.author;
    const auto found = conversations_.find(read.conversation);
    if (found == conversations_.end() || !may_see(work.command.asker, found->second.state)) return;
    Conversation& conversation = found->second;
    ConversationState& state = conversation.state;
    std::int64_t upto = 0;
    if (reader.is_visitor()) {
        upto = std::min(read.upto, state.public_head);
        if (upto <= state.visitor_read) return;
        state.visitor_read = upto;
        state.visitor_read_seq = std::max(state.visitor_read_seq, conversation.seq_of_public(upto));
        moved_visitor_markers_.insert(state.id);
    } else {
        upto = std::min(read.upto, state.head);
        AgentMarker& marker = conversation.markers[reader.agent_id()];
        if (upto <= marker.seq) return;
        marker = {upto, conversation.visitor_messages_upto(upto), conversation.public_of_seq(upto)};
        moved_markers_.insert({state.id, reader.agent_id()});
    }
    publisher_.read_moved(conversation, reader, upto);
}

void Desk::write_markers(Turn& turn) {
    markers_written_ = now_;
    for (const auto& [id, agent] : moved_markers_) {
        const auto found = conversations_.find(id);
        if (found == conversations_.end()) continue;
        const AgentMarker& marker = found->second.markers[agent];
        const std::int64_t key = settings_.workspace.value;
        store::Cells row{key, id.value, agent.value, marker.seq, marker.seen, marker.public_seq};
        if (found->second.stored_markers.insert(agent).second)
            turn.change.put_new(tables::read_marker, std::move(row));
        else
            turn.change.put(tables::read_marker, std::move(row));
        turn.change.touch(id.value);
    }
    for (const ConversationId id : moved_visitor_markers_)
        if (conversations_.contains(id)) turn.touched[id] = nullptr;
    moved_markers_.clear();
    moved_visitor_markers_.clear();
}

const std::string& Desk::draft(AgentId agent, ConversationId conversation) const {
    static const std::string none;
    const auto found = drafts_.find({agent, conversation});
    return found == drafts_.end() ? none : found->second;
}

void Desk::apply(const Work& work, const SaveDraft& draft) {
    const AgentId agent = work.command.asker.author.agent_id();
    Conversation* conversation = find_for(work, draft.conversation);
    if (conversation == nullptr) return;
    if (!agent) return refuse(work, Errc::forbidden);
    Turn turn = begin(work);
    const bool is_stored = drafts_.contains({agent, draft.conversation});
    drafts_[{agent, draft.conversation}] = draft.text;
    store::Cells row{settings_.workspace.value, agent.value, draft.conversation.value, draft.text, now_.us};
    if (is_stored)
        turn.change.put(tables::draft, std::move(row));
    else
        turn.change.put_new(tables::draft, std::move(row));
    turn.publications.push_back(DraftSaved{agent, draft.conversation, draft.text, turn.ticket});
    answer_ok(turn, work, *conversation);
    finish(std::move(turn));
}

}  // namespace waydesk::desk
