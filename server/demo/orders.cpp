#include "server/demo/orders.hpp"

#include "core/json_writer.hpp"
#include "core/time/rfc3339.hpp"
#include "core/time/zone.hpp"
#include "server/demo/bookings.hpp"

#include <array>

namespace waydesk::demo {
namespace {

using kb::quoting::OrderRecord;

struct Place {
    std::string_view code, country, zone;
};
constexpr Place lisbon{"LIS", "PT", "Europe/Lisbon"};
constexpr Place berlin{"BER", "DE", "Europe/Berlin"};
constexpr Place paris{"PLY", "FR", "Europe/Paris"};
constexpr Place milan{"MIL", "IT", "Europe/Rome"};
constexpr Place beijing{"PEK", "CN", "Asia/Shanghai"};
constexpr Place shanghai{"SHA", "CN", "Asia/Shanghai"};
constexpr Place beijing_south{"VNP", "CN", "Asia/Shanghai"};
constexpr Place shanghai_rail{"AOH", "CN", "Asia/Shanghai"};
constexpr Place tokyo{"TYO", "JP", "Asia/Tokyo"};
constexpr Place seoul{"SEL", "KR", "Asia/Seoul"};

// Invented, and near enough to those of 2026.
constexpr std::string_view demo_rates = R"({"CNY/EUR":{"num":12,"den":100},"CNY/JPY":{"num":21,"den":1}})";

struct Trip {
    std::string_view id, title, service, supplier, product, brand;
    Place from, to;
    time::CivilTime departs;  // where it leaves
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

time::CivilTime on_day(Instant now, int days, std::string_view zone, int hour, int minute) {
    const time::Zone place = time::Zone::find(zone).value();
    time::CivilTime civil = place.civil(now + std::chrono::hours(24 * days));
    civil.hour = hour, civil.minute = minute, civil.second = 0;
    return civil;
}

std::string wall(const time::CivilTime& civil) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return time::format_date(civil) + "T" + two(civil.hour) + ":" + two(civil.minute);
}

void write(JsonWriter& json, std::string_view key, const Place& place) {
    json.key(key).begin_object().member("code", place.code).member("country", place.country);
    json.member("tz", place.zone).end_object();
}

void write(JsonWriter& json, const Trip& trip) {
    json.begin_object().member("id", trip.id).member("service", trip.service).member("supplier", trip.supplier);
    if (!trip.product.empty()) json.member("product", trip.product);
    if (!trip.brand.empty()) json.member("brand", trip.brand);
    write(json, "from", trip.from);
    write(json, "to", trip.to);
    json.member("dep", wall(trip.departs)).end_object();
}

void write(JsonWriter& json, const Ticket& ticket) {
    json.begin_object().member("id", ticket.id).member("pax", ticket.passenger).member("seg", ticket.trip);
    json.member("status", "open").member("fare", ticket.fare).member("changes", std::int64_t{0});
    if (ticket.tax > 0) {
        json.key("taxes").begin_array().begin_object().member("code", ticket.tax_code);
        json.member("amount", ticket.tax).end_object().end_array();
    }
    if (!ticket.nights.empty()) {
        json.key("nights").begin_array();
        for (const std::int64_t night : ticket.nights) json.number(night);
        json.end_array();
    }
    json.end_object();
}

OrderRecord record(std::string_view reference, const Sale& sale, const std::vector<Trip>& trips,
                   const std::vector<Ticket>& tickets) {
    OrderRecord out;
    out.reference = reference;
    JsonWriter json;
    json.begin_object().member("currency", sale.currency).member("purchased_at", time::format_utc(sale.at));
    json.member("channel", "web").member("pos", sale.country).member("payment", "card");
    json.key("passengers").begin_array();
    for (std::size_t i = 0; i < sale.passengers.size(); ++i) {
        const auto& [first, last] = sale.passengers[i];
        json.begin_object().member("id", "P" + std::to_string(i + 1)).member("type", "ADT");
        json.member("name", std::string(first) + " " + std::string(last)).end_object();
        out.surnames.emplace_back(last);
    }
    json.end_array().key("segments").begin_array();
    for (const Trip& trip : trips) {
        write(json, trip);
        out.titles.emplace(trip.id, trip.title);
    }
    json.end_array().key("coupons").begin_array();
    for (const Ticket& ticket : tickets) write(json, ticket);
    json.end_array().end_object();
    auto order = kb::policy::parse_document(json.str());
    ensure(order.has_value(), "the demo's orders are JSON");
    out.order = std::move(*order);
    auto rates = kb::policy::parse_document(demo_rates);
    ensure(rates.has_value(), "the demo's rates are JSON");
    out.rates = std::move(*rates);
    return out;
}

// What the booking site shows under "Your trips".
OrderRecord lisbon_berlin(Instant now) {
    const Sale sale{"EUR", "PT", now - std::chrono::hours(24 * 20), {{"Nadia", "Almeida"}, {"Rui", "Almeida"}}};
    return record(
        "MDN4KQ", sale,
        {{"S1", "TP 534, Lisbon – Berlin", "flight", "1X", "", "", lisbon, berlin, on_day(now, 9, lisbon.zone, 14, 5)},
         {"S2", "Hotel Oderberger, Berlin", "hotel", "HO", "flex", "", berlin, berlin,
          on_day(now, 9, berlin.zone, 15, 0)}},
        {{"C1", "P1", "S1", 12'800, "", 0, {}},
         {"C2", "P2", "S1", 12'800, "", 0, {}},
         {"C3", "P1", "S2", 41'700, "CITY", 3'130, {13'900, 13'900, 13'900}}});
}

OrderRecord paris_milan(Instant now) {
    const Sale sale{"EUR", "FR", now - std::chrono::hours(24 * 12), {{"Nadia", "Almeida"}, {"Rui", "Almeida"}}};
    return record(
        "MDN7TR", sale,
        {{"S1", "9241, Paris – Milano", "rail", "SF", "", "", paris, milan, on_day(now, 2, paris.zone, 6, 20)},
         {"S2", "Cenacolo Vinciano, Milano", "attraction", "CV", "dated", "", milan, milan,
          on_day(now, 3, milan.zone, 11, 15)}},
        {{"C1", "P1", "S1", 8'900, "", 0, {}},
         {"C2", "P2", "S1", 8'900, "", 0, {}},
         {"C3", "P1", "S2", 1'500, "", 0, {}},
         {"C4", "P2", "S2", 1'500, "", 0, {}}});
}

// In a currency without minor units.
OrderRecord tokyo_seoul(Instant now) {
    const Sale sale{"JPY", "JP", now - std::chrono::hours(24 * 30), {{"Haruka", "Sato"}}};
    return record("MDN3HN", sale,
                  {{"S1", "XX 211, Tokyo – Seoul", "flight", "XX", "", "ECO_SAVER", tokyo, seoul,
                    on_day(now, 5, tokyo.zone, 10, 40)}},
                  {{"C1", "P1", "S1", 32'000, "JP", 2'610, {}}});
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
            {"S1", "XX 1234, Beijing – Shanghai", "flight", "XX", "", "ECO_SAVER", beijing, shanghai, {}},
            "CN",
            5'000},
    Pattern{"train",
            "CNY",
            "CN",
            {"S1", "G 17, Beijing – Shanghai", "rail", "CR", "domestic", "", beijing_south, shanghai_rail, {}},
            "",
            0},
    Pattern{"hotel", "JPY", "JP", {"S1", "Hotel, Tokyo", "hotel", "HT", "flex", "", tokyo, tokyo, {}}, "TAX", 600},
    Pattern{"package",
            "CNY",
            "CN",
            {"S1", "Beijing – Shanghai, 4 days", "package", "TO", "cn_domestic", "", beijing, shanghai, {}},
            "",
            0},
    Pattern{"attraction",
            "CNY",
            "CN",
            {"S1", "Shanghai Tower", "attraction", "AT", "dated", "", shanghai, shanghai, {}},
            "",
            0},
};
constexpr std::array<std::string_view, 8> surnames{"Almeida", "Chen", "Keller", "Martin",
                                                   "Sato",    "Kim",  "Haddad", "Rossi"};

std::optional<OrderRecord> by_pattern(std::string_view reference, const Clock& clock) {
    const auto facts = DemoBookings(clock).find_booking(reference);
    if (!facts) return std::nullopt;
    const auto pattern = std::ranges::find(patterns, facts->service, &Pattern::service);
    if (pattern == patterns.end()) return std::nullopt;
    Trip trip = pattern->trip;
    trip.departs = time::Zone::find(trip.from.zone).value().civil(*facts->departs_at);
    const std::string_view surname = surnames[static_cast<std::size_t>(reference.back()) % surnames.size()];
    const std::int64_t fare = *facts->value_minor / 50 * 50;
    const Sale sale{
        pattern->currency, pattern->country, *facts->departs_at - std::chrono::hours(24 * 40), {{"A.", surname}}};
    Ticket ticket{"C1", "P1", "S1", fare, pattern->tax_code, pattern->tax, {}};
    if (facts->service == "hotel") ticket.nights = {fare / 2, fare - fare / 2};
    return record(reference, sale, {trip}, {ticket});
}

}  // namespace

std::optional<OrderRecord> DemoOrders::find_order(std::string_view reference) const {
    if (reference == "MDN4KQ") return lisbon_berlin(clock_.now());
    if (reference == "MDN7TR") return paris_milan(clock_.now());
    if (reference == "MDN3HN") return tokyo_seoul(clock_.now());
    return by_pattern(reference, clock_);
}

}  // namespace waydesk::demo
