#include "kb/policy/edges.hpp"

#include "kb/policy/quote.hpp"
#include "kb/policy/selection.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

using std::chrono::days;

constexpr Duration second = std::chrono::seconds(1);

// The instants after `at` at which a condition about time may turn.
class EdgeFinder {
public:
    EdgeFinder(const Library& library, const Request& request) : library_(library), request_(request) {}

    std::set<std::int64_t> find() {
        for (const Layer layer : {Layer::law, Layer::contract, Layer::service})
            for (const auto& policy : library_.layer(layer))
                for (const Subject& subject : subjects())
                    if (may_apply(*policy, request_, subject)) look_at(*policy, subject);
        return std::move(edges_);
    }

private:
    std::vector<Subject> subjects() const {
        std::vector<Subject> out;
        if (request_.ask.kind == AskKind::change) {
            for (const Exchange& exchange : request_.ask.changes) out.push_back(subject_of(request_, exchange.coupon));
        } else {
            for (std::size_t i = 0; i < request_.order->coupons.size(); ++i)
                if (request_.order->coupons[i].is_returnable() && out.size() < most_edges)
                    out.push_back(subject_of(request_, i));
        }
        return out;
    }

    void look_at(const Policy& policy, const Subject& subject) {
        for (const Window& window : policy.valid) {
            const bool follows_time =
                window.clock == Clock::request || (window.clock == Clock::event && !request_.event_at);
            if (!follows_time) continue;
            for (const auto& day : {window.from, window.until})
                if (day) add_midnight(*day, window.zone);
        }
        const Situation situation(request_, policy, subject);
        for (const Rule& rule : policy.rules) {
            const bool is_asked = request_.ask.kind == AskKind::refund
                                      ? rule.on == Occasion::refund
                                      : rule.on == Occasion::change || rule.on == Occasion::difference;
            if (is_asked && rule.when) look_at(*rule.when, situation);
        }
    }

    void look_at(const Condition& condition, const Situation& situation) {
        for (const Condition& part : condition.parts) look_at(part, situation);
        if (condition.kind != Condition::Kind::test) return;
        const auto& departure = situation.departure();
        const std::optional<Instant> bought = request_.order->purchased_at;
        for (const Test& test : condition.tests) {
            if (test.how == Comparison::known) continue;
            for (const std::int64_t operand : test.numbers) {
                if (condition.fact.id == FactId::before_departure && departure) {
                    add(departure->at - Duration(operand), test.how, false);
                } else if (condition.fact.id == FactId::since_purchase && bought) {
                    add(*bought + Duration(operand), test.how, true);
                } else if (condition.fact.id == FactId::days_before && departure) {
                    add_days_before(*departure, operand);
                }
            }
        }
    }

    void add_days_before(const Situation::Departure& departure, std::int64_t count) {
        constexpr std::int64_t most_days = 36'600;
        if (count > most_days || count < -most_days) return;
        const Day day = departure.day - days(count);
        add_midnight(day, departure.zone);
        add_midnight(day + days(1), departure.zone);
    }

    // The day begins; the second before it is the last of the day before.
    void add_midnight(Day day, const time::Zone& zone) {
        if (!is_in_range(day)) return;
        const Result<Instant> noon = zone.instant(civil_of(day, 12));
        if (noon) insert(zone.start_of_day(*noon));
    }
    // A comparison turns at the instant itself or right after it, by whether the fact grows as time passes; equality
    // does both.
    void add(Instant edge, Comparison how, bool grows) {
        const bool is_strict = how == Comparison::gt || how == Comparison::lt;
        const bool is_lower = how == Comparison::lt || how == Comparison::le;
        const bool is_order = is_strict || how == Comparison::ge || how == Comparison::le;
        const bool at_once = is_lower == (is_strict == grows);
        if (!is_order || at_once) insert(edge);
        if (!is_order || !at_once) insert(edge + second);
    }
    void insert(Instant at) {
        if (at > request_.at) edges_.insert(at.us);
    }

    const Library& library_;
    const Request& request_;
    std::set<std::int64_t> edges_;
};

// Where times are shown: at the departure of what is asked about.
time::Zone zone_of(const Request& request) {
    std::size_t coupon = 0;
    if (request.ask.kind == AskKind::change) coupon = request.ask.changes.front().coupon;
    if (request.ask.kind == AskKind::refund && request.ask.coupons) coupon = request.ask.coupons->front();
    return request.order->segments[request.order->coupons[coupon].segment].from;
}

Next next_of(const Request& request, const Answer& then) {
    Next out{request.at - second, request.at, zone_of(request), then.status(), {}, {}};
    if (const auto* refund = then.find<Refund>()) out.fee = refund->fee, out.refund = refund->refund;
    if (const auto* change = then.find<Change>()) out.fee = change->change_fee;
    return out;
}

}  // namespace

std::optional<Next> next_change(const Library& library, const Request& request, const Answer& now) {
    Request later = request;
    std::size_t tried = 0;
    for (const std::int64_t edge : EdgeFinder(library, request).find()) {
        if (++tried > most_edges) break;
        later.at = Instant{edge};
        const Answer then = figures_of(library, later);
        if (differs(now, then)) return next_of(later, then);
    }
    return std::nullopt;
}

}  // namespace waydesk::kb::policy
