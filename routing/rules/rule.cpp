#include "routing/rules/rule.hpp"

#include "routing/rules/facts.hpp"

#include <algorithm>

namespace waydesk::routing::rules {
namespace {

template <class T>
void take(std::optional<T>& into, const std::optional<T>& from) {
    if (from) into = from;
}

RuleStep step_of(const Rule& rule, condition::Truth truth, const condition::Facts& facts) {
    condition::Trace trace;
    if (truth == condition::Truth::unknown) rule.when.evaluate(facts, &trace);
    return {rule.id, truth, {trace.missing.begin(), trace.missing.end()}};
}

}  // namespace

void Effects::add(const Effects& other) {
    if (other.queue) queue = other.queue;
    take(service_class, other.service_class);
    take(weight, other.weight);
    take(priority, other.priority);
    take(target, other.target);
    take(bot_first, other.bot_first);
    take(offer_callback, other.offer_callback);
    for (const desk::SkillNeed& need : other.skills) {
        const auto same =
            std::find_if(skills.begin(), skills.end(), [&](const auto& one) { return one.name == need.name; });
        if (same == skills.end())
            skills.push_back(need);
        else
            *same = need;
    }
    for (const std::string& tag : other.tags)
        if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
}

bool Effects::is_empty() const {
    return !queue && !service_class && !weight && !priority && !target && !bot_first && !offer_callback &&
           skills.empty() && tags.empty();
}

Decision decide(const RuleSet& rules, const condition::Facts& facts, bool explained) {
    Decision out;
    out.version = rules.version;
    for (const RuleGroup& group : rules.groups) {
        if (explained) out.steps.reserve(out.steps.size() + group.rules.size());
        for (const Rule& rule : group.rules) {
            if (!rule.is_enabled) continue;
            const condition::Truth truth = rule.when.evaluate(facts);
            if (explained) out.steps.push_back(step_of(rule, truth, facts));
            if (truth != condition::Truth::yes) continue;
            out.effects.add(rule.then);
            out.applied.push_back(rule.id);
            if (!group.takes_all) break;
        }
    }
    return out;
}

std::set<std::int64_t> waiting_bounds(const RuleSet& rules) {
    std::set<std::int64_t> bounds;
    for (const RuleGroup& group : rules.groups)
        for (const Rule& rule : group.rules)
            if (rule.is_enabled) rule.when.collect_bounds(facts::waiting_s, bounds);
    return bounds;
}

bool asks_for(const RuleSet& rules, std::string_view fact) {
    for (const RuleGroup& group : rules.groups)
        for (const Rule& rule : group.rules)
            if (rule.is_enabled && rule.when.facts().contains(std::string(fact))) return true;
    return false;
}

}  // namespace waydesk::routing::rules
