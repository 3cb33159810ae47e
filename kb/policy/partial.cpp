#include "kb/policy/partial.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

bool has_flown(const Order& order, std::size_t passenger) {
    return std::ranges::any_of(
        order.coupons, [&](const Coupon& coupon) { return coupon.passenger == passenger && coupon.status == "flown"; });
}

// Everything the passenger paid, less what the coupons that he does not return cost by themselves.
Outcome<std::int64_t> repriced(const Order& order, std::span<const std::size_t> coupons, std::size_t passenger) {
    std::int64_t left = 0;
    for (std::size_t i = 0; i < order.coupons.size(); ++i) {
        const Coupon& coupon = order.coupons[i];
        if (coupon.passenger != passenger) continue;
        left += coupon.fare;
        if (std::ranges::find(coupons, i) != coupons.end()) continue;
        if (!coupon.one_way_fare) return Stop::handoff("reprice_needed");
        left -= *coupon.one_way_fare;
    }
    return std::max<std::int64_t>(0, left);
}

}  // namespace

Outcome<std::int64_t> fare_of(const Order& order, std::span<const std::size_t> coupons, Partial method) {
    std::int64_t out = 0;
    if (method != Partial::reprice_flown) {
        for (const std::size_t number : coupons) {
            const Coupon& coupon = order.coupons[number];
            if (method == Partial::coupon_value || !has_flown(order, coupon.passenger)) out += coupon.fare;
        }
        return out;
    }
    std::set<std::size_t> passengers;
    for (const std::size_t number : coupons) passengers.insert(order.coupons[number].passenger);
    for (const std::size_t passenger : passengers) {
        const auto left = repriced(order, coupons, passenger);
        if (!left) return left.error();
        out += *left;
    }
    return out;
}

}  // namespace waydesk::kb::policy
