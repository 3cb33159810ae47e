// What the desk publishes, after the commit, to those who may see it.
#include "server/hub/hub.hpp"

namespace waydesk::hub {
namespace {

using Class = protocol::Delivery::Class;

protocol::OfferEnd offer_end(std::string_view why) {
    using enum protocol::OfferEnd;
    if (why == "accepted") return accepted;
    if (why == "declined") return declined;
    if (why == "missed") return missed;
    if (why == "taken") return taken;
    return why == "away" ? away : cancelled;
}

}  // namespace

void Hub::happened(const desk::EventPtr& event, const desk::ConversationPtr& after, desk::Ticket origin) {
    const protocol::SessionId sender = session_of(origin);
    if (event->seq == 1) {  // a new conversation: all the visitor's connections listen to it
        for (const protocol::SessionId session : members_.of(desk::Author::visitor(after->identity)))
            members_.subscribe(*members_.find(session), after->id) = {0, true, false};
        for (const protocol::SessionId session : members_.of(after->contact))
            members_.subscribe(*members_.find(session), after->id) = {0, true, false};
    }
    about_ = after;
    std::array<protocol::FramePtr, 3> frames;  // for visitors, for agents, for the author
    std::vector<protocol::SessionId> no_longer;
    for (const protocol::SessionId session : members_.listeners(event->conversation)) {
        Member& member = *members_.find(session);
        Subscription& subscription = member.subscriptions.at(event->conversation);
        if (!desk_->may_see(member.principal.asker, *after)) {
            no_longer.push_back(session);
            continue;
        }
        const std::int64_t seq = member.is_visitor() ? event->public_seq : event->seq;
        if (!subscription.live || (member.is_visitor() && !event->is_public()) || seq <= subscription.sent_upto) continue;
        subscription.sent_upto = seq;
        if (session != sender) deliver_event(member, *event, frames);
    }
    for (const protocol::SessionId session : no_longer) members_.unsubscribe(*members_.find(session), event->conversation);
    if (on_event) on_event(event, after);
}

protocol::SessionId Hub::session_of(desk::Ticket ticket) const {
    const auto found = waiting_.find(ticket);
    return found == waiting_.end() ? protocol::SessionId{} : found->second.session;
}

void Hub::deliver_event(Member& member, const desk::Event& event, std::array<protocol::FramePtr, 3>& frames) {
    const bool is_author = member.author() == event.author;
    protocol::FramePtr& frame = frames[is_author ? 2U : member.is_visitor() ? 0U : 1U];
    if (!frame) frame = protocol::encode_event(event, {member.side(), is_author}, names());
    const std::int64_t seq = member.is_visitor() ? event.public_seq : event.seq;
    links_.deliver(member.id, {frame, Class::durable_event, event.conversation, seq});
}

void Hub::conversation_changed(const desk::ConversationPtr& after) {
    const desk::ConversationPtr before = published_.find(after->id);
    published_.put(after);
    feed_->changed(before, after);
    if (!after->in_line()) places_told_.erase(after->id);
}

void Hub::offer_made(const desk::ConversationPtr& after) {
    const protocol::FramePtr frame = protocol::encode(protocol::OfferView{*after->offer, after}, names());
    for (const protocol::SessionId session : members_.of(desk::Author::agent(after->offer->agent))) deliver(session, frame, Class::state);
}

void Hub::offer_gone(desk::ConversationId, const desk::Offer& offer, std::string_view why) {
    const protocol::FramePtr frame = protocol::encode(protocol::OfferGoneView{offer.id, offer_end(why)});
    for (const protocol::SessionId session : members_.of(desk::Author::agent(offer.agent))) deliver(session, frame, Class::state);
}

void Hub::agent_changed(const desk::Agent& agent) { moved_agents_.insert(agent.id); }

void Hub::read_moved(const desk::Conversation& conversation, const desk::Author& reader, std::int64_t upto) {
    const desk::ConversationId id = conversation.state.id;
    std::int64_t for_visitors = upto;
    std::int64_t for_agents = upto;
    if (reader.is_visitor())
        for_agents = conversation.state.visitor_read_seq;
    else
        for_visitors = conversation.markers.at(reader.agent_id()).public_seq;
    const protocol::FramePtr visitors = protocol::encode(protocol::ReadView{id, reader, for_visitors});
    const protocol::FramePtr agents = protocol::encode(protocol::ReadView{id, reader, for_agents});
    for (const protocol::SessionId session : members_.listeners(id)) {
        const bool is_visitor = members_.find(session)->is_visitor();
        if (is_visitor && for_visitors == 0) continue;
        deliver(session, is_visitor ? visitors : agents, Class::state);
    }
    if (reader.is_agent()) feed_->marker_moved(reader.agent_id(), id);
}

void Hub::draft_saved(desk::AgentId agent, desk::ConversationId conversation, const std::string& text, desk::Ticket origin) {
    const auto& own = members_.of(desk::Author::agent(agent));
    if (own.size() < 2) return;
    const protocol::FramePtr frame = protocol::encode(protocol::DraftView{conversation, text});
    for (const protocol::SessionId session : own)
        if (session != session_of(origin)) deliver(session, frame, Class::state);
}

void Hub::tell_viewers(desk::ConversationId conversation) {
    std::map<desk::AgentId, bool> viewers;
    std::vector<protocol::SessionId> agents;
    for (const protocol::SessionId session : members_.listeners(conversation)) {
        const Member& member = *members_.find(session);
        if (member.is_visitor()) continue;
        agents.push_back(session);
        bool& replying = viewers[member.author().agent_id()];
        replying = replying || member.subscriptions.at(conversation).replying;
    }
    protocol::ViewingView view{conversation, {}};
    for (const auto& [id, replying] : viewers) view.agents.push_back({id, replying});
    const protocol::FramePtr frame = protocol::encode(view, names());
    for (const protocol::SessionId session : agents) deliver(session, frame, Class::ephemeral);
}

// Where everybody in a line that moved stands, to those who are connected and when it differs from what they know.
void Hub::tell_places(Instant now) {
    lines_to_tell_.merge(router_.take_moved_lines());
    for (const desk::QueueId queue : std::exchange(lines_to_tell_, {})) {
        for (const auto& [id, place] : router_.standings(queue, now)) {
            const auto told = places_told_.find(id);
            if (told != places_told_.end() && told->second == place) continue;
            places_told_[id] = place;
            const protocol::FramePtr frame = protocol::encode(protocol::QueueView{id, place.position, place.estimate_s});
            for (const protocol::SessionId session : members_.listeners(id))
                if (members_.find(session)->is_visitor()) deliver(session, frame, Class::ephemeral);
        }
    }
}

void Hub::tell_counts(Instant now) {
    for (const auto& [id, queue] : desk_->queues()) {
        const routing::LineCounts counts = router_.counts(id);
        const bool is_known = counts_told_.contains(id) && counts_told_[id] == counts && counts.waiting == 0;
        if (is_known) continue;
        counts_told_[id] = counts;
        const std::int64_t oldest_s = counts.oldest.is_set() ? (now - counts.oldest).count() / 1'000'000 : 0;
        const protocol::FramePtr frame = protocol::encode(protocol::CountsView{id, counts.waiting, oldest_s, 0, 0});
        for (const protocol::SessionId session : members_.agents()) {
            const desk::Agent* agent = desk_->agent(members_.find(session)->author().agent_id());
            if (agent != nullptr && agent->sees(id)) deliver(session, frame, Class::ephemeral);
        }
    }
}

void Hub::tell_presence() {
    for (const desk::AgentId id : std::exchange(moved_agents_, {})) {
        const desk::Agent* agent = desk_->agent(id);
        if (agent == nullptr) continue;
        const protocol::FramePtr frame = protocol::encode(protocol::AgentPresenceView{
            id, agent->presence, agent->presence_reason, agent->connections > 0, agent->used, agent->capacity});
        for (const protocol::SessionId session : members_.agents()) deliver(session, frame, Class::ephemeral);
    }
}

}  // namespace waydesk::hub
