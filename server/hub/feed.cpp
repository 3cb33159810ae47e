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
           before->contact_tier != after->contact_tier || before->ticket.state != after->ticket.state ||
           before->ticket.mentions != after->ticket.mentions;
}

// Whose own work it is, if anybody's.
desk::AgentId owner(const desk::ConversationState& state) { return state.offer ? state.offer->agent : state.agent; }

bool is_listed(const desk::ConversationState& state) { return state.status != desk::Status::closed; }

}  // namespace

void Feed::Dirty::add(const desk::ConversationState& state, std::int64_t revision) {
    if (queues.empty()) since = revision - 1;
    queues[state.queue].insert(state.id);
}

// In his own hands what he has not read; in other hands, and in line, what no agent has read. Nothing once it is over.
FeedItem Feed::item_for(desk::AgentId agent, const ConversationPtr& conversation) const {
    if (owner(*conversation) != agent) return shared_item(conversation);
    const desk::Conversation* working = in_work(*conversation);
    if (working == nullptr) return {conversation, 0, !is_listed(*conversation)};
    const auto marker = working->markers.find(agent);
    const std::int64_t seen = marker == working->markers.end() ? 0 : marker->second.seen;
    return {conversation, std::max<std::int64_t>(0, conversation->visitor_messages - seen), !is_listed(*conversation)};
}

FeedItem Feed::shared_item(const ConversationPtr& conversation) const {
    const desk::Conversation* working = in_work(*conversation);
    if (working == nullptr) return {conversation, 0, !is_listed(*conversation)};
    std::int64_t seen = 0;
    for (const auto& [agent, marker] : working->markers) seen = std::max(seen, marker.seen);
    return {conversation, std::max<std::int64_t>(0, conversation->visitor_messages - seen), !is_listed(*conversation)};
}

// What is over leaves the desk's memory at some time; its count must not depend on that.
const desk::Conversation* Feed::in_work(const desk::ConversationState& state) const {
    return desk::is_open(state.status) ? desk_.conversation(state.id) : nullptr;
}

void Feed::send(protocol::SessionId session, const protocol::FramePtr& frame) const {
    links_.deliver(session, {frame, protocol::Delivery::Class::state, {}, 0});
}

void Feed::start(const Member& member, std::optional<std::int64_t> cursor) {
    const auto restarted = restarted_.find(member.author().agent_id());
    const bool had_other_rights = cursor && restarted != restarted_.end() && *cursor <= restarted->second;
    Listing listing;
    listing.is_whole = !cursor || *cursor < published_.floor() || *cursor > published_.cursor() || had_other_rights;
    listing.after = listing.is_whole ? 0 : *cursor;
    listing.since = listing.is_whole ? published_.cursor() : *cursor;
    listings_.erase(member.id);
    if (!send_page(member, listing)) listings_[member.id] = listing;
}

void Feed::restart(desk::AgentId agent) {
    restarted_[agent] = published_.cursor();
    for (const protocol::SessionId session : members_.of(desk::Author::agent(agent)))
        start(*members_.find(session), std::nullopt);
}

bool Feed::send_page(const Member& member, Listing& listing) const {
    protocol::FeedView view;
    view.reset = listing.is_whole && listing.is_first;
    for (int looked_at = 0; const Published::Entry* entry = published_.next_after(listing.after);) {
        view.more = view.items.size() == items_a_frame || ++looked_at > looked_at_a_flush;
        if (view.more) break;
        listing.after = entry->revision;
        if (auto item = listed(member, *entry, listing)) view.items.push_back(std::move(*item));
    }
    view.cursor = view.more ? listing.after : published_.cursor();  // whoever leaves in between goes on from here
    listing.is_first = false;
    send(member.id, protocol::encode(view, names_));
    return !view.more;
}

std::optional<FeedItem> Feed::listed(const Member& member, const Published::Entry& entry,
                                     const Listing& listing) const {
    const desk::Asker& asker = member.principal.asker;
    const bool may_be_known = entry.revision > listing.since;
    if (desk_.may_see(asker, *entry.state)) {
        if (!is_listed(*entry.state) && !may_be_known) return std::nullopt;
        return item_for(asker.author.agent_id(), entry.state);
    }
    for (const auto& [revision, before] : entry.moves)
        if (revision > listing.since && desk_.may_see(asker, *before)) return FeedItem{entry.state, 0, true};
    return std::nullopt;
}

void Feed::changed(const ConversationPtr& before, const ConversationPtr& after) {
    if (const desk::AgentId agent = owner(*after)) personal_.insert({agent, after->id});
    if (before && owner(*before) && owner(*before) != owner(*after)) personal_.insert({owner(*before), after->id});
    if (before && before->queue != after->queue) tell_gone(before, after);
    const bool is_urgent = is_about_more_than_words(before, after) || after->in_line();
    (is_urgent ? shared_ : others_).add(*after, published_.cursor());
}

