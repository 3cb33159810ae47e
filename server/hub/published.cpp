#include "server/hub/published.hpp"

namespace waydesk::hub {

void Published::restore(const desk::DeskSnapshot& snapshot) {
    conversations_.clear();
    ended_.clear();
    floor_ = cursor_ = snapshot.journal;
    for (const desk::LoadedConversation& loaded : snapshot.open)
        conversations_[loaded.state.id] = std::make_shared<desk::ConversationState>(loaded.state);
}

void Published::put(const desk::ConversationPtr& conversation) {
    desk::ConversationPtr& kept = conversations_[conversation->id];
    if (kept && !desk::is_open(kept->status)) ended_.erase(kept->journal);
    kept = conversation;
    cursor_ = std::max(cursor_, conversation->journal);
    if (desk::is_open(conversation->status)) return;
    ended_[conversation->journal] = conversation->id;
    if (ended_.size() > ended_kept) forget_oldest_ended();
}

void Published::forget_oldest_ended() {
    const auto oldest = ended_.begin();
    floor_ = std::max(floor_, oldest->first);
    conversations_.erase(oldest->second);
    ended_.erase(oldest);
}

desk::ConversationPtr Published::find(desk::ConversationId id) const {
    const auto found = conversations_.find(id);
    return found == conversations_.end() ? nullptr : found->second;
}

}  // namespace waydesk::hub
