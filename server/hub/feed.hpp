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

    Feed(const desk::Desk& desk, const Published& published, Members& members, Links& links, const protocol::Names& names)
        : desk_(desk), published_(published), members_(members), links_(links), names_(names) {}

    // The whole list, or what changed since the cursor when that can still be known.
    void start(const Member& member, std::optional<std::int64_t> cursor);
    void changed(const desk::ConversationPtr& before, const desk::ConversationPtr& after);  // before: null = new
    void marker_moved(desk::AgentId agent, desk::ConversationId conversation);
    void flush(Instant now);  // often: it keeps its own pace
    void clear();

private:
    using Items = std::vector<protocol::FeedItem>;

    void send(const Member& member, Items items, bool reset) const;
    void flush_personal();
    void flush_shared(std::map<desk::QueueId, std::set<desk::ConversationId>>& dirty);
    void tell_gone(const desk::ConversationPtr& before, const desk::ConversationPtr& after);
    protocol::FeedItem personal_item(desk::AgentId agent, const desk::ConversationPtr& conversation) const;
    protocol::FeedItem shared_item(const desk::ConversationPtr& conversation) const;

    const desk::Desk& desk_;
    const Published& published_;
    Members& members_;
    Links& links_;
    const protocol::Names& names_;

    std::set<std::pair<desk::AgentId, desk::ConversationId>> personal_;
    std::map<desk::QueueId, std::set<desk::ConversationId>> shared_;
    std::map<desk::QueueId, std::set<desk::ConversationId>> others_;
    Instant shared_at_;
    Instant others_at_;
};

}  // namespace waydesk::hub
