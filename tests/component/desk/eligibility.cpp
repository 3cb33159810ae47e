#include "tests/component/desk/eligibility.hpp"

#include "core/language/matcher.hpp"

#include <algorithm>

namespace waydesk::testing {
namespace {

using desk::Agent;
using desk::Conversation;

bool is_understood(const std::string& wanted, const std::string& spoken) {
    static std::map<std::pair<std::string, std::string>, bool> known;  // asked a million times
    const auto [found, is_new] = known.try_emplace({wanted, spoken});
    const auto tag = [](const std::string& text) { return language::LanguageTag::parse_or(text, {}); };
    if (is_new) found->second = language::distance(tag(wanted), tag(spoken)) < language::farthest;
    return found->second;
}

bool understands(const Conversation& conversation, const Agent& agent) {
    std::vector<std::string> wanted = conversation.state.needs.languages;
    wanted.push_back(conversation.state.language);
    return std::ranges::any_of(wanted, [&](const std::string& one) {
        return std::ranges::any_of(agent.languages,
                                   [&](const std::string& spoken) { return is_understood(one, spoken); });
    });
}

bool has(const Agent& agent, const desk::SkillNeed& need) {
    return std::ranges::any_of(
        agent.skills, [&](const desk::Skill& skill) { return skill.name == need.name && skill.level >= need.level; });
}

}  // namespace

bool Eligibility::takes_work(const Agent& agent) {
    return agent.connections > 0 && !agent.disabled && agent.presence == desk::Presence::available;
}

// Whether he belongs to those who are asked by now: queue, ring, and skills that are insisted on.
bool Eligibility::is_asked(const Conversation& conversation, const Agent& agent) const {
    const desk::Queue& queue = queue_of(conversation);
    const Duration waited = now_ - conversation.state.arrived_at;
    const auto is_of = [&](desk::QueueId of) {
        if (!agent.queues.contains(of)) return false;
        const auto ring = agent.rings.find(of);
        return ring == agent.rings.end() || waited >= queue.ring_after * (ring->second - 1);
    };
    const bool overflows = queue.overflow && queue.overflow_after.count() > 0 && waited >= queue.overflow_after;
    if (!is_of(queue.id) && !(overflows && is_of(queue.overflow))) return false;
    return std::ranges::all_of(conversation.state.needs.skills, [&](const desk::SkillNeed& need) {
        const bool is_relaxed = need.relax_after.count() > 0 && waited >= need.relax_after;
        return !need.is_required || is_relaxed || has(agent, need);
    });
}

// A language is insisted on for a while, and only when somebody there understands it.
bool Eligibility::may_speak(const Conversation& conversation, const Agent& agent) const {
    if (conversation.state.language.empty() || understands(conversation, agent)) return true;
    if (now_ - conversation.state.arrived_at >= queue_of(conversation).language_relax_after) return true;
    return std::ranges::none_of(agents_, [&](const auto& one) {
        return takes_work(one.second) && is_asked(conversation, one.second) && understands(conversation, one.second);
    });
}

bool Eligibility::waits_for_another(const Conversation& conversation, desk::AgentId id) const {
    const auto before = agents_.find(conversation.sticky);
    const desk::Queue& queue = queue_of(conversation);
    if (before == agents_.end() || before->first == id) return false;
    return now_ - conversation.state.arrived_at < queue.sticky_for && takes_work(before->second) &&
           before->second.queues.contains(queue.id) && !conversation.declined.contains(before->first);
}

bool Eligibility::may_have(const Conversation& conversation, const Agent& agent) const {
    const auto declined = conversation.declined.find(agent.id);
    if (declined != conversation.declined.end() && declined->second > now_) return false;
    return takes_work(agent) && is_asked(conversation, agent) && may_speak(conversation, agent) &&
           !waits_for_another(conversation, agent.id);
}

}  // namespace waydesk::testing
