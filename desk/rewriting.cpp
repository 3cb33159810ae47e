// Conversations that are over and that somebody else rewrites in the store: what is erased, or was kept for long
// enough.
#include "desk/desk.hpp"
#include "desk/errc.hpp"

#include <algorithm>

namespace waydesk::desk {

// The memory lets go of them, and what is asked of them waits in their lanes until `then` has heard of it: so nothing
// is read or written as it was before, and what was handed in earlier is written earlier. Who was told of one of them
// is told how it is now. errors: Errc::busy (one of them is open, or at work); those of the store
void Desk::rewrite(const std::vector<ConversationId>& ids, store::Change change, Then<void> then) {
    const auto is_at_work = [&](ConversationId id) {
        const Conversation* known = conversation(id);
        return lanes_.is_busy(id) || mending_.contains(id) ||
               (known != nullptr && (known->in_flight > 0 || is_open(known->state.status)));
    };
    if (is_lost_) return then(Errc::storage_failed);
    if (std::ranges::any_of(ids, is_at_work)) return then(Errc::busy);
    for (const ConversationId id : ids) {
        lanes_.open(id);
        std::erase_if(drafts_, [id](const auto& draft) { return draft.first.second == id; });
        const auto found = conversations_.find(id);
        if (found == conversations_.end()) continue;
        forget_tail(found->second);
        conversations_.erase(found);
    }
    const auto tell = [this, life = life_](Result<LoadedConversation> loaded) {
        if (life != life_ || !loaded) return;
        const ConversationId id = loaded->state.id;
        if (!conversations_.contains(id)) {
            loaded->state.clocks = routing_.clocks(id, now_);
            return publisher_.conversation_changed(std::make_shared<ConversationState>(std::move(loaded->state)));
        }
        if (mending_.contains(id)) return;
        Turn turn = begin();  // somebody asked for it meanwhile, and it was read anew
        turn.touched[id] = nullptr;
        hand_in(std::move(turn));
    };
    store_.commit(std::move(change), [this, ids, tell, then = std::move(then), life = life_](const Result<void>& done) {
        then(done);
        if (life != life_) return;
        for (const ConversationId id : ids) {
            if (done) store_.load_conversation(id, tell);
            drain_lane(id);
        }
    });
}

}  // namespace waydesk::desk
