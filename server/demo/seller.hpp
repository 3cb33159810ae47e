#pragma once
// The seller of the demo: knows the demo's codes, and goes on with the orders it has sold. Any thread.

#include "desk/bookings/source.hpp"
#include "server/demo/orders.hpp"

namespace waydesk::demo {

class DemoSeller final : public bookings::BookingSource {
public:
    explicit DemoSeller(const Clock& clock) : clock_(clock) {}

    bookings::Origin origin() const override { return bookings::Origin::demo; }
    Result<std::vector<bookings::Order>> pull(const bookings::PullQuestion& question) override;

private:
    const Clock& clock_;
};

}  // namespace waydesk::demo
