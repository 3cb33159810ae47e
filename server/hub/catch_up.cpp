// How a session comes level with a conversation: batches of what it missed, then `live`, or a `reset`. While it reads,
// events that are published are not pushed to it: the next batch brings them, so there is no gap and nothing twice.
#include "server/hub/hub.hpp"

namespace waydesk::hub {
namespace {

constexpr std::int64_t farthest_resume = 5'000;  // events; further behind, a reset is cheaper for the client
constexpr std::int64_t reset_events = 50;

}  // namespace

std::int64_t Hub::head_for(const Member& member, const desk::ConversationState& state) const {
    return member.is_visitor() ? state.public_head : state.head;
}

// The member is subscribed; `entry.after` is in its numbering.
void Hub::resume(Member& member, const protocol::Resume& entry, bool same_epoch) {
    const desk::ConversationPtr state = published_.find(entry.conversation);
    if (!same_epoch) return reset(member.id, entry.conversation, protocol::ResetWhy::epoch, entry.after);
    if (state && head_for(member, *state) - entry.after > farthest_resume)
        return reset(member.id, entry.conversation, protocol::ResetWhy::too_old, entry.after);
    if (state && entry.after > head_for(member, *state))
        return reset(member.id, entry.conversation, protocol::ResetWhy::epoch, entry.after);
    member.subscriptions.at(entry.conversation).sent_upto = entry.after;
    if (state && entry.after == head_for(member, *state)) return caught(member.id, entry.conversation, {});
    catch_up(member.id, entry.conversation, entry.after);
}

void Hub::catch_up(protocol::SessionId session, desk::ConversationId conversation, std::int64_t after) {
    const Member* member = members_.find(session);
    reader_->events_after(conversation, member->is_visitor(), after, protocol::max_batch_events,
                         [this, session, conversation](Result<std::vector<desk::EventPtr>> events) {
                             if (members_.find(session) == nullptr) return;
                             if (!events) return links_.end(session, protocol::CloseCode::resync);
                             caught(session, conversation, *events);
                         });
}

// A batch is here. When it reaches what is published the session is live, otherwise the next one is read.
void Hub::caught(protocol::SessionId session, desk::ConversationId conversation, const std::vector<desk::EventPtr>& events) {
    Member& member = *members_.find(session);
    const auto found = member.subscriptions.find(conversation);
    if (found == member.subscriptions.end()) return;
    Subscription& subscription = found->second;
    const desk::ConversationPtr state = published_.find(conversation);
    about_ = state;
    constexpr std::size_t overhead = 300;
    std::size_t at = 0;
    while (at < events.size()) {  // several frames when the bodies are large
        protocol::EventsView view{std::nullopt, conversation, {}, false};
        for (std::size_t bytes = 0; at < events.size(); ++at) {
            bytes += events[at]->body.size() + overhead;
            if (bytes > protocol::max_batch_bytes && !view.events.empty()) break;
            view.events.push_back(events[at]);
        }
        const desk::Event& last = *view.events.back();
        subscription.sent_upto = member.is_visitor() ? last.public_seq : last.seq;
        view.more = at < events.size() || (state && subscription.sent_upto < head_for(member, *state));
        links_.deliver(session, {protocol::encode(view, member.reader(), names()), protocol::Delivery::Class::durable_event,
                                 conversation, subscription.sent_upto});
    }
    const bool is_level = !state ? events.size() < static_cast<std::size_t>(protocol::max_batch_events)
                                 : subscription.sent_upto >= head_for(member, *state);
    if (!is_level && !events.empty()) return catch_up(session, conversation, subscription.sent_upto);
    subscription.live = true;
    links_.deliver(session, {protocol::encode(protocol::LiveView{conversation, subscription.sent_upto}),
                             protocol::Delivery::Class::durable_event, conversation, subscription.sent_upto});
}

void Hub::reset(protocol::SessionId session, desk::ConversationId conversation, protocol::ResetWhy why, std::int64_t after) {
    const Member* member = members_.find(session);
    constexpr std::int64_t newest = std::numeric_limits<std::int64_t>::max();
    reader_->events_before(conversation, member->is_visitor(), newest, reset_events,
                          [=, this](Result<std::vector<desk::EventPtr>> events) {
        Member* asker = members_.find(session);
        if (asker == nullptr) return;
        if (!events) return links_.end(session, protocol::CloseCode::resync);
        const auto found = asker->subscriptions.find(conversation);
        if (found == asker->subscriptions.end()) return;
        const std::int64_t head = events->empty() ? 0 : asker->is_visitor() ? events->back()->public_seq : events->back()->seq;
        Subscription& subscription = found->second;
        subscription.sent_upto = head;
        if (why == protocol::ResetWhy::epoch && after <= head && published_.find(conversation) &&
            after > head_for(*asker, *published_.find(conversation))) {
            subscription.sent_upto = after;  // ahead of what is published, not of what is stored: no stranger's cursor
            return catch_up(session, conversation, after);
        }
        about_ = published_.find(conversation);
        const protocol::ResetView view{conversation, why, head, *events};
        links_.deliver(session, {protocol::encode(view, asker->reader(), names()), protocol::Delivery::Class::durable_event,
                                 conversation, head});
        subscription.live = !about_ || head >= head_for(*asker, *about_);
        if (!subscription.live) catch_up(session, conversation, head);
    });
}

}  // namespace waydesk::hub
