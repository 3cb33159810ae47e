#include "kb/policy/change.hpp"

#include "kb/policy/selection.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

class ChangeMaker {
public:
    explicit ChangeMaker(const Quoting& quoting) : quoting_(quoting), order_(*quoting.request.order) {}

    Outcome<Change> make() {
        for (const Exchange& exchange : quoting_.request.ask.changes)
            if (order_.coupons[exchange.coupon].is_used()) return Stop::handoff("coupon_used");
        for (const Exchange& exchange : quoting_.request.ask.changes)
            if (const auto stop = rule_on(exchange)) return *stop;
        for (const Group& group : fees_)
            if (const auto stop = charge(group)) return *stop;
        for (const Group& group : keeps_)
            if (const auto stop = keep(group)) return *stop;
        Result<std::int64_t> net = add(out_.change_fee, out_.difference);
        if (net) net = add(*net, out_.difference_fee);
        if (!net) return Stop::too_large();
        out_.net = *net;
        cite();
        return std::move(out_);
    }

private:
    Subject subject(const Exchange& exchange) const {
        return {order_.coupons[exchange.coupon].segment, exchange.coupon, &exchange};
    }
    const Exchange& exchange_of(std::size_t coupon) const {
        return *std::ranges::find(quoting_.request.ask.changes, coupon, &Exchange::coupon);
    }

    std::optional<Stop> rule_on(const Exchange& exchange) {
        const auto law = freed_by_law(exchange);
        if (!law) return law.error();
        if (law->rule != nullptr) {
            group_for(fees_, *law, exchange.coupon, order_);
            return std::nullopt;
        }
        return rule_by_contract(exchange);
    }

    Outcome<Ruling> freed_by_law(const Exchange& exchange) const {
        const auto laws = applying(quoting_.library, Layer::law, quoting_.request, subject(exchange));
        if (!laws) return laws.error();
        for (const Policy* law : *laws) {
            const auto ruling = first_rule(Situation(quoting_.request, *law, subject(exchange)), Occasion::change);
            if (!ruling) return ruling.error();
            if (ruling->rule == nullptr) continue;
            if (ruling->rule->then.kind == EffectKind::handoff) return stop_of(*ruling);
            if (ruling->rule->then.kind == EffectKind::free) return *ruling;
        }
        return Ruling{};
    }

    std::optional<Stop> rule_by_contract(const Exchange& exchange) {
        const auto contract = contract_of(quoting_.library, quoting_.request, subject(exchange));
        if (!contract) return contract.error();
        const Situation situation(quoting_.request, **contract, subject(exchange));
        const auto ruling = fee_rule(situation, Occasion::change);
        if (!ruling) return ruling.error();
        if (!exchange.fare) return Stop::need_info({"fare_delta"});
        group_for(fees_, *ruling, exchange.coupon, order_);
        const std::int64_t difference = *exchange.fare - order_.coupons[exchange.coupon].fare;
        out_.difference += difference;
        if (difference >= 0) return std::nullopt;
        const auto kept = fee_rule(situation, Occasion::difference);
        if (!kept) return kept.error();
        group_for(keeps_, *kept, exchange.coupon, order_);
        return std::nullopt;
    }

    static Outcome<Ruling> fee_rule(const Situation& situation, Occasion on) {
        const auto ruling = first_rule(situation, on);
        if (!ruling) return ruling.error();
        if (ruling->rule == nullptr) return Stop::handoff("no_rule");
        if (is_stop(*ruling)) return stop_of(*ruling);
        return *ruling;
    }

    std::optional<Stop> charge(const Group& group) {
        Bases bases = bases_of(order_, group.coupons, 0);
        bases.lower_fare = bases.new_fare = 0;
        for (const std::size_t number : group.coupons) {
            const std::int64_t old = order_.coupons[number].fare;
            bases.fare += old;
            const std::optional<std::int64_t> fresh = exchange_of(number).fare;
            if (!fresh) continue;  // a law let it go free
            *bases.lower_fare += std::min(old, *fresh);
            *bases.new_fare += *fresh;
        }
        const Effect& effect = group.ruling.rule->then;
        const bool is_fee = effect.kind == EffectKind::fee;
        const auto base = is_fee ? sum_of(effect.fee.of, bases) : Outcome<std::int64_t>(bases.fare);
        if (!base) return base.error();
        return take("change", group, *base, out_.change_fee);
    }

    std::optional<Stop> keep(const Group& group) {
        std::int64_t cheaper = 0;
        for (const std::size_t number : group.coupons)
            cheaper += order_.coupons[number].fare - *exchange_of(number).fare;
        return take("difference", group, cheaper, out_.difference_fee);
    }

    std::optional<Stop> take(std::string what, const Group& group, std::int64_t base, std::int64_t& sum) {
        const Effect& effect = group.ruling.rule->then;
        Figure figure;
        figure.currency = order_.currency;
        figure.base = base;
        figure.result = effect.kind == EffectKind::no_refund ? base : 0;
        figure.raw = std::to_string(figure.result) + "/1";
        if (effect.kind == EffectKind::fee) {
            auto fee = fee_on(base, effect.fee, 1, quoting_.request);
            if (!fee) return fee.error();
            figure = std::move(*fee);
        }
        const Result<std::int64_t> total = add(sum, figure.result);
        if (!total) return Stop::too_large();
        sum = *total;
        const Subject first = subject(exchange_of(group.coupons.front()));
        if (Step* step = note(quoting_, std::move(what), group.ruling, first, group.coupons))
            step->figure = std::move(figure);
        return std::nullopt;
    }

    // In the order of the changes; a coupon's fee before what is kept of its difference.
    void cite() {
        for (const Exchange& exchange : quoting_.request.ask.changes)
            for (const std::vector<Group>* groups : {&fees_, &keeps_})
                for (const Group& group : *groups)
                    if (group.coupons.front() == exchange.coupon) out_.rules.push_back(group.ruling.name());
    }

    const Quoting& quoting_;
    const Order& order_;
    std::vector<Group> fees_, keeps_;
    Change out_;
};

}  // namespace

Outcome<Change> change_of(const Quoting& quoting) { return ChangeMaker(quoting).make(); }

}  // namespace waydesk::kb::policy
