#include "server/hub/feed.hpp"

namespace waydesk::hub {
namespace {

using desk::ConversationPtr;
using protocol::FeedItem;

bool is_about_more_than_words(const ConversationPtr& before, const ConversationPtr& after) {
    if (!before) return true;
    return before->status != after->status || before->agent != after->agent || before->queue != after->queue ||
           before->offer != after->offer || before->priority != after->priority || before->subject != after->subject ||
           before->language != after->language || before->contact_name != after->contact_name ||
           before->contact_tier != after->contact_tier;
}

// Whose own work it is, if anybody's.
desk::AgentId owner(const desk::ConversationState& state) { return state.offer ? state.offer->agent : state.agent; }

std::int64_t unread_after(const desk::Desk& desk, const desk::ConversationState& published, desk::AgentId agent) {
    const desk::Conversation* working = desk.conversation(published.id);
    if (working == nullptr) return 0;
    const auto marker = working->markers.find(agent);
    return std::max<std::int64_t>(0, published.visitor_messages - (marker == working->markers.end() ? 0 : marker->second.seen));
}

}  // namespace

FeedItem Feed::personal_item(desk::AgentId agent, const ConversationPtr& conversation) const {
    return {conversation, unread_after(desk_, *conversation, agent), conversation->status == desk::Status::closed};
}

// For everybody alike: unread is what no agent has read.
FeedItem Feed::shared_item(const ConversationPtr& conversation) const {
    std::int64_t seen = 0;
    if (const desk::Conversation* working = desk_.conversation(conversation->id))
        for (const auto& [agent, marker] : working->markers) seen = std::max(seen, marker.seen);
    return {conversation, std::max<std::int64_t>(0, conversation->visitor_messages - seen),
            conversation->status == desk::Status::closed};
}

void Feed::start(const Member& member, std::optional<std::int64_t> cursor) {
    const bool is_whole = !cursor || *cursor < published_.floor() || *cursor > published_.cursor();
    const desk::AgentId agent = member.author().agent_id();
    Items items;
    for (const auto& [id, conversation] : published_.all()) {
        const bool wanted = is_whole ? desk::is_open(conversation->status) : conversation->journal > *cursor;
        if (!wanted || !desk_.may_see(member.principal.asker, *conversation)) continue;
        items.push_back(owner(*conversation) == agent ? personal_item(agent, conversation) : shared_item(conversation));
    }
    std::sort(items.begin(), items.end(),
              [](const FeedItem& a, const FeedItem& b) { return a.conversation->journal < b.conversation->journal; });
    send(member, std::move(items), is_whole);
}

void Feed::send(const Member& member, Items items, bool reset) const {
    std::size_t at = 0;
    do {
        const std::size_t count = std::min(items_a_frame, items.size() - at);
        protocol::FeedView view;
        view.cursor = published_.cursor();
        view.reset = reset && at == 0;
        view.more = at + count < items.size();
        view.items.assign(items.begin() + static_cast<std::ptrdiff_t>(at), items.begin() + static_cast<std::ptrdiff_t>(at + count));
        links_.deliver(member.id, {protocol::encode(view, names_), protocol::Delivery::Class::state, {}, 0});
        at += count;
    } while (at < items.size());
}

void Feed::changed(const ConversationPtr& before, const ConversationPtr& after) {
    if (const desk::AgentId agent = owner(*after)) personal_.insert({agent, after->id});
    if (before && owner(*before) && owner(*before) != owner(*after)) personal_.insert({owner(*before), after->id});
    if (before && before->queue != after->queue) tell_gone(before, after);
    if (is_about_more_than_words(before, after) || after->in_line())
        shared_[after->queue].insert(after->id);
    else
        others_[after->queue].insert(after->id);
}

// It moved to a queue that some of those who saw it do not see.
void Feed::tell_gone(const ConversationPtr& before, const ConversationPtr& after) {
    for (const protocol::SessionId session : members_.agents()) {
        const Member& member = *members_.find(session);
        const desk::Asker& asker = member.principal.asker;
        if (desk_.may_see(asker, *before) && !desk_.may_see(asker, *after)) send(member, {FeedItem{after, 0, true}}, false);
    }
}

void Feed::marker_moved(desk::AgentId agent, desk::ConversationId conversation) { personal_.insert({agent, conversation}); }

void Feed::flush(Instant now) {
    if (shared_at_ + shared_every <= now) {
        shared_at_ = now;
        flush_shared(shared_);
    }
    if (others_at_ + others_every <= now) {
        others_at_ = now;
        flush_shared(others_);
    }
    flush_personal();
}

void Feed::flush_personal() {
    for (const auto& [agent, id] : std::exchange(personal_, {})) {
        const ConversationPtr conversation = published_.find(id);
        if (!conversation) continue;
        for (const protocol::SessionId session : members_.of(desk::Author::agent(agent))) {
            const Member& member = *members_.find(session);
            FeedItem item = personal_item(agent, conversation);
            item.gone = item.gone || !desk_.may_see(member.principal.asker, *conversation);
            send(member, {item}, false);
        }
    }
}

void Feed::flush_shared(std::map<desk::QueueId, std::set<desk::ConversationId>>& dirty) {
    for (auto queue = dirty.begin(); queue != dirty.end();) {
        protocol::FeedView view;
        view.cursor = published_.cursor();
        auto& ids = queue->second;
        while (!ids.empty() && view.items.size() < items_a_frame) {
            if (const ConversationPtr conversation = published_.find(*ids.begin())) view.items.push_back(shared_item(conversation));
            ids.erase(ids.begin());
        }
        protocol::FramePtr frame;
        for (const protocol::SessionId session : members_.agents()) {
            const desk::Agent* agent = desk_.agent(members_.find(session)->author().agent_id());
            if (view.items.empty() || agent == nullptr || !agent->sees(queue->first)) continue;
            if (!frame) frame = protocol::encode(view, names_);
            links_.deliver(session, {frame, protocol::Delivery::Class::state, {}, 0});
        }
        for (const FeedItem& item : view.items)  // who owns it gets his own count after the shared one
            if (const desk::AgentId agent = owner(*item.conversation)) personal_.insert({agent, item.conversation->id});
        queue = ids.empty() ? dirty.erase(queue) : std::next(queue);
    }
}

void Feed::clear() { personal_.clear(), shared_.clear(), others_.clear(); }

}  // namespace waydesk::hub
