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
        upto = std::min(read.upto, conversation.published_public_head);
        if (upto <= state.visitor_read) return;
        state.visitor_read = upto;
        const std::int64_t seq = std::min(conversation.seq_of_public(upto), conversation.published_head);
        state.visitor_read_seq = std::max(state.visitor_read_seq, seq);
    } else {
        upto = std::min(read.upto, conversation.published_head);
        AgentMarker& marker = conversation.markers[reader.agent_id()];
        if (upto <= marker.seq) return;
        marker = {upto, conversation.visitor_messages_upto(upto), conversation.public_of_seq(upto)};
        if (state.ticket.read_mentions(reader.agent_id(), upto)) moved_markers_.insert({state.id, AgentId{}});
    }
    moved_markers_.insert({state.id, reader.agent_id()});
    publisher_.read_moved(conversation, reader, upto);
}

// A change for each conversation, so that a refusal stays where it belongs.
void Desk::write_markers() {
    markers_written_ = now_;
    const std::set<std::pair<ConversationId, AgentId>> moved = std::exchange(moved_markers_, {});
    for (auto at = moved.begin(); at != moved.end();) {
        const ConversationId id = at->first;
        const auto found = conversations_.find(id);
        const bool is_there = found != conversations_.end() && !mending_.contains(id);
        Turn turn = begin();
        for (; at != moved.end() && at->first == id; ++at) {
            if (!is_there) continue;
            turn.relies_on.insert(id);  // keeps it in memory until the marker is stored
            if (!at->second) {
                turn.touched[id] = nullptr;
                continue;
            }
            const AgentMarker& marker = found->second.markers[at->second];
            turn.change.put(tables::read_marker, {settings_.workspace.value, id.value, at->second.value, marker.seq,
                                                  marker.seen, marker.public_seq});
        }
        hand_in(std::move(turn));
    }
}

// What people have read stays read, stored or not: markers stand at what is published, and that was not refused.
void Desk::keep_markers(const Conversation& former, Conversation& read_again) {
    ConversationState& state = read_again.state;
    if (former.state.visitor_read > state.visitor_read) {
        state.visitor_read = former.state.visitor_read;
        state.visitor_read_seq = former.state.visitor_read_seq;
        moved_markers_.insert({state.id, AgentId{}});
    }
    for (const auto& [agent, marker] : former.markers) {
        AgentMarker& stored = read_again.markers[agent];
        if (marker.seq <= stored.seq) continue;
        stored = marker;
        state.ticket.read_mentions(agent, marker.seq);
        moved_markers_.insert({state.id, agent});
    }
}

const std::string& DeskMemory::draft(AgentId agent, ConversationId conversation) const {
    static const std::string none;
    const auto found = drafts_.find({agent, conversation});
    return found == drafts_.end() ? none : found->second;
}

void Desk::apply(const Work& work, const SaveDraft& draft) {
    const AgentId agent = work.command.asker.author.agent_id();
    const Conversation* conversation = find_for(work, draft.conversation);
    if (conversation == nullptr) return;
    if (!agent) return refuse(work, Errc::forbidden);
    Turn turn = begin(work.command.ticket);
    const std::int64_t workspace = settings_.workspace.value;
    if (draft.text.empty())
        turn.change.erase(tables::draft, {workspace, agent.value, draft.conversation.value});
    else
        turn.change.put(tables::draft, {workspace, agent.value, draft.conversation.value, draft.text, now_.us});
    turn.publications.push_back(DraftSaved{agent, draft.conversation, draft.text, turn.ticket});
    turn.publications.push_back(
        Answered{work.command.ticket, Answer{.conversation = draft.conversation, .at = turn.now}});
    hand_in(std::move(turn));
}

}  // namespace waydesk::desk
