#include "core/time/rfc3339.hpp"
#include "kb/policy/order_reading.hpp"
#include "kb/policy/reading_parts.hpp"

#include <algorithm>
#include <array>

namespace waydesk::kb::policy {
namespace {

constexpr std::array<std::string_view, 4> ask_words{"refund", "change", "compensation", "deadline"};

// Null means the same as nothing.
std::optional<Place> given(const Place& place, std::string_view key) {
    auto found = place.member(key);
    if (found && found->node().is_null()) found.reset();
    return found;
}

void read_event_facts(Request& out, const Place& event) {
    constexpr std::string_view prefix = "event.";
    constexpr std::string_view reroute_prefix = "event.reroute.";
    const auto reroute = given(event, "reroute");
    const bool has_reroute = reroute && reroute->is_open_object();
    for (auto number = static_cast<std::size_t>(FactId::event_type); number < named_facts; ++number) {
        const auto id = static_cast<FactId>(number);
        const FactKind& kind = kind_of(id);
        if (kind.name.starts_with(reroute_prefix)) {
            if (has_reroute) read_fact(out.facts, id, *reroute, kind.name.substr(reroute_prefix.size()));
        } else {
            read_fact(out.facts, id, event, kind.name.substr(prefix.size()));
        }
    }
}

void read_event(Request& out, const Place& event) {
    if (!event.is_open_object()) return;
    if (const auto at = given(event, "at")) out.event_at = read_instant(*at);
    if (const auto segment = given(event, "segment"); segment && out.order) {
        const std::string id = segment->text();
        out.event_segment = find_id(out.order->segments, id);
        if (!out.event_segment && segment->node().text() != nullptr)
            segment->refuse("The order has no segment " + quoted(id) + ".");
    }
    read_event_facts(out, event);
}

std::optional<std::size_t> read_coupon_id(const Request& request, const Place& place) {
    const std::string id = place.text();
    if (place.node().text() == nullptr || !request.order) return std::nullopt;
    const std::optional<std::size_t> found = find_id(request.order->coupons, id);
    if (!found) place.refuse("The order has no coupon " + quoted(id) + ".");
    return found;
}

void read_coupon_list(Request& out, const Place& list) {
    std::vector<std::size_t> coupons;
    list.each_item([&](const Place& item) {
        if (const auto coupon = read_coupon_id(out, item)) coupons.push_back(*coupon);
    });
    std::ranges::sort(coupons);
    coupons.erase(std::unique(coupons.begin(), coupons.end()), coupons.end());
    out.ask.coupons = std::move(coupons);
}

void read_exchange(Request& out, const Place& place) {
    if (!place.has({"coupon", "new"})) return;
    Exchange exchange;
    if (const auto id = place.member("coupon"))
        if (const auto coupon = read_coupon_id(out, *id)) {
            exchange.coupon = *coupon;
            const auto is_same = [&](const Exchange& other) { return other.coupon == *coupon; };
            if (std::ranges::any_of(out.ask.changes, is_same)) id->refuse("This coupon is changed twice.");
        }
    if (!place.is_fine()) return;
    if (const auto fresh = place.member("new"); fresh && fresh->is_open_object()) {
        const Segment& segment = out.order->segments[out.order->coupons[exchange.coupon].segment];
        if (const auto departure = given(*fresh, "dep"))
            if (const auto wall = read_wall(*departure))
                exchange.day = day_of(segment.from.civil(departure_instant(segment.from, *wall, false)));
        if (const auto fare = given(*fresh, "fare")) exchange.fare = fare->integer(0, most_amount);
    }
    out.ask.changes.push_back(exchange);
}

void read_cause(Request& out, const Place& ask) {
    bool is_voluntary = true;
    if (const auto voluntary = given(ask, "voluntary")) is_voluntary = voluntary->boolean();
    out.facts.set(FactId::voluntary, is_voluntary ? 1 : 0);
    if (const auto cause = given(ask, "cause")) {
        out.facts.set(FactId::cause, cause->text());
    } else if (is_voluntary) {
        out.facts.set(FactId::cause, "none");
    }
}

void read_ask(Request& out, const Place& ask) {
    if (!ask.has({"kind"})) return;
    read_cause(out, ask);
    if (const auto kind = ask.member("kind"))
        out.ask.kind = static_cast<AskKind>(kind->one_of({ask_words[0], ask_words[1], ask_words[2], ask_words[3]}));
    if (!ask.is_fine()) return;
    if (out.ask.kind == AskKind::deadline) {
        if (!ask.has({"name"})) return;
        out.ask.deadline = ask.member("name") ? ask.member("name")->filled_text() : "";
        if (const auto service = given(ask, "service")) out.ask.service = service->text();
        if (!out.order && out.ask.service.empty()) ask.refuse("A question without an order names its service.");
        return;
    }
    if (!out.order) return;
    if (const auto coupons = given(ask, "coupons")) read_coupon_list(out, *coupons);
    if (out.ask.kind == AskKind::change && ask.has({"changes"})) {
        const auto changes = ask.member("changes");
        if (!changes) return;
        changes->each_item([&](const Place& item) { read_exchange(out, item); });
        if (changes->node().array() != nullptr && changes->node().array()->empty())
            changes->refuse("There must be at least one change.");
    }
}

void read_rates(Request& out, const Place& rates, const Tables& tables) {
    rates.each_member([&](const std::string& pair, const Place& place) {
        const std::size_t slash = pair.find('/');
        const std::string from = pair.substr(0, slash);
        const std::string to = slash == std::string::npos ? "" : pair.substr(slash + 1);
        if (!tables.exponents.contains(from) || !tables.exponents.contains(to))
            return place.refuse(quoted(pair) + " is no pair of currencies such as \"EUR/CNY\".");
        if (!place.has({"num", "den"})) return;
        Rate rate;
        if (const auto num = place.member("num")) rate.num = num->integer(1);
        if (const auto den = place.member("den")) rate.den = den->integer(1);
        out.rates[{from, to}] = rate;
    });
}

void check_total(const Request& request, const Place& root) {
    Wide total = 0;
    for (const Coupon& coupon : request.order->coupons) {
        total += Wide{coupon.fare} + coupon.one_way_fare.value_or(0);
        for (const auto* charges : {&coupon.taxes, &coupon.extras})
            for (const Charge& charge : *charges) total += charge.amount;
        if (coupon.nights)
            for (const std::int64_t night : *coupon.nights) total += night;
    }
    for (const Exchange& exchange : request.ask.changes) total += exchange.fare.value_or(0);
    if (total > most_total) root.refuse("order", "The amounts of this order are too large together.");
}

void read_whole(Request& out, const Place& root, const Tables& tables) {
    if (!root.has({"at", "ask"})) return;
    if (const auto at = root.member("at")) out.at = read_instant(*at).value_or(Instant{});
    read_fact(out.facts, FactId::channel, root, "channel");
    if (const auto order = given(root, "order")) out.order = read_order(*order, out, tables);
    if (!root.is_fine()) return;
    if (const auto ask = root.member("ask")) read_ask(out, *ask);
    if (out.order) check_total(out, root);
    if (!out.order && out.ask.kind != AskKind::deadline) root.refuse("The key \"order\" is missing.");
    if (const auto event = given(root, "event")) read_event(out, *event);
    if (const auto counters = given(root, "counters"))
        counters->each_member(
            [&](const std::string& name, const Place& count) { out.counters[name] = count.integer(); });
    if (const auto times = given(root, "times"))
        times->each_member([&](const std::string& name, const Place& time) {
            if (const auto at = read_instant(time)) out.times[name] = *at;
        });
    if (const auto rates = given(root, "fx")) read_rates(out, *rates, tables);
}

}  // namespace

Checked<Request> read_request(const Node& node, const Tables& tables, std::string_view at) {
    Flaws flaws;
    Request out;
    read_whole(out, Place(node, flaws), tables);
    if (flaws.empty()) return out;
    for (Flaw& flaw : flaws) flaw.field.insert(0, at);
    return flaws;
}

}  // namespace waydesk::kb::policy
