#include "server/webhooks/lane.hpp"

namespace waydesk::webhooks {

void Lane::hold(std::vector<Delivery> read, bool is_all) {
    has_more_ = !is_all;
    for (Delivery& one : read) {
        last_ = std::max(last_, one.id);
        if (!under_way_.contains(one.id)) held_.insert_or_assign(one.id, std::move(one));
    }
}

void Lane::begin_anew() {
    std::erase_if(held_, [this](const auto& one) { return !under_way_.contains(one.first); });
    last_ = {}, has_more_ = true, ++edition_;
}

std::optional<Delivery> Lane::take(Instant now, bool is_failing) {
    if (under_way_.size() >= (is_failing ? 1 : at_once)) return std::nullopt;
    std::set<desk::ConversationId> seen;
    for (const auto& [id, one] : held_) {
        const bool is_first = !one.conversation || seen.insert(one.conversation).second;
        if (!is_first || one.due_at > now || under_way_.contains(id)) continue;
        under_way_.insert(id);
        return one;
    }
    return std::nullopt;
}

void Lane::settled(const Delivery& delivery) {
    under_way_.erase(delivery.id);
    if (delivery.state == DeliveryState::waiting)
        held_.insert_or_assign(delivery.id, delivery);
    else
        held_.erase(delivery.id);
}

}  // namespace waydesk::webhooks
