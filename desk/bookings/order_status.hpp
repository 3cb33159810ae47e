#pragma once
// The state of an order: always what its coupons, services and payments come to, never set by hand.
// Pure; any thread.

#include "desk/bookings/order.hpp"

namespace waydesk::bookings {

enum class OrderStatus : std::uint8_t {
    created,
    awaiting_payment,
    payment_failed,
    paid,
    ticketing,  // some coupons have their ticket
    ticketed,
    checked_in,
    underway,  // some of it was used, some will be
    flown,
    noshow,
    changed,    // other coupons stand in for all of it
    disrupted,  // something that was not used yet does not take place as it was bought
    partially_refunded,
    refunded,
    cancelled  // taken back before it was used
};

// By docs/bookings.md, "The state of an order": the first line that fits counts.
OrderStatus status_of(const Order& order);
std::string_view to_string(OrderStatus status);

}  // namespace waydesk::bookings
