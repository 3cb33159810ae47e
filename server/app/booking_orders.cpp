#include "server/app/booking_orders.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/bookings/order_status.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using bookings::CouponStatus;
using bookings::Order;

void write_place(JsonWriter& out, std::string_view key, const bookings::Place& place) {
    out.key(key).begin_object().member("code", place.code);
    if (!place.country.empty()) out.member("country", place.country);
    out.member("tz", place.zone).end_object();
}

void write_segment(JsonWriter& out, const bookings::Service& service) {
    out.begin_object().member("id", service.id).member("service", service.kind).member("supplier", service.supplier);
    if (!service.product.empty()) out.member("product", service.product);
    if (!service.brand.empty()) out.member("brand", service.brand);
    if (!service.booking_class.empty()) out.member("class", service.booking_class);
    write_place(out, "from", service.from);
    if (service.to) write_place(out, "to", *service.to);
    out.member("dep", bookings::to_string(service.starts.wall));
    if (service.starts.is_second) out.member("fold", std::int64_t{1});
    out.end_object();
}

void write_charges(JsonWriter& out, std::string_view key, std::string_view name_key,
                   const std::vector<bookings::Charge>& charges) {
    if (charges.empty()) return;
    out.key(key).begin_array();
    for (const bookings::Charge& charge : charges)
        out.begin_object().member(name_key, charge.name).member("amount", charge.amount).end_object();
    out.end_array();
}

// What is not ticketed yet comes back as a ticket would.
std::string_view status_for_policies(CouponStatus status) {
    return to_string(status == CouponStatus::booked ? CouponStatus::open : status);
}

void write_coupon(JsonWriter& out, const bookings::Coupon& coupon) {
    out.begin_object().member("id", coupon.id).member("pax", coupon.passenger).member("seg", coupon.service);
    out.member("status", status_for_policies(coupon.status)).member("fare", coupon.fare);
    out.member("changes", coupon.changes);
    if (coupon.one_way_fare) out.member("one_way_fare", *coupon.one_way_fare);
    write_charges(out, "taxes", "code", coupon.taxes), write_charges(out, "extras", "kind", coupon.extras);
    if (!coupon.nights.empty()) {
        out.key("nights").begin_array();
        for (const std::int64_t night : coupon.nights) out.number(night);
        out.end_array();
    }
    if (!coupon.flags.empty()) {
        out.key("flags").begin_object();
        for (const auto& [name, flag] : coupon.flags) out.member(name, flag);
        out.end_object();
    }
    out.end_object();
}

// One way of paying, or mixed.
std::string payment_of(const Order& order) {
    std::string out;
    for (const bookings::Payment& payment : order.payments) {
        if (payment.status == bookings::PaymentStatus::failed) continue;
        if (!out.empty() && out != payment.method) return "mixed";
        out = payment.method;
    }
    return out;
}

std::string order_json(const Order& order) {
    JsonWriter out;
    out.begin_object().member("currency", order.currency);
    if (order.purchased_at.is_set()) out.member("purchased_at", time::format_utc(order.purchased_at));
    if (!order.channel.empty()) out.member("channel", order.channel);
    if (!order.point_of_sale.empty()) out.member("pos", order.point_of_sale);
    if (const std::string payment = payment_of(order); !payment.empty()) out.member("payment", payment);
    out.key("passengers").begin_array();
    for (const bookings::Passenger& one : order.passengers)
        out.begin_object().member("id", one.id).member("type", one.type).member("name", one.name).end_object();
    out.end_array().key("segments").begin_array();
    for (const bookings::Service& service : order.services) write_segment(out, service);
    out.end_array().key("coupons").begin_array();
    for (const bookings::Coupon& coupon : order.coupons)
        if (coupon.status != CouponStatus::exchanged && coupon.status != CouponStatus::voided)
            write_coupon(out, coupon);
    return out.end_array().end_object().take();
}

std::string rates_json(const Order& order) {
    JsonWriter out;
    out.begin_object();
    for (const auto& [pair, rate] : order.rates)
        out.key(pair).begin_object().member("num", rate.num).member("den", rate.den).end_object();
    return out.end_object().take();
}

kb::policy::Node node_of(const std::string& json) {
    auto node = kb::policy::parse_document(json);
    ensure(node.has_value(), "an order is written as JSON");
    return std::move(*node);
}

// In the words of docs/rules.md.
std::string service_word(const std::string& kind) { return kind == "rail" ? "train" : kind; }

}  // namespace

kb::quoting::OrderRecord record_of(const Order& order, std::string_view reference) {
    kb::quoting::OrderRecord out;
    out.reference = reference;
    for (const bookings::Passenger& passenger : order.passengers) out.surnames.push_back(passenger.surname);
    if (!order.booker.surname.empty()) out.surnames.push_back(order.booker.surname);
    for (const bookings::Service& service : order.services) out.titles.emplace(service.id, service.title);
    out.order = node_of(order_json(order));
    if (!order.rates.empty()) out.rates = node_of(rates_json(order));
    return out;
}

routing::rules::BookingFacts facts_of(const Order& order, Instant now) {
    routing::rules::BookingFacts out;
    const bookings::Service* next = nullptr;
    for (const bookings::Service& service : order.services) {
        const bool is_ahead = service.over_at() > now && service.status != bookings::ServiceStatus::cancelled;
        if (is_ahead && (next == nullptr || service.starts.at < next->starts.at)) next = &service;
    }
    if (next == nullptr && !order.services.empty()) next = &order.services.back();
    if (next != nullptr) out.service = service_word(next->kind), out.departs_at = next->starts.at;
    const bookings::OrderStatus status = bookings::status_of(order);
    out.status = to_string(status);
    out.value_minor = order.total();
    out.is_disrupted = status == bookings::OrderStatus::disrupted;
    out.has_special_needs =
        std::ranges::any_of(order.passengers, [](const bookings::Passenger& one) { return !one.special.empty(); });
    return out;
}

}  // namespace waydesk::app
