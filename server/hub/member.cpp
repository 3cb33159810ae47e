#include "server/hub/member.hpp"

namespace waydesk::hub {
namespace {

const std::set<protocol::SessionId> nobody;

template <class Map, class Key>
const std::set<protocol::SessionId>& listed(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nobody : found->second;
}

template <class Map, class Key>
void strike(Map& map, const Key& key, protocol::SessionId session) {
    const auto found = map.find(key);
    if (found == map.end()) return;
    found->second.erase(session);
    if (found->second.empty()) map.erase(found);
}

}  // namespace

Member& Members::add(protocol::SessionId session, Principal principal) {
    Member& member = members_[session];
    member.id = session;
    member.principal = std::move(principal);
    const desk::Asker& asker = member.principal.asker;
    by_author_[asker.author].insert(session);
    if (asker.author.is_agent()) agents_.insert(session);
    if (asker.verified) by_contact_[asker.contact].insert(session);
    return member;
}

std::set<desk::ConversationId> Members::remove(protocol::SessionId session) {
    std::set<desk::ConversationId> left;
    const auto found = members_.find(session);
    if (found == members_.end()) return left;
    for (const auto& [conversation, subscription] : found->second.subscriptions) {
        strike(listeners_, conversation, session);
        left.insert(conversation);
    }
    const desk::Asker& asker = found->second.principal.asker;
    strike(by_author_, asker.author, session);
    if (asker.verified) strike(by_contact_, asker.contact, session);
    agents_.erase(session);
    members_.erase(found);
    return left;
}

Member* Members::find(protocol::SessionId session) {
    const auto found = members_.find(session);
    return found == members_.end() ? nullptr : &found->second;
}

Subscription& Members::subscribe(Member& member, desk::ConversationId conversation, std::int64_t upto, bool live) {
    listeners_[conversation].insert(member.id);
    Subscription& subscription = member.subscriptions[conversation];
    subscription = {upto, subscription.peer_read, ++last_turn_, live, false};
    return subscription;
}

void Members::unsubscribe(Member& member, desk::ConversationId conversation) {
    strike(listeners_, conversation, member.id);
    member.subscriptions.erase(conversation);
}

const std::set<protocol::SessionId>& Members::listeners(desk::ConversationId conversation) const {
    return listed(listeners_, conversation);
}
const std::set<protocol::SessionId>& Members::of(const desk::Author& author) const {
    return listed(by_author_, author);
}
const std::set<protocol::SessionId>& Members::of(desk::ContactId contact) const { return listed(by_contact_, contact); }

}  // namespace waydesk::hub
