// A session has proved who it is: it is told where it stands, and resumes what it had.
#include "server/hub/hub.hpp"

namespace waydesk::hub {

void Hub::join(protocol::SessionId session, Principal principal, const protocol::Auth& auth, Instant now) {
    now_ = now;
    if (!joining_.contains(session)) return;
    if (!serving_) return refuse_join(session, protocol::ProblemCode::busy, protocol::CloseCode::going_away);
    if (is_full(principal)) return refuse_join(session, protocol::ProblemCode::rate_limited, protocol::CloseCode::server_error);
    if (principal.is_visitor())
        join_visitor(session, std::move(principal), auth);
    else
        join_agent(session, std::move(principal), auth);
}

// One of his connections has to go before another one may come.
bool Hub::is_full(const Principal& principal) const {
    const std::size_t most = settings_.connections_per_author;
    return most > 0 && members_.of(principal.asker.author).size() >= most;
}

void Hub::refuse_join(protocol::SessionId session, protocol::ProblemCode code, protocol::CloseCode close) {
    protocol::AuthRefused refused;
    refused.problem.code = code;
    refused.close = close;
    links_.authenticated(session, std::move(refused));
}

protocol::StandingView Hub::standing(const Member& member, const desk::ConversationState& state,
                                     const std::map<desk::AgentId, desk::AgentMarker>& markers) const {
    protocol::StandingView view{state.id, head_for(member, state), state.status, 0, 0};
    if (member.is_visitor()) {
        view.read_me = state.visitor_read;
        for (const auto& [agent, marker] : markers) view.read_peer = std::max(view.read_peer, marker.public_seq);
        return view;
    }
    const auto own = markers.find(member.author().agent_id());
    view.read_me = own == markers.end() ? 0 : own->second.seq;
    view.read_peer = state.visitor_read_seq;
    return view;
}

const std::map<desk::AgentId, desk::AgentMarker>& Hub::markers_of(desk::ConversationId id) const {
    static const std::map<desk::AgentId, desk::AgentMarker> none;
    const desk::Conversation* working = desk_->conversation(id);
    return working == nullptr ? none : working->markers;
}

void Hub::join_visitor(protocol::SessionId session, Principal principal, const protocol::Auth& auth) {
    const desk::ContactId contact = principal.asker.contact;
    const bool same_epoch = auth.epoch.empty() || auth.epoch == settings_.epoch;
    reader_->conversations_of(contact, [this, session, principal = std::move(principal), resumed = auth.resume,
                                       same_epoch](Result<std::vector<desk::LoadedConversation>> stored) {
        if (joining_.erase(session) == 0) return;
        if (!stored || !serving_) return refuse_join(session, protocol::ProblemCode::busy, protocol::CloseCode::going_away);
        if (is_full(principal)) return refuse_join(session, protocol::ProblemCode::rate_limited, protocol::CloseCode::server_error);
        Member& member = members_.add(session, principal);
        protocol::Ready ready;
        ready.me = protocol::VisitorMe{principal.asker.author.identity_id(), principal.name, principal.languages};
        ready.limits = settings_.limits;
        ready.expires_at = principal.expires_at;
        std::set<desk::ConversationId> visible;
        const auto list = [&](const desk::ConversationState& state, const std::map<desk::AgentId, desk::AgentMarker>& markers) {
            if (!desk_->may_see(principal.asker, state) || !visible.insert(state.id).second) return;
            ready.conversations.push_back(standing(member, state, markers));
            members_.subscribe(member, state.id) = {head_for(member, state), true, false};
        };
        for (const auto& [id, state] : published_.all())  // may be newer than what was read
            if (state->contact == principal.asker.contact) list(*state, markers_of(id));
        for (const desk::LoadedConversation& loaded : *stored) list(loaded.state, loaded.markers);
        std::sort(ready.conversations.begin(), ready.conversations.end(),
                  [](const auto& a, const auto& b) { return b.conversation < a.conversation; });
        links_.authenticated(session, std::move(ready));
        for (const protocol::Resume& entry : resumed) {
            if (!visible.contains(entry.conversation)) continue;
            member.subscriptions.at(entry.conversation).live = false;
            resume(member, entry, same_epoch);
        }
        for (const desk::ConversationId id : visible) {  // told again at the next second
            places_told_.erase(id);
            if (const desk::ConversationPtr state = published_.find(id); state && state->in_line()) lines_to_tell_.insert(state->queue);
        }
    });
}

protocol::AgentMe Hub::agent_me(const desk::Agent& agent) const {
    protocol::AgentMe me{agent.id, agent.name, agent.role, agent.languages, agent.presence, agent.presence_reason,
                         agent.used, agent.capacity, {}};
    for (const desk::QueueId id : agent.queues) me.queues.push_back({id, std::string(queue(id))});
    return me;
}

void Hub::join_agent(protocol::SessionId session, Principal principal, const protocol::Auth& auth) {
    joining_.erase(session);
    const desk::Agent* agent = desk_->agent(principal.asker.author.agent_id());
    if (agent == nullptr || agent->disabled)
        return refuse_join(session, protocol::ProblemCode::unauthenticated, protocol::CloseCode::auth_failed);
    const bool same_epoch = auth.epoch.empty() || auth.epoch == settings_.epoch;
    const desk::Asker asker = principal.asker;
    protocol::Ready ready;
    ready.limits = settings_.limits;
    ready.expires_at = principal.expires_at;
    Member& member = members_.add(session, std::move(principal));
    desk_->submit({0, asker, desk::Connected{}}, now_);
    ready.me = agent_me(*agent);
    std::vector<protocol::Resume> known;
    for (const protocol::Resume& entry : auth.resume) {
        const desk::ConversationPtr state = published_.find(entry.conversation);
        if (!state || !desk_->may_see(asker, *state)) continue;  // it subscribes again when it looks at it
        ready.conversations.push_back(standing(member, *state, markers_of(entry.conversation)));
        members_.subscribe(member, entry.conversation) = {entry.after, false, false};
        known.push_back(entry);
    }
    links_.authenticated(session, std::move(ready));
    feed_->start(member, same_epoch ? auth.feed : std::nullopt);
    for (const protocol::Resume& entry : known) {
        resume(member, entry, same_epoch);
        tell_viewers(entry.conversation);
    }
    for (const auto& [id, state] : published_.all())
        if (state->offer && state->offer->agent == agent->id)
            deliver(session, protocol::encode(protocol::OfferView{*state->offer, state}, names()), protocol::Delivery::Class::state);
    for (const auto& [id, other] : desk_->agents()) moved_agents_.insert(id);
    counts_told_.clear();
}

}  // namespace waydesk::hub
