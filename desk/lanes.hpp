#pragma once
// Commands of one conversation keep their order while something is fetched for the first of them.
// Lives on: the desk thread.

#include "desk/ports.hpp"

#include <deque>
#include <map>

namespace waydesk::desk {

// A command on its way, with what had to be fetched for it.
struct Work {
    Command command;
    bool looked_up = false;  // `stored` holds the answer of the database
    std::optional<StoredSend> stored;
    std::optional<std::vector<StoredAttachment>> attachments;
};

class Lanes {
public:
    explicit Lanes(std::size_t limit) : limit_(limit) {}

    bool is_busy(ConversationId id) const { return lanes_.contains(id); }
    void open(ConversationId id) { lanes_.try_emplace(id); }
    bool park(ConversationId id, Work& work);       // takes it; false: too many wait already, and it is left
    void park_first(ConversationId id, Work work);  // one that had its turn already
    std::deque<Work> close(ConversationId id);      // what waited, in order
    std::deque<Work> close_all();

private:
    std::size_t limit_;
    std::map<ConversationId, std::deque<Work>> lanes_;
};

ConversationId target_of(const Order& order);  // none: the order is about no single conversation

}  // namespace waydesk::desk
