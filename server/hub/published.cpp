#include "server/hub/published.hpp"

namespace waydesk::hub {
namespace {

const std::set<desk::ConversationId> none;

template <class Map, class Key>
void strike(Map& map, const Key& key, desk::ConversationId id) {
    const auto found = map.find(key);
    if (found == map.end()) return;
    found->second.erase(id);
    if (found->second.empty()) map.erase(found);
}

}  // namespace

void Published::restore(const desk::DeskSnapshot& snapshot, Instant now) {
    entries_.clear(), by_revision_.clear(), by_contact_.clear(), by_agent_.clear(), ended_.clear();
    floor_ = cursor_ = std::max(now.us, cursor_ + 1);
    std::vector<const desk::ConversationState*> open;
    for (const desk::LoadedConversation& loaded : snapshot.open) open.push_back(&loaded.state);
    std::sort(open.begin(), open.end(), [](const auto* a, const auto* b) { return a->journal < b->journal; });
    for (const desk::ConversationState* state : open) put(std::make_shared<desk::ConversationState>(*state));
}

void Published::index(const desk::ConversationState& state) {
    if (state.contact) by_contact_[state.contact].insert(state.id);
    if (state.agent) by_agent_[state.agent].insert(state.id);
    if (state.offer) by_agent_[state.offer->agent].insert(state.id);
}

void Published::unindex(const desk::ConversationState& state) {
    strike(by_contact_, state.contact, state.id);
    strike(by_agent_, state.agent, state.id);
    if (state.offer) strike(by_agent_, state.offer->agent, state.id);
}

void Published::set_revision(Entry& entry) {
    by_revision_.erase(entry.revision);
    entry.revision = ++cursor_;
    by_revision_[entry.revision] = entry.state->id;
}

desk::ConversationPtr Published::put(const desk::ConversationPtr& conversation) {
    Entry& entry = entries_[conversation->id];
    const desk::ConversationPtr before = std::exchange(entry.state, conversation);
    if (before) unindex(*before);
    index(*conversation);
    set_revision(entry);
    if (before && !desk::is_open(before->status)) ended_.erase(before->journal);
    if (before && before->queue != conversation->queue) entry.moves.emplace_back(entry.revision, before);
    if (entry.moves.size() > moves_kept) {
        floor_ = std::max(floor_, entry.moves.front().first);
        entry.moves.erase(entry.moves.begin());
    }
    if (desk::is_open(conversation->status)) return nullptr;
    ended_[conversation->journal] = conversation->id;
    return ended_.size() > ended_kept ? forget_oldest_ended() : nullptr;
}

void Published::touch(desk::ConversationId id) {
    const auto found = entries_.find(id);
    if (found != entries_.end()) set_revision(found->second);
}

desk::ConversationPtr Published::forget_oldest_ended() {
    const auto entry = entries_.find(ended_.begin()->second);
    desk::ConversationPtr forgotten = std::move(entry->second.state);
    floor_ = std::max(floor_, entry->second.revision);
    ended_.erase(ended_.begin());
    unindex(*forgotten);
    by_revision_.erase(entry->second.revision);
    entries_.erase(entry);
    return forgotten;
}

desk::ConversationPtr Published::find(desk::ConversationId id) const {
    const auto found = entries_.find(id);
    return found == entries_.end() ? nullptr : found->second.state;
}

const std::set<desk::ConversationId>& Published::of(desk::ContactId contact) const {
    const auto found = by_contact_.find(contact);
    return found == by_contact_.end() ? none : found->second;
}

const std::set<desk::ConversationId>& Published::of(desk::AgentId agent) const {
    const auto found = by_agent_.find(agent);
    return found == by_agent_.end() ? none : found->second;
}

const Published::Entry* Published::next_after(std::int64_t revision) const {
    const auto next = by_revision_.upper_bound(revision);
    return next == by_revision_.end() ? nullptr : &entries_.at(next->second);
}

}  // namespace waydesk::hub
