// Who listens must still be allowed to: rights, queues and contacts change under those who are connected. And after the
// desk was read again, who is still connected learns what he missed.
#include "desk/errc.hpp"
#include "server/hub/hub.hpp"

namespace waydesk::hub {

void Hub::drop_blind(const desk::ConversationState& after) {
    std::vector<protocol::SessionId> blind;
    for (const protocol::SessionId session : members_.listeners(after.id))
        if (!desk_->may_see(members_.find(session)->principal.asker, after)) blind.push_back(session);
    for (const protocol::SessionId session : blind) members_.unsubscribe(*members_.find(session), after.id);
    if (!blind.empty()) tell_viewers(after.id);
}

// A visitor's own connections, and those of his contact whose identity is proved, listen to it from now on.
void Hub::listen_all(const desk::ConversationState& state, bool is_new) {
    std::set<protocol::SessionId> sessions = members_.of(desk::Author::visitor(state.identity));
    const auto& proved = members_.of(state.contact);
    sessions.insert(proved.begin(), proved.end());
    for (const protocol::SessionId session : sessions) {
        Member& member = *members_.find(session);
        if (member.subscriptions.contains(state.id)) continue;
        const std::uint64_t turn = members_.subscribe(member, state.id, 0, is_new).turn;
        if (!is_new) catch_up({session, state.id, turn});
    }
    lines_.listens(state);
}

// Its identity belongs to another contact now: that one's proved connections see it, those of the former do not.
void Hub::people_moved(const desk::ConversationState& after) {
    drop_blind(after);
    listen_all(after, false);
}

void Hub::rights_changed(const desk::Agent& agent) {
    Rights rights{agent.role, agent.queues, agent.disabled};
    const auto [known, is_new] = rights_.try_emplace(agent.id, rights);
    if (is_new || known->second == rights) return;
    known->second = std::move(rights);
    const desk::Author author = desk::Author::agent(agent.id);
    if (agent.disabled) return revoke(author);
    for (const protocol::SessionId session : members_.of(author)) {
        std::vector<desk::ConversationPtr> listened;
        std::vector<desk::ConversationId> unknown;
        for (const auto& [id, subscription] : members_.find(session)->subscriptions)
            if (desk::ConversationPtr state = published_.find(id))
                listened.push_back(std::move(state));
            else
                unknown.push_back(id);
        for (const desk::ConversationPtr& state : listened) drop_blind(*state);
        for (const desk::ConversationId id : unknown) ask_whether_seen(session, id);
    }
    feed_->restart(agent.id);
}

// Of one that ended long ago: only the database knows whose it is.
void Hub::ask_whether_seen(protocol::SessionId session, desk::ConversationId id) {
    find(members_.find(session)->principal.asker, id, [this, session, id](const Result<desk::ConversationPtr>& found) {
        Member* member = members_.find(session);
        if (found || member == nullptr) return;
        if (found.error() != desk::Errc::not_found) return links_.end(session, protocol::CloseCode::resync);
        members_.unsubscribe(*member, id);
        tell_viewers(id);
    });
}

void Hub::serve(Instant now) {
    now_ = now;
    serving_ = true;
    for (auto& [session, member] : members_.all()) realign(member);
    for (const auto& [id, entry] : published_.all())
        if (members_.size() > 0 && !before_loss_.contains(id)) listen_all(*entry.state, false);
    realign_offers();
    before_loss_.clear();
}

// What was committed while the desk was lost was not published: everybody reads on from where he is.
void Hub::realign(Member& member) {
    std::vector<Reading> behind;
    for (auto& [id, subscription] : member.subscriptions) {
        const desk::ConversationPtr state = published_.find(id);
        const bool is_level = state ? subscription.sent_upto >= head_for(member, *state) : !before_loss_.contains(id);
        if (!subscription.live || is_level) continue;
        subscription.live = false;
        behind.push_back({member.id, id, subscription.turn});
    }
    for (const Reading& reading : behind) catch_up(reading);
    if (member.is_visitor()) return;
    feed_->start(member, std::nullopt);
    presences_.tell_all(*desk_, member.id);
}

void Hub::realign_offers() {
    std::set<desk::OfferId> known;
    for (const auto& [id, state] : before_loss_) {
        if (!state->offer) continue;
        known.insert(state->offer->id);
        const desk::ConversationPtr now = published_.find(id);
        if (!now || now->offer != state->offer) offer_gone(id, *state->offer, "cancelled");
    }
    for (const auto& [id, entry] : published_.all())
        if (entry.state->offer && !known.contains(entry.state->offer->id)) offer_made(entry.state);
}

}  // namespace waydesk::hub
