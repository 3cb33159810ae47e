#pragma once
// The agents' list, kept fresh. What concerns an agent himself comes at once with his own unread count; what concerns a
// queue is encoded once for all who see the queue, and conversations in other hands are told more slowly, so that the
// cost does not grow with agents times messages. Lives on: the desk thread.

#include "server/hub/member.hpp"
#include "server/hub/published.hpp"

namespace waydesk::hub {

class Feed {
public:
    static constexpr Duration shared_every = 250ms;
    static constexpr Duration others_every = 2s;
    static constexpr std::size_t items_a_frame = 200;
    static constexpr std::size_t items_a_flush = 120;  // of all queues: both paces together fit into a session's outbox
    static constexpr int looked_at_a_flush = 10'000;   // conversations, for one list that is being told

    Feed(const desk::Desk& desk, const Published& published, Members& members, Links& links,
         const protocol::Names& names)
        : desk_(desk), published_(published), members_(members), links_(links), names_(names) {}

    // The whole list, or what changed since the cursor when that can still be known: a frame now, and one with each
    // flush until all is told, so that no outbox has to hold a long list.
    void start(const Member& member, std::optional<std::int64_t> cursor);
    void restart(desk::AgentId agent);  // what he may see is another: cursors from before are worth nothing
    void changed(const desk::ConversationPtr& before, const desk::ConversationPtr& after);  // before: null = new
    void forgotten(const desk::ConversationPtr& conversation);
    void marker_moved(desk::AgentId agent, const desk::ConversationPtr& conversation);
    void flush(Instant now);  // often: it keeps its own pace
    void clear();

private:
    using Items = std::vector<protocol::FeedItem>;

    // What waits to be told. Nobody's cursor goes past `since` before it was.
    struct Dirty {
        std::map<desk::QueueId, std::set<desk::ConversationId>> queues;
        std::int64_t since = 0;
        void add(const desk::ConversationState& state, std::int64_t revision);
        std::map<desk::QueueId, desk::ConversationId> told;  // the last one of each: the turn goes round
    };
    struct Listing {
        std::int64_t after = 0;  // told up to this revision
        std::int64_t since = 0;  // what left the list since then is told as gone
        bool is_whole = false;
        bool is_first = true;
    };

    bool send_page(const Member& member, Listing& listing) const;  // true: that was the last
    std::optional<protocol::FeedItem> listed(const Member& member, const Published::Entry& entry,
                                             const Listing& listing) const;
    void flush_listings();
    void flush_personal(std::int64_t cursor);
    void flush_shared(Dirty& dirty, std::int64_t cursor);
    void flush_queue(desk::QueueId queue, const protocol::FeedView& view) const;
    void tell_gone(const desk::ConversationPtr& before, const desk::ConversationPtr& after) const;
    std::int64_t safe_cursor() const;
    void send(protocol::SessionId session, const protocol::FramePtr& frame) const;
    protocol::FeedItem item_for(desk::AgentId agent, const desk::ConversationPtr& conversation) const;
    protocol::FeedItem shared_item(const desk::ConversationPtr& conversation) const;
    const desk::Conversation* in_work(const desk::ConversationState& state) const;

    const desk::Desk& desk_;
    const Published& published_;
    Members& members_;
    Links& links_;
    const protocol::Names& names_;

    std::map<protocol::SessionId, Listing> listings_;
    std::map<desk::AgentId, std::int64_t> restarted_;  // at which cursor: it may have been given before and after
    std::set<std::pair<desk::AgentId, desk::ConversationId>> personal_;
    std::vector<desk::ConversationPtr> forgotten_;
    Dirty shared_;
    Dirty others_;
    Instant shared_at_;
    Instant others_at_;
};

}  // namespace waydesk::hub
