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
    if (event->seq == 1) listen_all(*after, true);
    about_ = after;
    std::array<protocol::FramePtr, 3> frames;  // for visitors, for agents, for the author
    bool is_seen_by_all = true;
    for (const protocol::SessionId session : members_.listeners(event->conversation)) {
        Member& member = *members_.find(session);
        Subscription& subscription = member.subscriptions.at(event->conversation);
        if (!desk_->may_see(member.principal.asker, *after)) {
            is_seen_by_all = false;
            continue;
        }
        const std::int64_t seq = member.is_visitor() ? event->public_seq : event->seq;
        if (!subscription.live || (member.is_visitor() && !event->is_public()) || seq <= subscription.sent_upto)
            continue;
        subscription.sent_upto = seq;
        if (session != sender) deliver_event(member, *event, frames);
    }
    if (!is_seen_by_all) drop_blind(*after);
    for (const auto& listener : on_event) listener(event, after);
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
    const desk::ConversationPtr forgotten = published_.put(after);
    if (about_ && about_->id == after->id) about_ = after;  // its visitor may be called otherwise now
    feed_->changed(before, after);
    if (forgotten) feed_->forgotten(forgotten);
    lines_.changed(*after);
    if (before && before->contact != after->contact) people_moved(*after);
    if (before && (before->queue != after->queue || before->agent != after->agent)) drop_blind(*after);
    if (after->agent && (!before || before->agent != after->agent)) presences_.tell_of_server(*desk_, *after);
}

void Hub::offer_made(const desk::ConversationPtr& after) {
    const desk::Agent* agent = desk_->agent(after->offer->agent);
    if (agent == nullptr || !agent->sees(after->queue)) return;  // lost while it was stored: its end is on its way
    const protocol::FramePtr frame = protocol::encode(protocol::OfferView{*after->offer, after}, names());
    for (const protocol::SessionId session : members_.of(desk::Author::agent(after->offer->agent)))
        deliver(session, frame, Class::state);
}

void Hub::offer_gone(desk::ConversationId, const desk::Offer& offer, std::string_view why) {
    const protocol::FramePtr frame = protocol::encode(protocol::OfferGoneView{offer.id, offer_end(why)});
    for (const protocol::SessionId session : members_.of(desk::Author::agent(offer.agent)))
        deliver(session, frame, Class::state);
}

void Hub::agent_changed(const desk::Agent& agent) { presences_.changed(agent); }

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
        Member& member = *members_.find(session);
        if (!member.is_visitor()) {
            deliver(session, agents, Class::state);
            continue;
        }
        std::int64_t& told = member.subscriptions.at(id).peer_read;
        if (reader.is_agent() && for_visitors <= told) continue;  // he read a note: nothing a visitor may know of
        if (reader.is_agent()) told = for_visitors;
        deliver(session, visitors, Class::state);
    }
    if (!reader.is_agent()) return;
    const desk::ConversationPtr state = published_.find(id);
    if (!state) return;
    published_.touch(id);  // whose lists resume learn the new unread count
    feed_->marker_moved(reader.agent_id(), state);
}

void Hub::draft_saved(desk::AgentId agent, desk::ConversationId conversation, const std::string& text,
                      desk::Ticket origin) {
    const auto& own = members_.of(desk::Author::agent(agent));
    if (own.size() < 2) return;
    const protocol::FramePtr frame = protocol::encode(protocol::DraftView{conversation, text});
    for (const protocol::SessionId session : own)
        if (session != session_of(origin)) deliver(session, frame, Class::state);
}

void Hub::mentioned(desk::AgentId agent, std::int64_t note, const desk::EventPtr& event) {
    tell(agent, protocol::encode(
                    protocol::MentionedView{event->conversation, event->seq, event->at, event->author, note}, names()));
}

void Hub::tell(desk::AgentId agent, const protocol::FramePtr& frame) {
    for (const protocol::SessionId session : members_.of(desk::Author::agent(agent)))
        deliver(session, frame, Class::state);
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

}  // namespace waydesk::hub
