#include "server/app/order_shelf.hpp"

#include "server/app/booking_orders.hpp"

namespace waydesk::app {

void OrderShelf::put(const bookings::Booking& booking) {
    const auto order = std::make_shared<const bookings::Order>(booking.order);
    for (const bookings::Reference& reference : order->references) {
        const auto known = kept_.find(reference.locator);
        if (known != kept_.end() && known->second.id.value > booking.id.value) continue;  // given out again since
        kept_.insert_or_assign(reference.locator, Entry{order, booking.id, ++turn_});
        turns_.emplace_back(reference.locator, turn_);
    }
    while (kept_.size() > most_kept) {
        if (holds(turns_.front())) kept_.erase(turns_.front().first);
        turns_.pop_front();
    }
    if (turns_.size() > 2 * most_kept) std::erase_if(turns_, [this](const Turn& turn) { return !holds(turn); });
}

// Whether nothing was put there since under the same locator.
bool OrderShelf::holds(const Turn& turn) const {
    const auto kept = kept_.find(turn.first);
    return kept != kept_.end() && kept->second.turn == turn.second;
}

std::shared_ptr<const bookings::Order> OrderShelf::find(std::string_view reference) const {
    const auto known = kept_.find(reference);
    if (known != kept_.end()) return known->second.order;
    auto order = otherwise_ ? otherwise_(reference) : std::nullopt;
    return order ? std::make_shared<const bookings::Order>(std::move(*order)) : nullptr;
}

std::optional<kb::quoting::OrderRecord> OrderShelf::find_order(std::string_view reference) const {
    const auto order = find(reference);
    if (order == nullptr) return std::nullopt;
    return record_of(*order, reference);
}

std::optional<routing::rules::BookingFacts> OrderShelf::find_booking(std::string_view reference) const {
    const auto order = find(reference);
    if (order == nullptr) return std::nullopt;
    return facts_of(*order, clock_.now());
}

}  // namespace waydesk::app
