#include "server/protocol/outbox.hpp"

#include <algorithm>

namespace waydesk::protocol {

Outbox::Verdict Outbox::admit(const Delivery& delivery, std::size_t queued, Duration now) {
    switch (delivery.kind) {
        case Delivery::Class::durable_event: return admit_event(delivery, queued, now);
        case Delivery::Class::ephemeral:
            return queued + delivery.frame->size() > limits_.outbox_ephemeral() ? Verdict::drop : Verdict::send;
        case Delivery::Class::reply:
        case Delivery::Class::state: break;
    }
    return queued > limits_.outbox ? Verdict::close_slow : Verdict::send;
}

Outbox::Verdict Outbox::admit_event(const Delivery& delivery, std::size_t queued, Duration now) {
    const auto lag = std::find_if(lagging_.begin(), lagging_.end(), [&delivery](const LagView& view) {
        return view.conversation == delivery.conversation;
    });
    if (lag != lagging_.end()) {  // a later event would leave a hole behind it
        lag->head = std::max(lag->head, delivery.head);
        return Verdict::drop;
    }
    if (queued <= outbox_idle_bytes || queued + delivery.frame->size() <= limits_.outbox) return Verdict::send;
    if (lagging_.size() == max_lagging) return Verdict::close_resync;
    lagging_.push_back({delivery.conversation, delivery.head});
    fall_behind(now);
    return Verdict::drop;
}

void Outbox::fall_behind(Duration now) {
    if (!behind_) behind_since_ = now;
    behind_ = true;
}

std::vector<LagView> Outbox::drained() {
    behind_ = false;
    return std::exchange(lagging_, {});
}

}  // namespace waydesk::protocol
