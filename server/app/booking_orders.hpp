#pragma once
// Orders as the quoting engine and the routing rules ask for them. Pure; any thread.

#include "desk/bookings/order.hpp"
#include "kb/quoting/dialogue.hpp"
#include "routing/rules/facts.hpp"

namespace waydesk::app {

// `reference` is the one it was asked by. Coupons that others stand in for, or that were taken back, are no part of it.
kb::quoting::OrderRecord record_of(const bookings::Order& order, std::string_view reference);

routing::rules::BookingFacts facts_of(const bookings::Order& order, Instant now);

}  // namespace waydesk::app
