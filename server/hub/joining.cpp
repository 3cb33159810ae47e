// A session has proved who it is: it is told where it stands, and resumes what it had.
#include "server/hub/hub.hpp"

namespace waydesk::hub {
namespace {

constexpr std::size_t most_own = 100;  // conversations of a visitor that are listed and listened to

}  // namespace

void Hub::join(protocol::SessionId session, Principal principal, const protocol::Auth& auth, Instant now) {
    now_ = now;
    if (!joining_.contains(session)) return;
    if (principal.is_visitor())
        join_visitor(session, std::move(principal), auth);
    else
        join_agent(session, std::move(principal), auth);
}

// Last, when nothing can come in between: true when it is let in. Else it has been told why not.
bool Hub::may_join(protocol::SessionId session, const Principal& principal) {
    const auto found = joining_.find(session);
    if (found == joining_.end()) return false;  // it left meanwhile
    const std::uint64_t since = found->second;
    joining_.erase(found);
    const desk::Author& author = principal.asker.author;
    const auto revoked = revoked_.find(author);
    if (revoked != revoked_.end() && revoked->second.moment > since) {
        const bool is_banned = revoked->second.why == protocol::CloseCode::banned;
        refuse_join(session, is_banned ? protocol::ProblemCode::banned : protocol::ProblemCode::unauthenticated,
                    revoked->second.why);
        return false;
    }
    if (!serving_) {
        refuse_join(session, protocol::ProblemCode::busy, protocol::CloseCode::going_away);
        return false;
    }
    const std::size_t most = settings_.connections_per_author;
    if (most == 0 || members_.of(author).size() < most) return true;
    refuse_join(session, protocol::ProblemCode::rate_limited, protocol::CloseCode::server_error);
    return false;  // one of his connections has to go before another one may come
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
                                        same_epoch](const Result<std::vector<desk::LoadedConversation>>& stored) {
        if (!stored && joining_.erase(session) > 0)
            return refuse_join(session, protocol::ProblemCode::busy, protocol::CloseCode::going_away);
        if (!may_join(session, principal)) return;
        Member& member = members_.add(session, principal);
        protocol::Ready ready;
        ready.me = protocol::VisitorMe{principal.asker.author.identity_id(), principal.name, principal.languages};
        ready.limits = settings_.limits;
        ready.expires_at = principal.expires_at;
        list_own(member, *stored, ready);
        std::map<desk::ConversationId, std::int64_t> heads;
        for (const protocol::StandingView& standing : ready.conversations) heads[standing.conversation] = standing.head;
        links_.authenticated(session, std::move(ready));
        for (const protocol::Resume& entry : resumed)
            if (const auto own = heads.find(entry.conversation); own != heads.end())
                resume(member, entry, own->second, same_epoch);
        for (const auto& [id, head] : heads) {
            const desk::ConversationPtr state = published_.find(id);
            if (!state || !desk::is_open(state->status)) continue;
            lines_.listens(*state);
            presences_.tell_of_server(*desk_, *state);
        }
    });
}

// The newest of his conversations; he listens to them. What is published may be newer than what was read.
void Hub::list_own(Member& member, const std::vector<desk::LoadedConversation>& stored, protocol::Ready& ready) {
    std::map<desk::ConversationId, protocol::StandingView> own;
    for (const desk::ConversationId id : published_.of(member.principal.asker.contact)) {
        const desk::ConversationPtr state = published_.find(id);
        if (desk_->may_see(member.principal.asker, *state)) own.emplace(id, standing(member, *state, markers_of(id)));
    }
    for (const desk::LoadedConversation& loaded : stored)
        if (desk_->may_see(member.principal.asker, loaded.state))
            own.try_emplace(loaded.state.id, standing(member, loaded.state, loaded.markers));
    for (auto at = own.rbegin(); at != own.rend() && ready.conversations.size() < most_own; ++at) {
        const protocol::StandingView& view = at->second;
        members_.subscribe(member, at->first, view.head, true).peer_read = view.read_peer;
        ready.conversations.push_back(view);
    }
}

protocol::AgentMe Hub::agent_me(const desk::Agent& agent) const {
    protocol::AgentMe me{agent.id,   agent.name,     agent.role, agent.languages, agent.presence, agent.presence_reason,
                         agent.used, agent.capacity, {}};
    for (const desk::QueueId id : agent.queues) me.queues.push_back({id, std::string(queue(id))});
    return me;
}

void Hub::join_agent(protocol::SessionId session, Principal principal, const protocol::Auth& auth) {
    if (!may_join(session, principal)) return;
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
    std::set<desk::ConversationId> named;
    for (const protocol::Resume& entry : auth.resume) {
        const desk::ConversationPtr state = published_.find(entry.conversation);
        if (state && desk_->may_see(asker, *state) && named.insert(entry.conversation).second)
            ready.conversations.push_back(standing(member, *state, markers_of(entry.conversation)));
    }
    links_.authenticated(session, std::move(ready));
    feed_->start(member, same_epoch ? auth.feed : std::nullopt);
    for (const protocol::Resume& entry : auth.resume) subscribe_again(session, entry, same_epoch);
    resend_offers(session, agent->id);
    presences_.tell_all(*desk_, session);
    lines_.agent_came();
}

// Also what is not in memory any more; what he may not see is passed over.
void Hub::subscribe_again(protocol::SessionId session, const protocol::Resume& entry, bool same_epoch) {
    const desk::Asker asker = members_.find(session)->principal.asker;
    find(asker, entry.conversation, [this, session, entry, same_epoch](const Result<desk::ConversationPtr>& found) {
        Member* member = members_.find(session);
        if (member == nullptr || !found) return;
        resume(*member, entry, head_for(*member, **found), same_epoch);
        tell_viewers(entry.conversation);
    });
}

void Hub::resend_offers(protocol::SessionId session, desk::AgentId agent) {
    for (const desk::ConversationId id : published_.of(agent)) {
        const desk::ConversationPtr state = published_.find(id);
        if (!state->offer || state->offer->agent != agent) continue;
        deliver(session, protocol::encode(protocol::OfferView{*state->offer, state}, names()),
                protocol::Delivery::Class::state);
    }
}

}  // namespace waydesk::hub
