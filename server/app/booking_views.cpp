#include "server/app/booking_views.hpp"

#include "core/json_writer.hpp"
#include "desk/bookings/order_status.hpp"

namespace waydesk::app {
namespace {

using bookings::Order;

void write_amount(JsonWriter& out, std::string_view key, std::int64_t minor, std::string_view currency) {
    out.key(key).begin_object().member("minor", minor).member("currency", currency).end_object();
}

void write(JsonWriter& out, const bookings::Place& place) {
    out.begin_object().member("code", place.code).member("name", place.name).member("zone", place.zone).end_object();
}

void write(JsonWriter& out, const bookings::Moment& moment) {
    out.begin_object().member("wall", bookings::to_string(moment.wall)).member("zone", moment.zone);
    out.member("at", moment.at.ms()).end_object();
}

void write(JsonWriter& out, const bookings::Passenger& passenger) {
    out.begin_object().member("id", passenger.id).member("name", passenger.name).member("type", passenger.type);
    out.member_or_null("document", passenger.document ? passenger.document->number : std::string());
    out.key("special").begin_array();
    for (const bookings::Special& special : passenger.special) {
        out.begin_object().member("code", special.code).member_or_null("service", special.service);
        out.member("status", to_string(special.status)).end_object();
    }
    out.end_array().end_object();
}

void write(JsonWriter& out, const bookings::Service& service) {
    out.begin_object().member("id", service.id).member("kind", service.kind).member("supplier", service.supplier);
    out.member("product", service.product).member("title", service.title).key("from");
    write(out, service.from);
    out.key("to");
    service.to ? write(out, *service.to) : void(out.null());
    out.key("starts");
    write(out, service.starts);
    out.key("ends");
    service.ends ? write(out, *service.ends) : void(out.null());
    out.member("status", to_string(service.status)).member_or_null("seat", service.seat).end_object();
}

void write_coupons(JsonWriter& out, const Order& order) {
    out.key("coupons").begin_array();
    for (const bookings::Coupon& coupon : order.coupons) {
        out.begin_object().member("id", coupon.id).member("passenger", coupon.passenger);
        out.member("service", coupon.service).member("status", to_string(coupon.status));
        write_amount(out, "fare", coupon.fare, order.currency);
        out.end_object();
    }
    out.end_array();
}

void write_payments(JsonWriter& out, const Order& order) {
    out.key("payments").begin_array();
    for (const bookings::Payment& payment : order.payments) {
        out.begin_object().member("method", payment.method).member_or_null("brand", payment.brand);
        out.member_or_null("last4", payment.last4);
        write_amount(out, "amount", payment.amount, payment.currency);
        out.member("status", to_string(payment.status)).end_object();
    }
    out.end_array();
}

template <class Thing>
void write_list(JsonWriter& out, std::string_view key, const std::vector<Thing>& things) {
    out.key(key).begin_array();
    for (const Thing& thing : things) write(out, thing);
    out.end_array();
}

}  // namespace

std::string booking_json(const bookings::Booking& booking, std::optional<Duration> age) {
    const Order& order = booking.order;
    JsonWriter out;
    out.begin_object().member("id", booking.id.str()).key("references").begin_array();
    for (const bookings::Reference& one : order.references)
        out.begin_object().member("system", one.system).member("locator", one.locator).end_object();
    out.end_array().member("seller", order.seller).member("status", to_string(bookings::status_of(order)));
    out.member("currency", order.currency).key("purchased_at");
    order.purchased_at.is_set() ? out.number(order.purchased_at.ms()) : out.null();
    write_amount(out, "total", order.total(), order.currency);
    out.key("booker").begin_object().member("name", order.booker.name).end_object();
    write_list(out, "passengers", order.passengers), write_list(out, "services", order.services);
    write_coupons(out, order), write_payments(out, order);
    out.key("age_s");
    age ? out.number(std::chrono::duration_cast<std::chrono::seconds>(*age).count()) : out.null();
    return out.end_object().take();
}

std::string booking_event_json(const bookings::BookingEvent& event) {
    const bookings::OrderChange& change = event.change;
    JsonWriter out;
    out.begin_object().member("number", event.number).member("at", event.at.ms());
    out.member("source", to_string(event.origin)).member("kind", to_string(change.kind));
    out.member_or_null("subject", change.subject).member_or_null("name", change.name);
    out.member_or_null("from", change.from).member_or_null("to", change.to);
    return out.end_object().take();
}

}  // namespace waydesk::app
