#pragma once
// Which client ids were used by whom, for the conversations that are warm. Lives on: the desk thread.

#include "desk/conversation.hpp"

#include <unordered_map>

namespace waydesk::desk {

class SentIndex {
public:
    struct Entry {
        ConversationId conversation;
        std::int64_t seq = 0;
        std::int64_t public_seq = 0;
        Instant at;
        Visibility visibility = Visibility::all;
        std::string digest;
    };

    void remember(ConversationId conversation, const TailEntry& entry);
    void forget(const TailEntry& entry) { entries_.erase(Key{entry.author, entry.client_id}); }
    const Entry* find(const Author& author, const std::string& client_id) const;
    void clear() { entries_.clear(); }

private:
    struct Key {
        Author author;
        std::string client_id;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const {
            return std::hash<std::string>{}(key.client_id) ^ std::hash<std::int64_t>{}(key.author.id);
        }
    };
    std::unordered_map<Key, Entry, Hash> entries_;
};

}  // namespace waydesk::desk
