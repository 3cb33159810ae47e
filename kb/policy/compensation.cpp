#include "kb/policy/compensation.hpp"

#include "kb/policy/selection.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

class CompensationMaker {
public:
    explicit CompensationMaker(const Quoting& quoting) : quoting_(quoting), order_(*quoting.request.order) {}

    Outcome<CompensationDue> make() {
        if (!quoting_.request.event_segment) return Stop::need_info({"event.segment"});
        for (std::size_t i = 0; i < order_.coupons.size(); ++i) {
            if (order_.coupons[i].segment != *quoting_.request.event_segment) continue;
            if (const auto stop = decide(i)) return *stop;
        }
        std::erase_if(out_.total, [](const auto& total) { return total.second == 0; });
        return std::move(out_);
    }

private:
    std::optional<Stop> decide(std::size_t coupon) {
        const Subject subject = subject_of(quoting_.request, coupon);
        const auto laws = applying(quoting_.library, Layer::law, quoting_.request, subject);
        if (!laws) return laws.error();
        const auto contracts = applying(quoting_.library, Layer::contract, quoting_.request, subject);
        if (!contracts) return contracts.error();
        std::vector<const Policy*> policies;
        std::ranges::merge(*laws, *contracts, std::back_inserter(policies), {}, &Policy::id, &Policy::id);
        for (const Policy* policy : policies) {
            const auto ruling = first_rule(Situation(quoting_.request, *policy, subject), Occasion::compensation);
            if (!ruling) return ruling.error();
            if (ruling->rule == nullptr) continue;
            if (is_stop(*ruling)) return stop_of(*ruling);
            if (auto stop = add_ruling(*ruling, subject, coupon)) return stop;
        }
        return std::nullopt;
    }

    std::optional<Stop> add_ruling(const Ruling& ruling, const Subject& subject, std::size_t coupon) {
        out_.rules.push_back(ruling.name());
        Step* step = note(quoting_, "compensation", ruling, subject, std::array{coupon});
        if (ruling.rule->then.kind != EffectKind::compensate) return std::nullopt;
        const auto figure = figure_of(ruling.rule->then.compensation, coupon);
        if (!figure) return figure.error();
        if (step != nullptr) step->figure = *figure;
        if (figure->result == 0) return std::nullopt;
        const Coupon& it = order_.coupons[coupon];
        out_.items.push_back(
            {order_.passengers[it.passenger].id, it.id, figure->currency, figure->result, ruling.name()});
        const Result<std::int64_t> total = add(out_.total[figure->currency], figure->result);
        if (!total) return Stop::too_large();
        out_.total[figure->currency] = *total;
        return std::nullopt;
    }

    Outcome<std::int64_t> base_of(const Compensation& rule, std::size_t coupon) const {
        const Coupon& it = order_.coupons[coupon];
        if (rule.of == CompensationBase::fare) return it.fare;
        if (rule.of == CompensationBase::claim) {
            const auto claim = quoting_.request.facts.find(FactId::event_claim);
            if (!claim) return Stop::need_info({"event.claim"});
            return claim->number;
        }
        std::int64_t out = 0;
        for (const Coupon& other : order_.coupons)
            if (other.passenger == it.passenger) out += other.fare;
        return out;
    }

    Outcome<Figure> figure_of(const Compensation& rule, std::size_t coupon) const {
        constexpr std::int64_t whole_bp = 10'000;
        Figure out;
        out.currency = rule.amount ? rule.amount->currency : order_.currency;
        out.bp = rule.amount ? whole_bp : rule.bp;
        out.round = rule.round;
        const auto base = rule.amount ? Outcome<std::int64_t>(rule.amount->minor) : base_of(rule, coupon);
        if (!base) return base.error();
        out.base = *base;
        Result<Fraction> raw = multiply(Fraction{*base, 1}, out.bp, whole_bp);
        if (raw) raw = multiply(*raw, whole_bp - rule.reduce_bp, whole_bp);
        const Result<std::int64_t> rounded = raw ? round(*raw, rule.round) : raw.error();
        if (!rounded) return Stop::too_large();
        out.raw = text(*raw);
        out.result = std::max<std::int64_t>(0, *rounded);
        if (const auto stop = limit(out, rule)) return *stop;
        return out;
    }

    std::optional<Stop> limit(Figure& out, const Compensation& rule) const {
        const int exponent = rule.amount ? rule.amount->exponent : order_.exponent;
        if (rule.max) {
            const auto max = converted(*rule.max, out.currency, exponent, quoting_.request);
            if (!max) return max.error();
            out.max = *max;
            if (out.result > *max) out.result = *max, out.limits.emplace_back("max");
        }
        if (rule.least) {
            const auto least = converted(*rule.least, out.currency, exponent, quoting_.request);
            if (!least) return least.error();
            out.min = *least;
            if (out.result < *least) out.result = 0, out.limits.emplace_back("least");
        }
        return std::nullopt;
    }

    const Quoting& quoting_;
    const Order& order_;
    CompensationDue out_;
};

}  // namespace

Outcome<CompensationDue> compensation_of(const Quoting& quoting) { return CompensationMaker(quoting).make(); }

}  // namespace waydesk::kb::policy
