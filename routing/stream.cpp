#include "routing/stream.hpp"

namespace waydesk::routing {

void Stream::look_for(Places::const_iterator from) const {
    while (from != waiting_.end() && from->arrived_at < moment_) ++from;
    has_since_ = from != waiting_.end();
    if (has_since_) since_ = from, since_place_ = *from;
}

// Time moves on: from where it was, few steps are left. When it was set back, from the beginning.
const Place* Stream::first_since(Instant moment) const {
    if (moment < moment_) {
        moment_ = moment;
        look_for(waiting_.lower_bound(Place{moment, {}}));
    } else if (moment_ < moment) {
        moment_ = moment;
        if (has_since_ && since_place_.arrived_at < moment) look_for(since_);
    }
    return has_since_ ? &since_place_ : nullptr;
}

void Stream::insert(const Place& place) {
    const auto at = waiting_.insert(waiting_.end(), place);
    first_ = *waiting_.begin();
    if (place.arrived_at >= moment_ && (!has_since_ || place < since_place_))
        has_since_ = true, since_ = at, since_place_ = place;
}

void Stream::erase(const Place& place) {
    const auto at = waiting_.find(place);
    if (at == waiting_.end()) return;
    const bool was_since = has_since_ && place == since_place_;
    const auto next = waiting_.erase(at);
    if (was_since) look_for(next);
    if (!waiting_.empty()) first_ = *waiting_.begin();
}

}  // namespace waydesk::routing
