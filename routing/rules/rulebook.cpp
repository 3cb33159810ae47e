#include "routing/rules/rulebook.hpp"

namespace waydesk::routing::rules {

void Rulebook::replace(RuleSet rules) {
    rules_ = std::move(rules);
    bounds_ = waiting_bounds(rules_);
    asks_for_hours_ = asks_for(rules_, facts::hours_open);
}

// Without a new text the traveler's last words count, as far as they are known.
Decision Rulebook::decide_for(const desk::ConversationState& state, std::string_view text, desk::QueueId queue,
                              Instant now) const {
    if (text.empty() && state.preview.by == desk::Author::Kind::visitor) text = state.preview.text;
    std::optional<BookingFacts> booking;
    if (bookings_ != nullptr && !state.booking.empty()) booking = bookings_->find_booking(state.booking);
    std::optional<bool> is_open;
    if (hours_ != nullptr) is_open = hours_->is_open(queue, now);
    return decide(rules_, facts_of(state, booking, {now, text, is_open}), true);
}

desk::Routed Rulebook::route(const desk::ConversationState& state, std::string_view text, desk::Routed plain,
                             Instant now) const {
    if (rules_.groups.empty()) return plain;
    const Decision decision = decide_for(state, text, plain.queue, now);
    const Effects& effects = decision.effects;
    desk::Routed out = std::move(plain);
    if (effects.queue) out.queue = effects.queue;
    out.priority = effects.priority.value_or(0);
    out.needs = {effects.service_class.value_or(""), effects.weight.value_or(1), effects.target.value_or(Duration{}),
                 effects.skills};
    out.tags = effects.tags;
    out.rules = write_decision(decision);
    return out;
}

bool Rulebook::offers_callback(const desk::ConversationState& state, Instant now) const {
    return !rules_.groups.empty() && decide_for(state, {}, state.queue, now).effects.offer_callback.value_or(false);
}

Instant Rulebook::look_again_at(const desk::ConversationState& state, Instant now) const {
    if (!state.arrived_at.is_set()) return {};
    std::optional<Instant> next;
    if (asks_for_hours_ && hours_ != nullptr) next = hours_->changes_at(state.queue, now);
    for (const std::int64_t bound : bounds_) {
        const Instant at = state.arrived_at + std::chrono::seconds(bound);
        if (at > now) return next ? std::min(*next, at) : at;
    }
    return next.value_or(Instant{});
}

}  // namespace waydesk::routing::rules
