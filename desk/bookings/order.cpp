#include "desk/bookings/order.hpp"

#include "core/time/rfc3339.hpp"

#include <algorithm>

namespace waydesk::bookings {

std::string to_string(const time::CivilTime& wall) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return time::format_date(wall) + "T" + two(wall.hour) + ":" + two(wall.minute);
}

std::int64_t Coupon::value() const {
    std::int64_t sum = fare;
    for (const auto* charges : {&taxes, &extras})
        for (const Charge& charge : *charges) sum += charge.amount;
    return sum;
}

std::int64_t Order::total() const {
    std::int64_t sum = 0;
    for (const Coupon& coupon : coupons)
        if (coupon.status != CouponStatus::exchanged) sum += coupon.value();
    return sum;
}

Instant Order::over_at() const {
    Instant last;
    for (const Service& service : services) last = std::max(last, service.over_at());
    return last;
}

const Service* Order::service(std::string_view id) const {
    const auto found = std::ranges::find(services, id, &Service::id);
    return found == services.end() ? nullptr : &*found;
}

const Passenger* Order::passenger(std::string_view id) const {
    const auto found = std::ranges::find(passengers, id, &Passenger::id);
    return found == passengers.end() ? nullptr : &*found;
}

}  // namespace waydesk::bookings
