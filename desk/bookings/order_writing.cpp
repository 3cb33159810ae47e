#include "core/json_writer.hpp"
#include "core/time/rfc3339.hpp"
#include "desk/bookings/order_form.hpp"

namespace waydesk::bookings {
namespace {

// What is empty was not told.
void text(JsonWriter& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out.member(key, value);
}
void instant(JsonWriter& out, std::string_view key, Instant at) {
    if (at.is_set()) out.member(key, time::format_utc(at));
}

void write(JsonWriter& out, const Reference& reference);
void write(JsonWriter& out, const Passenger& passenger);
void write(JsonWriter& out, const Coupon& coupon);
void write(JsonWriter& out, const Payment& payment);

void write(JsonWriter& out, const Place& place) {
    out.begin_object();
    text(out, "system", place.system), text(out, "code", place.code), text(out, "name", place.name);
    text(out, "country", place.country), text(out, "zone", place.zone);
    out.end_object();
}

void write(JsonWriter& out, const Moment& moment) {
    out.begin_object().member("wall", to_string(moment.wall));
    if (moment.is_second) out.member("second", true);
    out.end_object();
}

void write(JsonWriter& out, const Service& service) {
    out.begin_object().member("id", service.id).member("kind", service.kind);
    text(out, "supplier", service.supplier), text(out, "supplier_reference", service.supplier_reference);
    text(out, "product", service.product), text(out, "brand", service.brand), text(out, "class", service.booking_class);
    out.member("title", service.title).key("from");
    write(out, service.from);
    if (service.to) write(out.key("to"), *service.to);
    write(out.key("starts"), service.starts);
    if (service.ends) write(out.key("ends"), *service.ends);
    text(out, "seat", service.seat);
    out.member("status", to_string(service.status)).end_object();
}

void write(JsonWriter& out, const Special& special) {
    out.begin_object().member("code", special.code);
    text(out, "service", special.service);
    out.member("status", to_string(special.status));
    text(out, "details", special.details);
    instant(out, "confirmed_at", special.confirmed_at), instant(out, "taken_back_at", special.taken_back_at);
    out.end_object();
}

void write(JsonWriter& out, const TravelDocument& document) {
    out.begin_object();
    text(out, "type", document.type);
    out.member("number", document.number);
    text(out, "country", document.country), text(out, "expires", document.expires);
    out.end_object();
}

void write(JsonWriter& out, const Loyalty& loyalty) {
    out.begin_object();
    text(out, "programme", loyalty.programme), text(out, "number", loyalty.number), text(out, "tier", loyalty.tier);
    out.end_object();
}

template <class Thing>
void list(JsonWriter& out, std::string_view key, const std::vector<Thing>& things) {
    out.key(key).begin_array();
    for (const Thing& thing : things) write(out, thing);
    out.end_array();
}
void list(JsonWriter& out, std::string_view key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out.key(key).begin_array();
    for (const std::string& one : texts) out.text(one);
    out.end_array();
}

void write(JsonWriter& out, const Passenger& passenger) {
    out.begin_object().member("id", passenger.id).member("type", passenger.type);
    out.member("name", passenger.name).member("surname", passenger.surname);
    text(out, "birth_date", passenger.birth_date), text(out, "nationality", passenger.nationality);
    if (passenger.document) write(out.key("document"), *passenger.document);
    if (!passenger.loyalty.empty()) list(out, "loyalty", passenger.loyalty);
    if (!passenger.special.empty()) list(out, "special", passenger.special);
    out.end_object();
}

void charges(JsonWriter& out, std::string_view key, std::string_view name_key, const std::vector<Charge>& charges) {
    if (charges.empty()) return;
    out.key(key).begin_array();
    for (const Charge& charge : charges)
        out.begin_object().member(name_key, charge.name).member("amount", charge.amount).end_object();
    out.end_array();
}

void write(JsonWriter& out, const Coupon& coupon) {
    out.begin_object().member("id", coupon.id).member("passenger", coupon.passenger).member("service", coupon.service);
    out.member("status", to_string(coupon.status));
    text(out, "number", coupon.number);
    out.member("fare", coupon.fare);
    if (coupon.one_way_fare) out.member("one_way_fare", *coupon.one_way_fare);
    charges(out, "taxes", "code", coupon.taxes), charges(out, "extras", "kind", coupon.extras);
    if (!coupon.nights.empty()) {
        out.key("nights").begin_array();
        for (const std::int64_t night : coupon.nights) out.number(night);
        out.end_array();
    }
    if (coupon.changes > 0) out.member("changes", coupon.changes);
    if (!coupon.flags.empty()) {
        out.key("flags").begin_object();
        for (const auto& [name, flag] : coupon.flags) out.member(name, flag);
        out.end_object();
    }
    out.end_object();
}

void write(JsonWriter& out, const Payment& payment) {
    out.begin_object().member("method", payment.method);
    text(out, "brand", payment.brand), text(out, "last4", payment.last4), text(out, "reference", payment.reference);
    out.member("amount", payment.amount).member("currency", payment.currency);
    out.member("status", to_string(payment.status));
    instant(out, "at", payment.at);
    out.end_object();
}

void write(JsonWriter& out, const Reference& reference) {
    out.begin_object().member("system", reference.system).member("locator", reference.locator).end_object();
}

void write(JsonWriter& out, const Booker& booker) {
    out.begin_object();
    text(out, "name", booker.name), text(out, "surname", booker.surname), text(out, "email", booker.email);
    text(out, "phone", booker.phone), text(out, "language", booker.language), text(out, "customer", booker.customer);
    out.end_object();
}

}  // namespace

std::string write_order(const Order& order) {
    JsonWriter out;
    out.begin_object().member("form", order_form);
    list(out, "references", order.references);
    out.member("seller", order.seller);
    text(out, "channel", order.channel), text(out, "point_of_sale", order.point_of_sale);
    out.member("currency", order.currency);
    instant(out, "created_at", order.created_at), instant(out, "purchased_at", order.purchased_at);
    instant(out, "updated_at", order.updated_at);
    write(out.key("booker"), order.booker);
    list(out, "passengers", order.passengers), list(out, "services", order.services);
    list(out, "coupons", order.coupons), list(out, "payments", order.payments);
    if (!order.rates.empty()) {
        out.key("rates").begin_object();
        for (const auto& [pair, rate] : order.rates)
            out.key(pair).begin_object().member("num", rate.num).member("den", rate.den).end_object();
        out.end_object();
    }
    if (!order.policies.empty()) {
        out.key("policies").begin_object();
        for (const auto& [id, version] : order.policies) out.member(id, version);
        out.end_object();
    }
    list(out, "documents", order.documents), list(out, "notes", order.notes);
    return out.end_object().take();
}

}  // namespace waydesk::bookings
