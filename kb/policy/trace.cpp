#include "kb/policy/trace.hpp"

#include "kb/policy/situation.hpp"

#include <algorithm>
#include <array>

namespace waydesk::kb::policy {
namespace {

constexpr std::array<std::string_view, 10> effect_words{"fee",  "fee_cap",    "free",     "full_refund", "no_refund",
                                                        "none", "compensate", "deadline", "handoff",     "not_allowed"};

void add_facts(std::vector<SeenFact>& out, const Condition& condition, const Situation& situation) {
    for (const Condition& part : condition.parts) add_facts(out, part, situation);
    if (condition.kind != Condition::Kind::test) return;
    if (std::ranges::find(out, condition.fact.name, &SeenFact::name) != out.end()) return;
    const std::optional<FactValue> value = situation.find(condition.fact);
    out.push_back({condition.fact.name, value ? value_text(*value, condition.fact.type) : "null"});
}

}  // namespace

void Trace::use(const Policy& policy) {
    if (std::ranges::find(used, &policy) == used.end()) used.push_back(&policy);
}

Step step_of(std::string what, const Policy& policy, const Rule& rule, const Situation& situation) {
    Step out;
    out.what = std::move(what);
    out.policy = policy.id;
    out.version = policy.version;
    out.rule = rule.id;
    out.cite = rule.cite;
    out.say = rule.say;
    out.effect = effect_words[static_cast<std::size_t>(rule.then.kind)];
    if (rule.when) add_facts(out.facts, *rule.when, situation);
    return out;
}

}  // namespace waydesk::kb::policy
