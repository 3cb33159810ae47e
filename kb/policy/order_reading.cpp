#include "kb/policy/order_reading.hpp"

#include "core/time/rfc3339.hpp"
#include "kb/policy/reading_parts.hpp"

namespace waydesk::kb::policy {
namespace {

// Enough for a group tour, and a bound on what one question can cost.
constexpr std::size_t most_coupons = 1000;
constexpr std::size_t most_segments = 200;

void read_end(Segment& out, const Place& end, bool is_departure) {
    if (!end.is_open_object()) return;
    read_fact(out.facts, is_departure ? FactId::seg_from_country : FactId::seg_to_country, end, "country");
    read_fact(out.facts, is_departure ? FactId::seg_from_code : FactId::seg_to_code, end, "code");
    const auto zone = end.member("tz");
    if (!zone) {
        if (is_departure) end.refuse("The key \"tz\" is missing.");
        return;
    }
    const std::optional<time::Zone> found = read_zone(*zone);
    if (is_departure) {
        out.from = found.value_or(out.from);
    } else {
        out.to = found;
    }
}

void read_departure(Segment& out, const Place& place) {
    if (const auto fold = place.member("fold")) out.is_second = fold->integer(0, 1) == 1;
    if (const auto departure = place.member("dep")) {
        out.wall = read_wall(*departure).value_or(out.wall);
        out.departs = departure_instant(out.from, out.wall, out.is_second);
        out.day = day_of(out.from.civil(out.departs));
    }
}

Segment read_segment(const Place& place) {
    Segment out;
    if (!place.has({"id", "from", "dep"})) return out;
    if (const auto id = place.member("id")) out.id = id->text();
    read_fact(out.facts, FactId::seg_service, place, "service");
    read_fact(out.facts, FactId::seg_supplier, place, "supplier");
    read_fact(out.facts, FactId::seg_product, place, "product");
    read_fact(out.facts, FactId::seg_brand, place, "brand");
    read_fact(out.facts, FactId::seg_class, place, "class");
    read_fact(out.facts, FactId::seg_distance_km, place, "distance_km");
    if (const auto from = place.member("from")) read_end(out, *from, true);
    if (const auto to = place.member("to")) read_end(out, *to, false);
    const auto from = out.facts.find(FactId::seg_from_country);
    const auto to = out.facts.find(FactId::seg_to_country);
    if (from && to) out.facts.set(FactId::seg_international, from->text == to->text ? 0 : 1);
    if (place.is_fine()) read_departure(out, place);
    return out;
}

std::vector<Charge> read_charges(const Place& list, std::string_view name_key) {
    std::vector<Charge> out;
    list.each_item([&](const Place& item) {
        Charge charge;
        if (!item.has({name_key, "amount"})) return;
        if (const auto name = item.member(name_key)) charge.name = name->text();
        if (const auto amount = item.member("amount")) charge.amount = amount->integer(0, most_amount);
        out.push_back(std::move(charge));
    });
    return out;
}

template <class Thing>
std::size_t read_reference(const Place& place, const std::vector<Thing>& things, std::string_view what) {
    const std::string id = place.text();
    const std::optional<std::size_t> found = find_id(things, id);
    if (!found && place.node().text() != nullptr)
        place.refuse("The order has no " + std::string(what) + " " + quoted(id) + ".");
    return found.value_or(0);
}

void read_values(Coupon& out, const Place& place) {
    if (const auto fare = place.member("fare")) out.fare = fare->integer(0, most_amount);
    if (const auto fare = place.member("one_way_fare")) out.one_way_fare = fare->integer(0, most_amount);
    if (const auto taxes = place.member("taxes")) out.taxes = read_charges(*taxes, "code");
    if (const auto extras = place.member("extras")) out.extras = read_charges(*extras, "kind");
    if (const auto nights = place.member("nights")) {
        out.nights.emplace();
        nights->each_item([&](const Place& night) { out.nights->push_back(night.integer(0, most_amount)); });
    }
}

Coupon read_coupon(const Place& place, const Order& order) {
    Coupon out;
    if (!place.has({"id", "pax", "seg", "fare"})) return out;
    if (const auto id = place.member("id")) out.id = id->text();
    if (const auto pax = place.member("pax")) out.passenger = read_reference(*pax, order.passengers, "passenger");
    if (const auto seg = place.member("seg")) out.segment = read_reference(*seg, order.segments, "segment");
    if (const auto status = place.member("status")) out.status = status->text();
    if (const auto changes = place.member("changes")) out.changes = changes->integer(0);
    if (const auto flags = place.member("flags"))
        flags->each_member([&](const std::string& name, const Place& flag) { out.flags[name] = flag.boolean(); });
    read_values(out, place);
    return out;
}

template <class Thing, class Read>
void read_things(std::vector<Thing>& out, const Place& list, std::size_t most, Read read) {
    list.each_item([&](const Place& item) {
        if (out.size() == most) return item.refuse("There are more than " + std::to_string(most) + " of them.");
        Thing thing = read(item);
        if (item.is_fine() && find_id(out, thing.id))
            item.refuse("id", "The id " + quoted(thing.id) + " stands here twice.");
        out.push_back(std::move(thing));
    });
}

Passenger read_passenger(const Place& place) {
    Passenger out;
    if (!place.has({"id"})) return out;
    if (const auto id = place.member("id")) out.id = id->text();
    if (const auto type = place.member("type")) out.type = type->text();
    return out;
}

void read_currency_of(Order& out, const Place& currency, const Tables& tables) {
    out.currency = read_currency(currency, tables);
    const auto known = tables.exponents.find(out.currency);
    if (known != tables.exponents.end()) out.exponent = known->second;
}

}  // namespace

void read_fact(FactSheet& facts, FactId id, const Place& place, std::string_view key) {
    const auto value = place.member(key);
    if (!value || value->node().is_null()) return;
    switch (kind_of(id).type) {
        case FactType::text: return facts.set(id, value->text());
        case FactType::flag: return facts.set(id, value->boolean() ? 1 : 0);
        case FactType::number: return facts.set(id, value->integer());
        case FactType::span: {
            const std::string written = value->text();
            const std::optional<Duration> span = parse_span(written);
            if (span) return facts.set(id, span->count());
            if (value->node().text() != nullptr) value->refuse(quoted(written) + " is no duration such as \"PT5H\".");
            return;
        }
        case FactType::date: return;  // all of them are computed
    }
}

std::optional<Instant> read_instant(const Place& place) {
    const std::string written = place.text();
    const Result<Instant> at = time::parse_rfc3339(written);
    if (at) return *at;
    if (place.node().text() != nullptr)
        place.refuse(quoted(written) + " is no time with an offset such as \"2026-06-01T08:00:00+08:00\".");
    return std::nullopt;
}

std::optional<time::CivilTime> read_wall(const Place& place) {
    const std::string written = place.text();
    const Result<time::CivilTime> wall = time::parse_civil(written);
    if (wall) return *wall;
    if (place.node().text() != nullptr)
        place.refuse(quoted(written) + " is no local time such as \"2026-06-10T08:00\".");
    return std::nullopt;
}

Instant departure_instant(const time::Zone& zone, const time::CivilTime& wall, bool is_second) {
    // `later` moves a skipped time forward as `compatible` does.
    const Result<Instant> at = zone.instant(wall, is_second ? time::Ambiguity::later : time::Ambiguity::compatible);
    return at ? *at : Instant{};
}

Order read_order(const Place& place, Request& request, const Tables& tables) {
    Order out;
    if (!place.has({"currency", "passengers", "segments", "coupons"})) return out;
    if (const auto currency = place.member("currency")) read_currency_of(out, *currency, tables);
    if (const auto bought = place.member("purchased_at"); bought && !bought->node().is_null())
        out.purchased_at = read_instant(*bought);
    read_fact(request.facts, FactId::order_channel, place, "channel");
    read_fact(request.facts, FactId::order_pos, place, "pos");
    read_fact(request.facts, FactId::payment, place, "payment");
    if (const auto passengers = place.member("passengers"))
        read_things(out.passengers, *passengers, most_coupons, read_passenger);
    if (const auto segments = place.member("segments")) {
        read_things(out.segments, *segments, most_segments, read_segment);
        if (segments->node().array() != nullptr && out.segments.empty())
            segments->refuse("An order has at least one segment.");
    }
    if (const auto coupons = place.member("coupons"))
        read_things(out.coupons, *coupons, most_coupons, [&](const Place& item) { return read_coupon(item, out); });
    return out;
}

}  // namespace waydesk::kb::policy
