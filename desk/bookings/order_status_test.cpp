#include "desk/bookings/order_status.hpp"

#include "desk/bookings/order_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::bookings {
namespace {

using enum CouponStatus;

struct Line {
    std::vector<CouponStatus> coupons;
    std::string_view status;
};

Order with_coupons(const std::vector<CouponStatus>& states) {
    Order out = order_with();
    Coupon coupon = out.coupons.front();
    out.coupons.clear();
    for (const CouponStatus state : states) {
        coupon.id = "C" + std::to_string(out.coupons.size() + 1), coupon.status = state;
        out.coupons.push_back(coupon);
    }
    return out;
}

std::string_view status_with(const std::vector<CouponStatus>& coupons, const std::vector<PaymentStatus>& payments) {
    Order order = with_coupons(coupons);
    const Payment payment = order.payments.front();
    order.payments.clear();
    for (const PaymentStatus status : payments) {
        order.payments.push_back(payment);
        order.payments.back().status = status;
    }
    return to_string(status_of(order));
}

TEST(OrderStatus, follows_from_the_coupons) {
    const std::vector<Line> table{
        {{open, open}, "ticketed"},
        {{open, checked_in}, "checked_in"},
        {{checked_in, checked_in}, "checked_in"},
        {{flown, open}, "underway"},
        {{flown, checked_in}, "underway"},
        {{noshow, open}, "underway"},
        {{flown, flown}, "flown"},
        {{flown, noshow}, "flown"},
        {{noshow, noshow}, "noshow"},
        {{voided, voided}, "cancelled"},
        {{voided, open}, "ticketed"},
        {{voided, flown}, "flown"},
        {{refunded, refunded}, "refunded"},
        {{refunded, voided}, "refunded"},
        {{refunded, open}, "partially_refunded"},
        {{refunded, flown}, "partially_refunded"},
        {{exchanged, open}, "ticketed"},
        {{exchanged, refunded}, "refunded"},
        {{exchanged, voided}, "cancelled"},
        {{exchanged, exchanged}, "changed"},
        {{suspended, open}, "disrupted"},
        {{suspended, refunded}, "partially_refunded"},
        {{booked, open}, "ticketing"},
        {{booked, booked}, "paid"},
        {{}, "paid"},
    };
    for (const Line& line : table) {
        std::string coupons;
        for (const CouponStatus coupon : line.coupons) coupons += std::string(to_string(coupon)) + " ";
        EXPECT_EQ(to_string(status_of(with_coupons(line.coupons))), line.status) << coupons;
    }
}

TEST(OrderStatus, follows_from_the_payments_while_there_is_no_ticket) {
    using enum PaymentStatus;
    EXPECT_EQ(status_with({booked}, {}), "created");
    EXPECT_EQ(status_with({booked}, {pending}), "awaiting_payment");
    EXPECT_EQ(status_with({booked}, {failed}), "payment_failed");
    EXPECT_EQ(status_with({booked}, {failed, pending}), "awaiting_payment");
    EXPECT_EQ(status_with({booked}, {failed, paid}), "paid");
    EXPECT_EQ(status_with({booked}, {PaymentStatus::refunded}), "created");
    Order order = with_coupons({booked});
    order.payments.front().amount = order.total() - 1;
    EXPECT_EQ(to_string(status_of(order)), "awaiting_payment") << "not all of it is paid";
    order.payments.push_back({"voucher", {}, {}, {}, 1, "EUR", paid, {}});
    EXPECT_EQ(to_string(status_of(order)), "paid");
    order.payments.back().currency = "JPY";
    EXPECT_EQ(to_string(status_of(order)), "awaiting_payment") << "another currency pays nothing";
}

TEST(OrderStatus, is_disrupted_when_what_lies_ahead_does_not_take_place_as_it_was_bought) {
    Order order = order_with();
    order.services[0].status = ServiceStatus::cancelled;
    EXPECT_EQ(to_string(status_of(order)), "disrupted");
    order.services[0].status = ServiceStatus::changed;
    EXPECT_EQ(to_string(status_of(order)), "disrupted");
    for (Coupon& coupon : order.coupons)
        if (coupon.service == "S1") coupon.status = flown;
    EXPECT_EQ(to_string(status_of(order)), "underway") << "it was flown all the same";
}

TEST(OrderStatus, counts_what_all_coupons_but_exchanged_ones_are_worth) {
    Order order = order_with();
    EXPECT_EQ(order.total(), 12'800 + 1'450 + 12'800 + 41'700);
    order.coupons[0].status = exchanged;
    EXPECT_EQ(order.total(), 12'800 + 41'700);
}

}  // namespace
}  // namespace waydesk::bookings
