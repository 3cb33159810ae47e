#include "kb/policy/fee.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

std::int64_t total(const std::vector<Charge>& charges) {
    std::int64_t out = 0;
    for (const Charge& charge : charges) out += charge.amount;
    return out;
}

// An optional limit for all units, converted.
Outcome<std::optional<std::int64_t>> limit(const std::optional<Amount>& amount, std::int64_t units,
                                           const Request& request) {
    if (!amount) return std::optional<std::int64_t>();
    const auto one = converted(*amount, request.order->currency, request.order->exponent, request);
    if (!one) return one.error();
    const Result<std::int64_t> all = multiply(*one, units);
    if (!all) return Stop::too_large();
    return std::optional(*all);
}

void apply_limits(Figure& figure) {
    const auto decide = [&](std::int64_t value, std::string_view name) {
        figure.result = value;
        figure.limits.emplace_back(name);
    };
    if (figure.min && figure.result < *figure.min) decide(*figure.min, "min");
    if (figure.max && figure.result > *figure.max) decide(*figure.max, "max");
    if (figure.result > figure.base) decide(figure.base, "base");
    if (figure.result < 0) decide(0, "zero");
}

}  // namespace

Outcome<std::int64_t> sum_of(const std::vector<Part>& parts, const Bases& bases) {
    std::int64_t out = 0;
    for (const Part part : parts) {
        std::optional<std::int64_t> value;
        switch (part) {
            case Part::fare: value = bases.fare; break;
            case Part::taxes: value = bases.taxes; break;
            case Part::extras: value = bases.extras; break;
            case Part::first_night:
                if (!bases.first_night) return Stop::handoff("price_breakdown_missing");
                value = bases.first_night;
                break;
            case Part::lower_fare: value = bases.lower_fare; break;
            case Part::new_fare: value = bases.new_fare; break;
        }
        if (!value) return Stop::need_info({"fare_delta"});
        const Result<std::int64_t> sum = add(out, *value);
        if (!sum) return Stop::too_large();
        out = *sum;
    }
    return out;
}

Bases bases_of(const Order& order, std::span<const std::size_t> coupons, std::int64_t fare) {
    Bases out;
    out.fare = fare;
    out.first_night = 0;
    for (const std::size_t number : coupons) {
        const Coupon& coupon = order.coupons[number];
        out.taxes += total(coupon.taxes);
        out.extras += total(coupon.extras);
        const bool has_nights = coupon.nights && !coupon.nights->empty();
        if (!has_nights) out.first_night.reset();
        if (out.first_night) *out.first_night += coupon.nights->front();
    }
    return out;
}

Outcome<std::int64_t> converted(const Amount& amount, const std::string& currency, int exponent,
                                const Request& request) {
    if (amount.currency == currency) return amount.minor;
    const auto rate = request.rates.find({amount.currency, currency});
    if (rate == request.rates.end()) return Stop::handoff("fx_missing");
    const Result<std::int64_t> out = convert(amount.minor, amount.exponent, exponent, rate->second);
    if (!out) return Stop::too_large();
    return *out;
}

Outcome<Figure> fee_on(std::int64_t base, const Fee& fee, std::int64_t units, const Request& request) {
    constexpr std::int64_t whole_bp = 10'000;
    Figure out;
    out.currency = request.order->currency;
    out.base = base;
    out.bp = fee.bp;
    out.units = units;
    out.round = fee.round;
    const auto plus = limit(fee.plus, units, request);
    const auto min = limit(fee.min, units, request);
    const auto max = limit(fee.max, units, request);
    for (const auto* each : {&plus, &min, &max})
        if (!*each) return each->error();
    out.plus = *plus, out.min = *min, out.max = *max;
    Result<Fraction> raw = multiply(Fraction{base, 1}, fee.bp, whole_bp);
    if (raw) raw = add(*raw, plus->value_or(0));
    const Result<std::int64_t> rounded = raw ? round(*raw, fee.round) : raw.error();
    if (!rounded) return Stop::too_large();
    out.raw = text(*raw);
    out.result = *rounded;
    apply_limits(out);
    return out;
}

Group& group_for(std::vector<Group>& groups, const Ruling& ruling, std::size_t coupon, const Order& order) {
    const auto belongs = [&](const Group& group) {
        if (group.ruling.rule != ruling.rule || ruling.rule->per == Per::coupon) return false;
        return ruling.rule->per == Per::order ||
               order.coupons[group.coupons.front()].passenger == order.coupons[coupon].passenger;
    };
    auto found = std::ranges::find_if(groups, belongs);
    if (found == groups.end()) found = groups.insert(groups.end(), Group{ruling, {}});
    found->coupons.push_back(coupon);
    return *found;
}

}  // namespace waydesk::kb::policy
