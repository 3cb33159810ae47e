#include "core/language/text.hpp"
#include "core/time/rfc3339.hpp"
#include "core/utf8.hpp"
#include "desk/bookings/order_form.hpp"
#include "desk/bookings/spot.hpp"

#include <algorithm>
#include <array>

namespace waydesk::bookings {
namespace {

using Limit = OrderLimits;

constexpr std::array<std::string_view, 10> kinds{"flight",  "rail",     "hotel",     "attraction", "performance",
                                                 "package", "transfer", "insurance", "ferry",      "coach"};
constexpr std::array<std::string_view, 9> methods{"card",  "alipay",  "wechat", "bank_transfer", "cash",
                                                  "miles", "voucher", "points", "mixed"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Of a member that may be missing.
std::string optional_prose(const Spot& spot, std::string_view key, std::size_t most) {
    const auto found = spot.member(key);
    return found ? found->prose(most) : std::string();
}
std::string optional_code(const Spot& spot, std::string_view key) {
    const auto found = spot.member(key);
    return found ? found->code(Limit::code) : std::string();
}
std::string optional_country(const Spot& spot, std::string_view key) {
    const auto found = spot.member(key);
    return found ? found->upper(2) : std::string();
}
std::string optional_date(const Spot& spot, std::string_view key) {
    const auto found = spot.member(key);
    return found ? found->date() : std::string();
}
Instant optional_instant(const Spot& spot, std::string_view key) {
    const auto found = spot.member(key);
    return found ? found->instant() : Instant{};
}

Reference read_reference(const Spot& spot) {
    Reference out;
    if (!spot.is_object({"system", "locator"})) return out;
    if (const auto system = spot.need("system")) out.system = system->code(Limit::code);
    if (const auto locator = spot.need("locator")) {
        out.locator = locator->code(Limit::code);
        const auto fits = [](char c) { return is_upper(c) || is_digit(c) || c == '-' || c == '/'; };
        if (!std::ranges::all_of(out.locator, fits)) locator->refuse("A locator has capitals, digits and dashes.");
    }
    return out;
}

Place read_place(const Spot& spot) {
    Place out;
    if (!spot.is_object({"system", "code", "name", "country", "zone"})) return out;
    out.system = optional_code(spot, "system"), out.code = optional_code(spot, "code");
    out.name = optional_prose(spot, "name", Limit::name), out.country = optional_country(spot, "country");
    if (const auto zone = spot.need("zone")) {
        out.zone = zone->code(64);
        if (!out.zone.empty() && !time::Zone::find(out.zone))
            zone->refuse("A time zone is expected here, such as Europe/Lisbon.");
    }
    return out;
}

Moment read_moment(const Spot& spot, const Place& place) {
    Moment out;
    if (!spot.is_object({"wall", "second"})) return out;
    out.zone = place.zone;
    if (const auto second = spot.member("second")) out.is_second = second->boolean();
    const auto wall = spot.need("wall");
    const auto zone = time::Zone::find(place.zone);
    if (!wall || !zone) return out;
    const auto civil = time::parse_civil(wall->code(Limit::code));
    const auto at = civil ? zone->instant(*civil, out.is_second ? time::Ambiguity::later : time::Ambiguity::compatible)
                          : Result<Instant>(Errc::invalid);
    if (!at) return wall->refuse("A local time is expected here, such as 2026-04-19T10:00."), out;
    out.wall = *civil, out.wall.second = 0, out.at = *at - std::chrono::seconds(civil->second);
    return out;
}

void read_times(Service& out, const Spot& spot) {
    if (const auto starts = spot.need("starts")) out.starts = read_moment(*starts, out.from);
    if (const auto ends = spot.member("ends")) {
        out.ends = read_moment(*ends, out.to.value_or(out.from));
        if (out.ends->at.is_set() && out.ends->at < out.starts.at) ends->refuse("A service ends after it starts.");
    }
}

Service read_service(const Spot& spot) {
    Service out;
    if (!spot.is_object({"id", "kind", "supplier", "supplier_reference", "product", "brand", "class", "title", "from",
                         "to", "starts", "ends", "seat", "status"}))
        return out;
    if (const auto id = spot.need("id")) out.id = id->code(Limit::code);
    if (const auto kind = spot.need("kind")) out.kind = kind->one_of(kinds);
    out.supplier = optional_code(spot, "supplier"), out.supplier_reference = optional_code(spot, "supplier_reference");
    out.product = optional_code(spot, "product"), out.brand = optional_code(spot, "brand");
    out.booking_class = optional_code(spot, "class");
    if (const auto title = spot.need("title")) out.title = title->prose(Limit::title);
    if (const auto from = spot.need("from")) out.from = read_place(*from);
    if (const auto to = spot.member("to")) out.to = read_place(*to);
    read_times(out, spot);
    out.seat = optional_prose(spot, "seat", Limit::name);
    if (const auto status = spot.member("status")) out.status = status->state(service_status_from);
    return out;
}

Special read_special(const Spot& spot) {
    Special out;
    if (!spot.is_object({"code", "service", "status", "details", "confirmed_at", "taken_back_at"})) return out;
    if (const auto code = spot.need("code")) out.code = code->upper(4);
    out.service = optional_code(spot, "service");
    if (const auto status = spot.member("status")) out.status = status->state(special_status_from);
    out.details = optional_prose(spot, "details", Limit::prose);
    out.confirmed_at = optional_instant(spot, "confirmed_at");
    out.taken_back_at = optional_instant(spot, "taken_back_at");
    return out;
}

TravelDocument read_document(const Spot& spot) {
    TravelDocument out;
    if (!spot.is_object({"type", "number", "country", "expires"})) return out;
    out.type = optional_code(spot, "type"), out.country = optional_country(spot, "country");
    out.expires = optional_date(spot, "expires");
    if (const auto number = spot.need("number")) out.number = masked_document(number->prose(Limit::code));
    return out;
}

Loyalty read_loyalty(const Spot& spot) {
    Loyalty out;
    if (!spot.is_object({"programme", "number", "tier"})) return out;
    out.programme = optional_code(spot, "programme"), out.number = optional_code(spot, "number");
    out.tier = optional_code(spot, "tier");
    return out;
}

Passenger read_passenger(const Spot& spot) {
    Passenger out;
    if (!spot.is_object(
            {"id", "type", "name", "surname", "birth_date", "nationality", "document", "loyalty", "special"}))
        return out;
    if (const auto id = spot.need("id")) out.id = id->code(Limit::code);
    if (const auto type = spot.need("type")) out.type = type->upper(3);
    if (const auto name = spot.need("name")) out.name = name->prose(Limit::name);
    if (const auto surname = spot.need("surname")) out.surname = surname->prose(Limit::name);
    out.birth_date = optional_date(spot, "birth_date"), out.nationality = optional_country(spot, "nationality");
    if (const auto document = spot.member("document")) out.document = read_document(*document);
    if (const auto loyalty = spot.member("loyalty"))
        for (const Spot& item : loyalty->items(Limit::loyalty)) out.loyalty.push_back(read_loyalty(item));
    if (const auto special = spot.member("special"))
        for (const Spot& item : special->items(Limit::special)) out.special.push_back(read_special(item));
    return out;
}

std::vector<Charge> read_charges(const Spot& parent, std::string_view key, std::string_view name_key) {
    std::vector<Charge> out;
    if (const auto list = parent.member(key))
        for (const Spot& item : list->items(Limit::charges)) {
            Charge charge;
            if (!item.is_object({name_key, "amount"})) continue;
            if (const auto name = item.need(name_key)) charge.name = name->code(Limit::code);
            if (const auto amount = item.need("amount")) charge.amount = amount->integer(0, most_amount);
            out.push_back(std::move(charge));
        }
    return out;
}

Coupon read_coupon(const Spot& spot) {
    Coupon out;
    if (!spot.is_object({"id", "passenger", "service", "status", "number", "fare", "one_way_fare", "taxes", "extras",
                         "nights", "changes", "flags"}))
        return out;
    if (const auto id = spot.need("id")) out.id = id->code(Limit::code);
    if (const auto passenger = spot.need("passenger")) out.passenger = passenger->code(Limit::code);
    if (const auto service = spot.need("service")) out.service = service->code(Limit::code);
    if (const auto status = spot.need("status")) out.status = status->state(coupon_status_from);
    out.number = optional_code(spot, "number");
    if (const auto fare = spot.need("fare")) out.fare = fare->integer(0, most_amount);
    if (const auto fare = spot.member("one_way_fare")) out.one_way_fare = fare->integer(0, most_amount);
    out.taxes = read_charges(spot, "taxes", "code"), out.extras = read_charges(spot, "extras", "kind");
    if (const auto nights = spot.member("nights"))
        for (const Spot& night : nights->items(Limit::nights)) out.nights.push_back(night.integer(0, most_amount));
    if (const auto changes = spot.member("changes")) out.changes = changes->integer(0, 1000);
    if (const auto flags = spot.member("flags"))
        for (const auto& [name, flag] : flags->pairs(Limit::pairs)) out.flags[name] = flag.boolean();
    return out;
}

Payment read_payment(const Spot& spot, const std::string& currency) {
    Payment out;
    out.currency = currency;
    if (!spot.is_object({"method", "brand", "last4", "reference", "amount", "currency", "status", "at"})) return out;
    if (const auto method = spot.need("method")) out.method = method->one_of(methods);
    out.brand = optional_code(spot, "brand"), out.last4 = optional_code(spot, "last4");
    out.reference = optional_code(spot, "reference");
    const bool is_last4 = out.last4.size() == 4 && std::ranges::all_of(out.last4, is_digit);
    if (!out.last4.empty() && !is_last4) spot.refuse("last4", "The last four digits are expected here, no more.");
    if (const auto amount = spot.need("amount")) out.amount = amount->integer(0, most_amount);
    if (const auto own = spot.member("currency")) out.currency = own->upper(3);
    if (const auto status = spot.need("status")) out.status = status->state(payment_status_from);
    out.at = optional_instant(spot, "at");
    return out;
}

Booker read_booker(const Spot& spot) {
    Booker out;
    if (!spot.is_object({"name", "surname", "email", "phone", "language", "customer"})) return out;
    out.name = optional_prose(spot, "name", Limit::name), out.surname = optional_prose(spot, "surname", Limit::name);
    out.phone = optional_prose(spot, "phone", Limit::code), out.language = optional_code(spot, "language");
    out.customer = optional_prose(spot, "customer", Limit::name);
    if (const auto email = spot.member("email")) {
        const auto key = language::normalise_email(email->prose(Limit::title));
        if (!key) email->refuse("An e-mail address is expected here.");
        if (key) out.email = *key;
    }
    return out;
}

void read_lists(Order& out, const Spot& spot) {
    if (const auto list = spot.need("references"))
        for (const Spot& item : list->items(Limit::references)) out.references.push_back(read_reference(item));
    if (const auto list = spot.need("passengers"))
        for (const Spot& item : list->items(Limit::passengers)) out.passengers.push_back(read_passenger(item));
    if (const auto list = spot.need("services"))
        for (const Spot& item : list->items(Limit::services)) out.services.push_back(read_service(item));
    if (const auto list = spot.need("coupons"))
        for (const Spot& item : list->items(Limit::coupons)) out.coupons.push_back(read_coupon(item));
    if (const auto list = spot.member("payments"))
        for (const Spot& item : list->items(Limit::payments)) out.payments.push_back(read_payment(item, out.currency));
    if (const auto list = spot.member("documents"))
        for (const Spot& item : list->items(Limit::notes)) out.documents.push_back(item.prose(Limit::title));
    if (const auto list = spot.member("notes"))
        for (const Spot& item : list->items(Limit::notes)) out.notes.push_back(item.prose(Limit::prose));
}

Order read_whole(const Spot& spot) {
    Order out;
    if (!spot.is_object({"form", "references", "seller", "channel", "point_of_sale", "currency", "created_at",
                         "purchased_at", "updated_at", "booker", "passengers", "services", "coupons", "payments",
                         "rates", "policies", "documents", "notes"}))
        return out;
    if (const auto form = spot.need("form"); form && form->code(Limit::code) != order_form)
        form->refuse("This form is not known: waydesk.order/1 is.");
    if (const auto seller = spot.need("seller")) out.seller = seller->prose(Limit::name);
    out.channel = optional_code(spot, "channel"), out.point_of_sale = optional_country(spot, "point_of_sale");
    if (const auto currency = spot.need("currency")) out.currency = currency->upper(3);
    out.created_at = optional_instant(spot, "created_at"), out.purchased_at = optional_instant(spot, "purchased_at");
    out.updated_at = optional_instant(spot, "updated_at");
    if (const auto booker = spot.member("booker")) out.booker = read_booker(*booker);
    read_lists(out, spot);
    if (const auto rates = spot.member("rates"))
        for (const auto& [pair, rate] : rates->pairs(Limit::pairs)) {
            if (!rate.is_object({"num", "den"})) continue;
            const auto num = rate.need("num"), den = rate.need("den");
            if (num && den) out.rates[pair] = {num->integer(1, most_amount), den->integer(1, most_amount)};
        }
    if (const auto policies = spot.member("policies"))
        for (const auto& [id, version] : policies->pairs(Limit::pairs))
            out.policies[id] = version.integer(1, most_amount);
    return out;
}

}  // namespace

Checked<Order> read_order(std::string_view text, privacy::Kinds kept) {
    if (text.size() > most_order_bytes) return Flaws{{"", "This order is too large."}};
    const Spot::Document document = Spot::parse(text);
    if (document == nullptr) return Flaws{{"", "This is not JSON."}};
    Reading reading{kept, {}};
    Order out = read_whole(Spot(document, reading));
    if (reading.flaws.empty()) reading.flaws = flaws_of(out);
    if (!reading.flaws.empty()) return std::move(reading.flaws);
    return out;
}

Checked<std::vector<Order>> read_orders(std::string_view text, privacy::Kinds kept) {
    const Spot::Document document = Spot::parse(text);
    if (document == nullptr) return Flaws{{"", "This is not JSON."}};
    Reading reading{kept, {}};
    std::vector<Order> out;
    const Spot whole(document, reading);
    if (const auto orders = whole.is_object({"orders"}) ? whole.need("orders") : std::nullopt)
        for (const Spot& item : orders->items(most_pulled)) {
            out.push_back(read_whole(item));
            if (reading.flaws.empty()) reading.flaws = flaws_of(out.back());
        }
    if (!reading.flaws.empty()) return std::move(reading.flaws);
    return out;
}

}  // namespace waydesk::bookings
