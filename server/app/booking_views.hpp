#pragma once
// Bookings as JSON of docs/protocol.md. Pure; any thread.

#include "desk/bookings/records.hpp"

namespace waydesk::app {

// `age`: its seller does not answer now, and said so long ago what is shown. Agents and travelers see the same: what
// must be hidden is not kept, and notes of the seller are left out.
std::string booking_json(const bookings::Booking& booking, std::optional<Duration> age);
std::string booking_event_json(const bookings::BookingEvent& event);

}  // namespace waydesk::app
