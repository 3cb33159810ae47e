#pragma once
// The bookings of the demo's travel company. Each code stands for one: what it is follows from the code and the day, so
// that the month that is told and the travelers of today need no supplier. Pure.

#include "routing/rules/facts.hpp"

#include "core/clock.hpp"

namespace waydesk::demo {

class DemoBookings final : public routing::rules::Bookings {
public:
    explicit DemoBookings(const Clock& clock) : clock_(clock) {}
    // Codes of six letters and digits that begin with FH; others are not known.
    std::optional<routing::rules::BookingFacts> find_booking(std::string_view reference) const override;

private:
    const Clock& clock_;
};

}  // namespace waydesk::demo
