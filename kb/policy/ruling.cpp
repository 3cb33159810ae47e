#include "kb/policy/ruling.hpp"

namespace waydesk::kb::policy {

Outcome<Ruling> first_rule(const Situation& situation, Occasion on, std::string_view deadline) {
    const Policy& policy = situation.policy();
    for (const Rule& rule : policy.rules) {
        if (rule.on != on || rule.deadline != deadline) continue;
        if (!rule.when) return Ruling{&policy, &rule};
        std::set<std::string> missing;
        const Truth truth = evaluate(*rule.when, situation, missing);
        if (truth == Truth::yes) return Ruling{&policy, &rule};
        if (truth == Truth::unknown) {
            Stop stop = Stop::need_info(std::move(missing));
            stop.rules.push_back(full_name(policy, rule));
            return stop;
        }
    }
    return Ruling{&policy, nullptr};
}

bool is_stop(const Ruling& ruling) {
    return ruling.rule != nullptr &&
           (ruling.rule->then.kind == EffectKind::handoff || ruling.rule->then.kind == EffectKind::not_allowed);
}

Stop stop_of(const Ruling& ruling) {
    const bool is_handoff = ruling.rule->then.kind == EffectKind::handoff;
    return {is_handoff ? Status::handoff : Status::not_allowed, ruling.rule->then.reason, {}, {ruling.name()}};
}

Step* note(const Quoting& quoting, std::string what, const Ruling& ruling, const Subject& subject,
           std::span<const std::size_t> coupons) {
    if (quoting.trace == nullptr) return nullptr;
    quoting.trace->use(*ruling.policy);
    const Situation situation(quoting.request, *ruling.policy, subject);
    Step step = step_of(std::move(what), *ruling.policy, *ruling.rule, situation);
    for (const std::size_t coupon : coupons) step.coupons.push_back(quoting.request.order->coupons[coupon].id);
    quoting.trace->steps.push_back(std::move(step));
    return &quoting.trace->steps.back();
}

}  // namespace waydesk::kb::policy