void Feed::forgotten(const ConversationPtr& conversation) { forgotten_.push_back(conversation); }

// It moved to a queue that some of those who saw it do not see.
void Feed::tell_gone(const ConversationPtr& before, const ConversationPtr& after) const {
    protocol::FramePtr frame;
    for (const protocol::SessionId session : members_.agents()) {
        const desk::Asker& asker = members_.find(session)->principal.asker;
        if (listings_.contains(session) || !desk_.may_see(asker, *before) || desk_.may_see(asker, *after)) continue;
        if (!frame)
            frame =
                protocol::encode(protocol::FeedView{safe_cursor(), false, false, {FeedItem{after, 0, true}}}, names_);
        send(session, frame);
    }
}

void Feed::marker_moved(desk::AgentId agent, const ConversationPtr& conversation) {
    if (owner(*conversation) == agent) personal_.insert({agent, conversation->id});
    others_.add(*conversation, published_.cursor());
}

// Up to which revision everybody has been told everything. What is personal waits no longer than what is shared.
std::int64_t Feed::safe_cursor() const {
    std::int64_t cursor = published_.cursor();
    if (!shared_.queues.empty()) cursor = std::min(cursor, shared_.since);
    if (!others_.queues.empty()) cursor = std::min(cursor, others_.since);
    return cursor;
}

void Feed::flush(Instant now) {
    const std::int64_t cursor = safe_cursor();
    if (shared_at_ + shared_every <= now) {
        shared_at_ = now;
        flush_shared(shared_, cursor);
        for (const ConversationPtr& gone : std::exchange(forgotten_, {}))
            flush_queue(gone->queue, {cursor, false, false, {FeedItem{gone, 0, true}}});
    }
    if (others_at_ + others_every <= now) {
        others_at_ = now;
        flush_shared(others_, cursor);
    }
    flush_personal(cursor);
    flush_listings();
}

void Feed::flush_listings() {
    for (auto at = listings_.begin(); at != listings_.end();) {
        const Member* member = members_.find(at->first);
        const bool is_over = member == nullptr || send_page(*member, at->second);
        at = is_over ? listings_.erase(at) : std::next(at);
    }
}

void Feed::flush_personal(std::int64_t cursor) {
    for (const auto& [agent, id] : std::exchange(personal_, {})) {
        const ConversationPtr conversation = published_.find(id);
        if (!conversation) continue;
        protocol::FramePtr frame;
        for (const protocol::SessionId session : members_.of(desk::Author::agent(agent))) {
            if (listings_.contains(session)) continue;
            if (!frame) {
                FeedItem item = item_for(agent, conversation);
                item.gone = item.gone || !desk_.may_see(desk::Asker::agent(agent), *conversation);
                frame = protocol::encode(protocol::FeedView{cursor, false, false, {item}}, names_);
            }
            send(session, frame);
        }
    }
}

void Feed::flush_shared(Dirty& dirty, std::int64_t cursor) {
    if (dirty.queues.empty()) return;
    const std::size_t share =
        std::max<std::size_t>(items_a_flush / dirty.queues.size(), 1);  // what is left comes next time
    for (auto queue = dirty.queues.begin(); queue != dirty.queues.end();) {
        protocol::FeedView view;
        view.cursor = cursor;
        auto& ids = queue->second;
        desk::ConversationId& told = dirty.told[queue->first];
        for (auto id = ids.upper_bound(told); !ids.empty() && view.items.size() < share; id = ids.erase(id)) {
            if (id == ids.end()) id = ids.begin();
            told = *id;
            const ConversationPtr conversation = published_.find(*id);
            if (conversation && conversation->queue == queue->first) view.items.push_back(shared_item(conversation));
        }
        if (!view.items.empty()) flush_queue(queue->first, view);
        for (const FeedItem& item : view.items)  // who owns it gets his own count after the shared one
            if (const desk::AgentId agent = owner(*item.conversation)) personal_.insert({agent, item.conversation->id});
        queue = ids.empty() ? dirty.queues.erase(queue) : std::next(queue);
    }
}

void Feed::flush_queue(desk::QueueId queue, const protocol::FeedView& view) const {
    protocol::FramePtr frame;
    for (const protocol::SessionId session : members_.agents()) {
        const desk::Agent* agent = desk_.agent(members_.find(session)->author().agent_id());
        if (agent == nullptr || agent->disabled || !agent->sees(queue) || listings_.contains(session)) continue;
        if (!frame) frame = protocol::encode(view, names_);
        send(session, frame);
    }
}

void Feed::clear() {
    listings_.clear(), restarted_.clear(), personal_.clear(), forgotten_.clear(), shared_ = others_ = {};
}

}  // namespace waydesk::hub
