#include "routing/sla/risk.hpp"

#include <algorithm>

namespace waydesk::routing::sla {
namespace {

// Unset: it has no open clock that ends by itself. What stands still has a due time only when that has passed.
Instant first_due(const desk::ConversationState& state) {
    Instant first;
    if (!state.queue || !desk::is_open(state.status)) return first;
    for (const desk::ClockView& clock : state.clocks)
        if (clock.is_open && clock.due_at.is_set() && (!first.is_set() || clock.due_at < first)) first = clock.due_at;
    return first;
}

}  // namespace

void Risk::put(const desk::ConversationState& state) {
    if (const auto before = entries_.find(state.id.value); before != entries_.end()) {
        count(before->second, -1);
        due_.erase({before->second.due, state.id});
        entries_.erase(before);
    }
    const Entry entry{first_due(state), state.queue};
    if (!entry.due.is_set()) return;
    entries_.emplace(state.id.value, entry);
    due_.emplace(Key{entry.due, state.id}, entry.queue);
    count(entry, 1);
}

void Risk::clear() {
    entries_.clear();
    due_.clear();
    late_ = near_ = {};
}

void Risk::count(const Entry& entry, std::int64_t by) {
    for (Bound* bound : {&late_, &near_})
        if (entry.due < bound->at) bound->counts[entry.queue.value] += by;
}

void Risk::move(Bound& bound, Instant to) const {
    const auto [from, until] = std::minmax(bound.at, to);
    const std::int64_t by = to > bound.at ? 1 : -1;
    const auto end = due_.lower_bound({until, {}});
    for (auto at = due_.lower_bound({from, {}}); at != end; ++at) bound.counts[at->second.value] += by;
    bound.at = to;
}

RiskCounts Risk::counts(desk::QueueId queue, Instant now) {
    move(late_, now);                       // what is due now is in time
    move(near_, now + soon + Duration(1));  // what is due in just so long is near
    const std::int64_t late = late_.counts[queue.value];
    return {near_.counts[queue.value] - late, late};
}

}  // namespace waydesk::routing::sla
