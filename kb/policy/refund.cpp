#include "kb/policy/refund.hpp"

#include "kb/policy/partial.hpp"
#include "kb/policy/selection.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

Outcome<std::vector<std::size_t>> scope_of(const Request& request) {
    const std::vector<Coupon>& coupons = request.order->coupons;
    std::vector<std::size_t> out;
    if (request.ask.coupons) {
        for (const std::size_t coupon : *request.ask.coupons)
            if (coupons[coupon].is_used()) return Stop::handoff("coupon_used");
        out = *request.ask.coupons;
    } else {
        for (std::size_t i = 0; i < coupons.size(); ++i) out.push_back(i);
    }
    std::erase_if(out, [&](std::size_t coupon) { return !coupons[coupon].is_returnable(); });
    if (out.empty()) return Stop::handoff("nothing_to_refund");
    return out;
}

// What the layers say about one coupon: a ruling that gives a fee, and the caps of the law on it.
struct Verdict {
    Ruling ruling;
    std::vector<Ruling> caps;
};

// A full refund, or the caps that are to be kept in mind.
Outcome<Verdict> by_law(const Quoting& quoting, const Subject& subject) {
    Verdict out;
    const auto laws = applying(quoting.library, Layer::law, quoting.request, subject);
    if (!laws) return laws.error();
    for (const Policy* law : *laws) {
        const auto ruling = first_rule(Situation(quoting.request, *law, subject), Occasion::refund);
        if (!ruling) return ruling.error();
        if (ruling->rule == nullptr) continue;
        const EffectKind kind = ruling->rule->then.kind;
        if (kind == EffectKind::handoff) return stop_of(*ruling);
        if (kind == EffectKind::fee_cap) out.caps.push_back(*ruling);
        if (kind != EffectKind::full_refund) continue;
        out.ruling = *ruling;
        return out;
    }
    return out;
}

Outcome<Verdict> verdict_on(const Quoting& quoting, std::size_t coupon) {
    const Subject subject = subject_of(quoting.request, coupon);
    Outcome<Verdict> out = by_law(quoting, subject);
    if (!out || out->ruling.rule != nullptr) return out;
    const auto contract = contract_of(quoting.library, quoting.request, subject);
    if (!contract) return contract.error();
    const auto ruling = first_rule(Situation(quoting.request, **contract, subject), Occasion::refund);
    if (!ruling) return ruling.error();
    if (ruling->rule == nullptr) return Stop::handoff("no_rule");
    if (is_stop(*ruling)) return stop_of(*ruling);
    out->ruling = *ruling;
    return out;
}

bool goes_back(std::string_view name, std::map<std::string, bool, std::less<>> ReturnTable::* words,
               const std::optional<ReturnTable>& rule, const ReturnTable& policy, bool otherwise) {
    for (const ReturnTable* table : {rule ? &*rule : nullptr, &policy}) {
        if (table == nullptr) continue;
        const auto found = (table->*words).find(name);
        if (found != (table->*words).end()) return found->second;
        if (table->otherwise) return *table->otherwise;
    }
    return otherwise;
}

class RefundMaker {
public:
    explicit RefundMaker(const Quoting& quoting) : quoting_(quoting), order_(*quoting.request.order) {}

    Outcome<Refund> make() {
        const auto scope = scope_of(quoting_.request);
        if (!scope) return scope.error();
        out_.scope = *scope;
        for (const std::size_t coupon : out_.scope) {
            auto verdict = verdict_on(quoting_, coupon);
            if (!verdict) return verdict.error();
            const std::size_t before = groups_.size();
            group_for(groups_, verdict->ruling, coupon, order_);
            if (groups_.size() > before) caps_.push_back(std::move(verdict->caps));
        }
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            const auto group = figure(groups_[i], caps_[i]);
            if (!group) return group.error();
            if (!add_group(*group)) return Stop::too_large();
        }
        return with_service_fees();
    }

