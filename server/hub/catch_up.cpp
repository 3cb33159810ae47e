// How a session comes level with a conversation: batches of what it missed, then `live`, or a `reset`. While it reads,
// events that are published are not pushed to it: the next batch brings them, so there is no gap and nothing twice.
#include "server/hub/hub.hpp"

namespace waydesk::hub {
namespace {

constexpr std::int64_t farthest_resume = 5'000;  // events; further behind, a reset is cheaper for the client
constexpr std::int64_t reset_events = 50;
constexpr std::size_t event_overhead = 300;  // bytes of an event's own members

}  // namespace

std::int64_t Hub::head_for(const Member& member, const desk::ConversationState& state) const {
    return member.is_visitor() ? state.public_head : state.head;
}

// Null when it has left, unsubscribed or subscribed anew since.
Subscription* Hub::subscription_of(const Reading& reading) {
    Member* member = members_.find(reading.session);
    if (member == nullptr) return nullptr;
    const auto found = member->subscriptions.find(reading.conversation);
    return found == member->subscriptions.end() || found->second.turn != reading.turn ? nullptr : &found->second;
}

// `entry.after` and `head`, as it was known lately, are in the member's numbering.
void Hub::resume(Member& member, const protocol::Resume& entry, std::int64_t head, bool same_epoch) {
    const std::uint64_t turn = members_.subscribe(member, entry.conversation, entry.after, false).turn;
    const Reading reading{member.id, entry.conversation, turn};
    if (!same_epoch) return reset(reading, protocol::ResetWhy::epoch, std::nullopt);
    if (entry.after > head) return reset(reading, protocol::ResetWhy::epoch, entry.after);
    if (head - entry.after > farthest_resume) return reset(reading, protocol::ResetWhy::too_old, std::nullopt);
    if (entry.after == head) return caught(reading, {});
    catch_up(reading);
}

void Hub::catch_up(const Reading& reading) {
    const bool for_visitor = members_.find(reading.session)->is_visitor();
    reader_->events_after(reading.conversation, for_visitor, subscription_of(reading)->sent_upto,
                          protocol::max_batch_events,
                          [this, reading](const Result<std::vector<desk::EventPtr>>& events) {
                              if (subscription_of(reading) == nullptr) return;
                              if (!events) return links_.end(reading.session, protocol::CloseCode::resync);
                              caught(reading, *events);
                          });
}

// A batch is here. When it reaches what is published the session is live, otherwise the next one is read.
void Hub::caught(const Reading& reading, const std::vector<desk::EventPtr>& events) {
    const Member& member = *members_.find(reading.session);
    Subscription& subscription = *subscription_of(reading);
    const desk::ConversationPtr state = published_.find(reading.conversation);
    about_ = state;
    const bool is_full = events.size() == static_cast<std::size_t>(protocol::max_batch_events);
    for (std::size_t at = 0; at < events.size();) {  // several frames when the bodies are large
        protocol::EventsView view{std::nullopt, reading.conversation, {}, false};
        for (std::size_t bytes = 0; at < events.size(); ++at) {
            bytes += events[at]->body.size() + event_overhead;
            if (bytes > protocol::max_batch_bytes && !view.events.empty()) break;
            view.events.push_back(events[at]);
        }
        const desk::Event& last = *view.events.back();
        subscription.sent_upto = member.is_visitor() ? last.public_seq : last.seq;
        view.more = at < events.size() || (state ? subscription.sent_upto < head_for(member, *state) : is_full);
        links_.deliver(reading.session,
                       {protocol::encode(view, member.reader(), names()), protocol::Delivery::Class::durable_event,
                        reading.conversation, subscription.sent_upto});
    }
    const bool is_level = state ? subscription.sent_upto >= head_for(member, *state) : !is_full;
    if (!is_level && !events.empty()) return catch_up(reading);
    subscription.live = true;
    links_.deliver(reading.session,
                   {protocol::encode(protocol::LiveView{reading.conversation, subscription.sent_upto}),
                    protocol::Delivery::Class::durable_event, reading.conversation, subscription.sent_upto});
}

// `own_cursor`: of our epoch, and past what is published. When the store has it after all, it is good.
void Hub::reset(const Reading& reading, protocol::ResetWhy why, std::optional<std::int64_t> own_cursor) {
    constexpr std::int64_t newest = std::numeric_limits<std::int64_t>::max();
    const bool for_visitor = members_.find(reading.session)->is_visitor();
    reader_->events_before(reading.conversation, for_visitor, newest, reset_events,
                           [=, this](const Result<std::vector<desk::EventPtr>>& events) {
                               Subscription* subscription = subscription_of(reading);
                               if (subscription == nullptr) return;
                               if (!events) return links_.end(reading.session, protocol::CloseCode::resync);
                               const Member& member = *members_.find(reading.session);
                               const std::int64_t head = events->empty() ? 0
                                                         : for_visitor   ? events->back()->public_seq
                                                                         : events->back()->seq;
                               if (own_cursor && *own_cursor <= head) return catch_up(reading);
                               subscription->sent_upto = head;
                               about_ = published_.find(reading.conversation);
                               const protocol::ResetView view{reading.conversation, why, head, *events};
                               links_.deliver(reading.session,
                                              {protocol::encode(view, member.reader(), names()),
                                               protocol::Delivery::Class::durable_event, reading.conversation, head});
                               subscription->live = !about_ || head >= head_for(member, *about_);
                               if (!subscription->live) catch_up(reading);
                           });
}

}  // namespace waydesk::hub
