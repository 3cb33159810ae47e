#include "server/demo/orders.hpp"

#include "server/demo/bookings.hpp"

#include <algorithm>
#include <array>

namespace waydesk::demo {
namespace {

using bookings::CouponStatus;
using bookings::Order;
using bookings::Service;
using bookings::ServiceStatus;

constexpr Duration a_day = 24h;

struct Place {
    std::string_view system, code, name, country, zone;
};
constexpr Place lisbon{"iata", "LIS", "Lisbon", "PT", "Europe/Lisbon"};
constexpr Place berlin{"iata", "BER", "Berlin", "DE", "Europe/Berlin"};
constexpr Place paris{"uic", "PLY", "Paris Gare de Lyon", "FR", "Europe/Paris"};
constexpr Place milan{"iata", "MIL", "Milano", "IT", "Europe/Rome"};
constexpr Place beijing{"iata", "PEK", "Beijing", "CN", "Asia/Shanghai"};
constexpr Place shanghai{"iata", "SHA", "Shanghai", "CN", "Asia/Shanghai"};
constexpr Place beijing_south{"telegraph", "VNP", "Beijing South", "CN", "Asia/Shanghai"};
constexpr Place shanghai_rail{"telegraph", "AOH", "Shanghai Hongqiao", "CN", "Asia/Shanghai"};
constexpr Place tokyo{"iata", "TYO", "Tokyo", "JP", "Asia/Tokyo"};
constexpr Place seoul{"iata", "SEL", "Seoul", "KR", "Asia/Seoul"};

struct Trip {
    std::string_view id, title, kind, supplier, product, brand;
    Place from, to;
    Duration takes{};
    Instant departs{};
};

struct Ticket {
    std::string_view id, passenger, trip;
    std::int64_t fare = 0;
    std::string_view tax_code;
    std::int64_t tax = 0;
    std::vector<std::int64_t> nights;
};

struct Sale {
    std::string_view currency, country;
    Instant at;
    std::vector<std::pair<std::string_view, std::string_view>> passengers;  // first names, surnames
};

time::Zone zone_of(std::string_view name) { return time::Zone::find(name).value(); }

Instant on_day(Instant now, int days, const Place& place, int hour, int minute) {
    const time::Zone zone = zone_of(place.zone);
    time::CivilTime civil = zone.civil(now + a_day * days);
    civil.hour = hour, civil.minute = minute, civil.second = 0;
    return zone.instant(civil).value();
}

bookings::Moment moment(Instant at, std::string_view zone) {
    bookings::Moment out{zone_of(zone).civil(at), false, std::string(zone), at};
    out.at = out.at - std::chrono::seconds(out.wall.second), out.wall.second = 0;
    return out;
}

bookings::Place place_of(const Place& place) {
    return {std::string(place.system), std::string(place.code), std::string(place.name), std::string(place.country),
            std::string(place.zone)};
}

Service service_of(const Trip& trip) {
    Service out;
    out.id = trip.id, out.kind = trip.kind, out.supplier = trip.supplier, out.product = trip.product;
    out.brand = trip.brand, out.title = trip.title;
    out.from = place_of(trip.from), out.to = place_of(trip.to);
    out.starts = moment(trip.departs, trip.from.zone);
    out.ends = moment(trip.departs + trip.takes, trip.to.zone);
    return out;
}

bookings::Coupon coupon_of(const Ticket& ticket) {
    bookings::Coupon out;
    out.id = ticket.id, out.passenger = ticket.passenger, out.service = ticket.trip;
    out.fare = ticket.fare, out.nights = ticket.nights;
    if (ticket.tax > 0) out.taxes.push_back({std::string(ticket.tax_code), ticket.tax});
    return out;
}

Order order_of(std::string_view reference, const Sale& sale, const std::vector<Trip>& trips,
               const std::vector<Ticket>& tickets) {
    Order out;
    out.references.push_back({"Farhaven", std::string(reference)});
    out.seller = "Farhaven Travel", out.channel = "web", out.point_of_sale = sale.country;
    out.currency = sale.currency;
    out.created_at = out.purchased_at = {sale.at.us / 1'000'000 * 1'000'000};
    for (const auto& [first, last] : sale.passengers) {
        bookings::Passenger one;
        one.id = "P" + std::to_string(out.passengers.size() + 1), one.type = "ADT";
        one.name = std::string(first) + " " + std::string(last), one.surname = last;
        out.passengers.push_back(std::move(one));
    }
    out.booker.name = out.passengers.front().name, out.booker.surname = out.passengers.front().surname;
    for (const Trip& trip : trips) out.services.push_back(service_of(trip));
    for (const Ticket& ticket : tickets) out.coupons.push_back(coupon_of(ticket));
    out.payments.push_back(
        {"card", "visa", "4242", {}, out.total(), out.currency, bookings::PaymentStatus::paid, out.purchased_at});
    out.rates = {{"CNY/EUR", {12, 100}}, {"CNY/JPY", {21, 1}}};  // invented, and near enough to those of 2026
    return out;
}

// What the booking site shows under "Your trips".
Order lisbon_berlin(Instant now) {
    const Sale sale{"EUR", "PT", now - a_day * 20, {{"Nadia", "Almeida"}, {"Rui", "Almeida"}}};
    return order_of("MDN4KQ", sale,
                    {{"S1", "TP 534, Lisbon – Berlin", "flight", "1X", "", "", lisbon, berlin, 205min,
                      on_day(now, 9, lisbon, 14, 5)},
                     {"S2", "Hotel Oderberger, Berlin", "hotel", "HO", "flex", "", berlin, berlin, 68h,
                      on_day(now, 9, berlin, 15, 0)}},
                    {{"C1", "P1", "S1", 12'800, "", 0, {}},
                     {"C2", "P2", "S1", 12'800, "", 0, {}},
                     {"C3", "P1", "S2", 41'700, "CITY", 3'130, {13'900, 13'900, 13'900}}});
}

Order paris_milan(Instant now) {
    const Sale sale{"EUR", "FR", now - a_day * 12, {{"Nadia", "Almeida"}, {"Rui", "Almeida"}}};
    return order_of(
        "MDN7TR", sale,
        {{"S1", "9241, Paris – Milano", "rail", "SF", "", "", paris, milan, 430min, on_day(now, 2, paris, 6, 20)},
         {"S2", "Cenacolo Vinciano, Milano", "attraction", "CV", "dated", "", milan, milan, 15min,
          on_day(now, 3, milan, 11, 15)}},
        {{"C1", "P1", "S1", 8'900, "", 0, {}},
         {"C2", "P2", "S1", 8'900, "", 0, {}},
         {"C3", "P1", "S2", 1'500, "", 0, {}},
         {"C4", "P2", "S2", 1'500, "", 0, {}}});
}

// In a currency without minor units, with a need that has to be confirmed.
Order tokyo_seoul(Instant now) {
    const Sale sale{"JPY", "JP", now - a_day * 30, {{"Haruka", "Sato"}}};
    Order out = order_of("MDN3HN", sale,
                         {{"S1", "XX 211, Tokyo – Seoul", "flight", "XX", "", "ECO_SAVER", tokyo, seoul, 155min,
                           on_day(now, 5, tokyo, 10, 40)}},
                         {{"C1", "P1", "S1", 32'000, "JP", 2'610, {}}});
    out.passengers.front().special = {{"VGML", "S1", bookings::SpecialStatus::confirmed, {}, {}, {}}};
    return out;
}

struct Pattern {
    std::string_view service;  // of DemoBookings
    std::string_view currency, country;
    Trip trip;
    std::string_view tax_code;
    std::int64_t tax = 0;
};
constexpr std::array patterns{
    Pattern{"flight",
            "CNY",
            "CN",
            {"S1", "XX 1234, Beijing – Shanghai", "flight", "XX", "", "ECO_SAVER", beijing, shanghai, 135min},
            "CN",
            5'000},
    Pattern{"train",
            "CNY",
            "CN",
            {"S1", "G 17, Beijing – Shanghai", "rail", "CR", "domestic", "", beijing_south, shanghai_rail, 268min},
            "",
            0},
    Pattern{"hotel", "JPY", "JP", {"S1", "Hotel, Tokyo", "hotel", "HT", "flex", "", tokyo, tokyo, 44h}, "TAX", 600},
    Pattern{"package",
            "CNY",
            "CN",
            {"S1", "Beijing – Shanghai, 4 days", "package", "TO", "cn_domestic", "", beijing, shanghai, 80h},
            "",
            0},
    Pattern{"attraction",
            "CNY",
            "CN",
            {"S1", "Shanghai Tower", "attraction", "AT", "dated", "", shanghai, shanghai, 2h},
            "",
            0},
};
constexpr std::array<std::string_view, 8> surnames{"Almeida", "Chen", "Keller", "Martin",
                                                   "Sato",    "Kim",  "Haddad", "Rossi"};

std::optional<Order> by_pattern(std::string_view reference, const Clock& clock) {
    const auto facts = DemoBookings(clock).find_booking(reference);
    if (!facts) return std::nullopt;
    const auto pattern = std::ranges::find(patterns, facts->service, &Pattern::service);
    if (pattern == patterns.end()) return std::nullopt;
    Trip trip = pattern->trip;
    trip.departs = *facts->departs_at;
    const std::string_view surname = surnames[static_cast<std::size_t>(reference.back()) % surnames.size()];
    const std::int64_t fare = *facts->value_minor / 50 * 50;
    const Sale sale{pattern->currency, pattern->country, *facts->departs_at - a_day * 40, {{"A.", surname}}};
    Ticket ticket{"C1", "P1", "S1", fare, pattern->tax_code, pattern->tax, {}};
    if (facts->service == "hotel") ticket.nights = {fare / 2, fare - fare / 2};
    Order out = order_of(reference, sale, {trip}, {ticket});
    if (facts->is_disrupted == true) out.services.front().status = ServiceStatus::changed;
    if (facts->has_special_needs == true)
        out.passengers.front().special = {{"WCHR", "S1", bookings::SpecialStatus::confirmed, {}, {}, {}}};
    return out;
}

// One flight in five, by its code; those that the booking site shows keep their times.
bool is_put_off(const Order& order) {
    constexpr unsigned one_in = 5;
    const std::string& code = order.references.front().locator;
    unsigned sum = 0;
    for (const char c : code) sum = sum * 31 + static_cast<unsigned char>(c);
    return code.starts_with("FH") && sum % one_in == 0;
}

void put_off(Service& service, Duration by) {
    service.starts = moment(service.starts.at + by, service.starts.zone);
    if (service.ends) service.ends = moment(service.ends->at + by, service.ends->zone);
    service.status = ServiceStatus::changed;
}

}  // namespace

std::optional<Order> demo_order(std::string_view reference, const Clock& clock) {
    if (reference == "MDN4KQ") return lisbon_berlin(clock.now());
    if (reference == "MDN7TR") return paris_milan(clock.now());
    if (reference == "MDN3HN") return tokyo_seoul(clock.now());
    return by_pattern(reference, clock);
}

Order moved_on(Order order, Instant now) {
    constexpr Duration late = 25min;
    for (Service& service : order.services) {
        const bool is_near = service.starts.at < now + 2 * a_day && service.starts.at > now + a_day;
        const bool is_as_sold = service.kind == "flight" && service.status == ServiceStatus::confirmed;
        if (is_near && is_as_sold && is_put_off(order)) put_off(service, late);
    }
    for (bookings::Coupon& coupon : order.coupons) {
        const Service* service = order.service(coupon.service);
        const bool is_ahead = coupon.status == CouponStatus::open || coupon.status == CouponStatus::checked_in;
        if (service == nullptr || !is_ahead) continue;
        if (service->starts.at <= now)
            coupon.status = CouponStatus::flown;
        else if (service->kind == "flight" && service->starts.at <= now + a_day)
            coupon.status = CouponStatus::checked_in;
    }
    return order;
}

}  // namespace waydesk::demo