private:
    Outcome<RefundGroup> figure(const Group& group, const std::vector<Ruling>& caps) {
        const auto fare = fare_of(order_, group.coupons, group.ruling.policy->partial);
        if (!fare) return fare.error();
        const Effect& effect = group.ruling.rule->then;
        RefundGroup out{group.ruling.name(), {}, *fare, 0, 0, 0};
        for (const std::size_t coupon : group.coupons) out.coupons.push_back(order_.coupons[coupon].id);
        auto fee = charged(group, *fare);
        if (!fee) return fee.error();
        if (Step* step = note_group("refund", group.ruling, group)) step->figure = *fee;
        if (effect.kind != EffectKind::full_refund)
            if (const auto stop = cap(*fee, out, group, caps)) return *stop;
        out.fee = fee->result;
        give_back(out, group);
        return out;
    }

    Step* note_group(std::string what, const Ruling& ruling, const Group& group) {
        return note(quoting_, std::move(what), ruling, subject_of(quoting_.request, group.coupons.front()),
                    group.coupons);
    }

    Outcome<Figure> charged(const Group& group, std::int64_t fare) const {
        const Effect& effect = group.ruling.rule->then;
        if (effect.kind == EffectKind::fee) return charged(effect.fee, group, fare);
        Figure out;
        out.currency = order_.currency;
        out.base = fare;
        out.result = effect.kind == EffectKind::no_refund ? fare : 0;
        out.raw = std::to_string(out.result) + "/1";
        return out;
    }
    Outcome<Figure> charged(const Fee& fee, const Group& group, std::int64_t fare) const {
        const auto base = sum_of(fee.of, bases_of(order_, group.coupons, fare));
        if (!base) return base.error();
        return fee_on(*base, fee, 1, quoting_.request);
    }

    // The lowest of the fee and the law's caps; whose it is, is cited.
    std::optional<Stop> cap(Figure& fee, RefundGroup& out, const Group& group, const std::vector<Ruling>& caps) {
        for (const Ruling& ruling : caps) {
            const auto most = charged(ruling.rule->then.fee, group, out.fare);
            if (!most) return most.error();
            if (Step* step = note_group("fee_cap", ruling, group)) step->figure = *most;
            if (most->result >= fee.result) continue;
            fee = *most;
            out.rule = ruling.name();
        }
        return std::nullopt;
    }

    // Taxes and extras; what a fee takes beyond the fare comes off the extras first.
    void give_back(RefundGroup& out, const Group& group) const {
        const Effect& effect = group.ruling.rule->then;
        const Policy& policy = *group.ruling.policy;
        const bool is_all = effect.kind == EffectKind::full_refund;
        for (const std::size_t number : group.coupons) {
            const Coupon& coupon = order_.coupons[number];
            for (const Charge& tax : coupon.taxes)
                if (is_all || goes_back(tax.name, &ReturnTable::codes, effect.taxes, policy.taxes, true))
                    out.taxes += tax.amount;
            for (const Charge& extra : coupon.extras)
                if (is_all || goes_back(extra.name, &ReturnTable::kinds, effect.extras, policy.extras, false))
                    out.extras += extra.amount;
        }
        std::int64_t beyond = std::max<std::int64_t>(0, out.fee - out.fare);
        for (std::int64_t* part : {&out.extras, &out.taxes}) {
            const std::int64_t taken = std::min(beyond, *part);
            *part -= taken;
            beyond -= taken;
        }
    }

    bool add_group(const RefundGroup& group) {
        const Result<std::int64_t> fee = add(out_.fee, group.fee);
        if (!fee) return false;
        out_.fee = *fee;
        out_.refund += group.refund();
        out_.tax_refund += group.taxes;
        out_.extra_refund += group.extras;
        out_.groups.push_back(group);
        return true;
    }

    std::int64_t units(Per per) const {
        if (per == Per::order) return 1;
        if (per == Per::coupon) return static_cast<std::int64_t>(out_.scope.size());
        std::set<std::size_t> passengers;
        for (const std::size_t coupon : out_.scope) passengers.insert(order_.coupons[coupon].passenger);
        return static_cast<std::int64_t>(passengers.size());
    }

    Outcome<Refund> with_service_fees() {
        const Subject subject = subject_of(quoting_.request, out_.scope.front());
        const auto policies = applying(quoting_.library, Layer::service, quoting_.request, subject);
        if (!policies) return policies.error();
        for (const Policy* policy : *policies) {
            const auto ruling = first_rule(Situation(quoting_.request, *policy, subject), Occasion::refund);
            if (!ruling) return ruling.error();
            if (ruling->rule == nullptr) continue;
            if (is_stop(*ruling)) return stop_of(*ruling);
            const auto fee = service_fee(*ruling);
            if (!fee) return fee.error();
            if (Step* step = note(quoting_, "service_fee", *ruling, subject, out_.scope)) step->figure = *fee;
            out_.service_fee += fee->result;
            out_.refund -= fee->result;
        }
        return std::move(out_);
    }

    // On top of the refund so far, and never more than is left of it.
    Outcome<Figure> service_fee(const Ruling& ruling) const {
        const Effect& effect = ruling.rule->then;
        if (effect.kind == EffectKind::fee)
            return fee_on(out_.refund, effect.fee, units(ruling.rule->per), quoting_.request);
        Figure out;
        out.currency = order_.currency;
        out.base = out_.refund;
        out.result = effect.kind == EffectKind::no_refund ? out_.refund : 0;
        out.raw = std::to_string(out.result) + "/1";
        return out;
    }

    const Quoting& quoting_;
    const Order& order_;
    std::vector<Group> groups_;
    std::vector<std::vector<Ruling>> caps_;  // of each group: those of its first coupon
    Refund out_;
};

}  // namespace

Outcome<Refund> refund_of(const Quoting& quoting) { return RefundMaker(quoting).make(); }

}  // namespace waydesk::kb::policy
