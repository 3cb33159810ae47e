#include "desk/bookings/order_status.hpp"

#include <algorithm>
#include <array>

namespace waydesk::bookings {
namespace {

constexpr std::array<std::string_view, 15> words{
    "created",  "awaiting_payment", "payment_failed",     "paid",     "ticketing",
    "ticketed", "checked_in",       "underway",           "flown",    "noshow",
    "changed",  "disrupted",        "partially_refunded", "refunded", "cancelled"};

struct Counts {
    std::size_t all = 0;  // but those that were exchanged
    std::array<std::size_t, 9> of{};

    std::size_t operator[](CouponStatus status) const { return of.at(static_cast<std::size_t>(status)); }
    bool are_all(CouponStatus status) const { return (*this)[status] == all; }
};

Counts count(const Order& order) {
    Counts out;
    for (const Coupon& coupon : order.coupons) {
        if (coupon.status == CouponStatus::exchanged) continue;
        ++out.all;
        ++out.of.at(static_cast<std::size_t>(coupon.status));
    }
    return out;
}

// Of an order without a ticket.
OrderStatus by_payments(const Order& order) {
    const auto has = [&](PaymentStatus status) {
        return std::ranges::any_of(order.payments, [&](const Payment& payment) { return payment.status == status; });
    };
    std::int64_t paid = 0;
    for (const Payment& payment : order.payments)
        if (payment.status == PaymentStatus::paid && payment.currency == order.currency)
            paid += std::min(payment.amount, most_amount);
    if (has(PaymentStatus::paid) && paid >= order.total()) return OrderStatus::paid;
    if (has(PaymentStatus::paid) || has(PaymentStatus::pending)) return OrderStatus::awaiting_payment;
    return has(PaymentStatus::failed) ? OrderStatus::payment_failed : OrderStatus::created;
}

bool is_ahead(CouponStatus status) {
    return status == CouponStatus::booked || status == CouponStatus::open || status == CouponStatus::checked_in;
}

bool is_disrupted(const Order& order) {
    return std::ranges::any_of(order.coupons, [&](const Coupon& coupon) {
        if (coupon.status == CouponStatus::suspended) return true;
        const Service* service = is_ahead(coupon.status) ? order.service(coupon.service) : nullptr;
        return service != nullptr &&
               (service->status == ServiceStatus::cancelled || service->status == ServiceStatus::changed);
    });
}

// Of an order of which nothing was given back.
OrderStatus by_use(const Counts& counts) {
    const std::size_t ahead = counts[CouponStatus::open] + counts[CouponStatus::checked_in];
    const std::size_t used = counts[CouponStatus::flown], missed = counts[CouponStatus::noshow];
    if (ahead == 0) return used > 0 ? OrderStatus::flown : OrderStatus::noshow;
    if (used + missed > 0) return OrderStatus::underway;
    return counts[CouponStatus::checked_in] > 0 ? OrderStatus::checked_in : OrderStatus::ticketed;
}

}  // namespace

OrderStatus status_of(const Order& order) {
    const Counts counts = count(order);
    if (counts.all == 0) return order.coupons.empty() ? by_payments(order) : OrderStatus::changed;
    if (counts.are_all(CouponStatus::voided)) return OrderStatus::cancelled;
    if (counts[CouponStatus::refunded] + counts[CouponStatus::voided] == counts.all) return OrderStatus::refunded;
    if (counts[CouponStatus::refunded] > 0) return OrderStatus::partially_refunded;
    if (is_disrupted(order)) return OrderStatus::disrupted;
    if (counts[CouponStatus::booked] + counts[CouponStatus::voided] == counts.all) return by_payments(order);
    if (counts[CouponStatus::booked] > 0) return OrderStatus::ticketing;
    return by_use(counts);
}

std::string_view to_string(OrderStatus status) { return words.at(static_cast<std::size_t>(status)); }

}  // namespace waydesk::bookings
