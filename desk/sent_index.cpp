#include "desk/sent_index.hpp"

namespace waydesk::desk {

void SentIndex::remember(ConversationId conversation, const TailEntry& entry) {
    if (entry.client_id.empty()) return;
    entries_[Key{entry.author, entry.client_id}] =
        Entry{conversation, entry.seq, entry.public_seq, entry.at, entry.visibility, entry.digest};
}

const SentIndex::Entry* SentIndex::find(const Author& author, const std::string& client_id) const {
    const auto found = entries_.find(Key{author, client_id});
    return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace waydesk::desk
