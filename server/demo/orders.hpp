#pragma once
// The orders behind the demo's booking codes, with fares and tickets, so that what comes back can be computed: the two
// trips of the booking site, and one for each code of DemoBookings. All of them are invented; days count from today.
// Immutable; any thread.

#include "core/clock.hpp"
#include "kb/quoting/dialogue.hpp"

namespace waydesk::demo {

class DemoOrders final : public kb::quoting::Orders {
public:
    explicit DemoOrders(const Clock& clock) : clock_(clock) {}
    std::optional<kb::quoting::OrderRecord> find_order(std::string_view reference) const override;

private:
    const Clock& clock_;
};

}  // namespace waydesk::demo
