#pragma once
// The orders behind the demo's booking codes, with fares and tickets: the trips of the booking site, and one for each
// code of DemoBookings. All of them are invented; days count from when one is asked for first. Pure; any thread.

#include "core/clock.hpp"
#include "desk/bookings/order.hpp"

#include <string_view>

namespace waydesk::demo {

// As it is sold; nothing: the code is none of the demo's.
std::optional<bookings::Order> demo_order(std::string_view reference, const Clock& clock);

// What time brings: who flies checks in on the day before, what has begun was used, and one flight in five is put off a
// little, two days before.
bookings::Order moved_on(bookings::Order order, Instant now);

}  // namespace waydesk::demo
