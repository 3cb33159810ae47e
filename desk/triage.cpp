// What the rules make of a conversation: when it is opened or comes back, and when they change their mind while it
// waits.
#include "desk/bodies.hpp"
#include "desk/desk.hpp"

#include <algorithm>

namespace waydesk::desk {
namespace {

// While it waits a conversation only becomes more urgent: what an earlier message said still holds.
void keep_urgency(const ConversationState& before, ConversationState& state) {
    state.priority = std::max(state.priority, before.priority);
    if (before.needs.weight > state.needs.weight) {
        state.needs.weight = before.needs.weight;
        state.needs.service_class = before.needs.service_class;
    }
    const bool had_target = before.needs.target != Duration{};
    if (had_target && (state.needs.target == Duration{} || before.needs.target < state.needs.target))
        state.needs.target = before.needs.target;
    for (const SkillNeed& need : before.needs.skills)
        if (std::ranges::find(state.needs.skills, need.name, &SkillNeed::name) == state.needs.skills.end())
            state.needs.skills.push_back(need);
}

bool is_same_routing(const ConversationState& a, const ConversationState& b) {
    return a.queue == b.queue && a.priority == b.priority && a.needs == b.needs && a.tags == b.tags;
}

}  // namespace

// `text` is what the traveler wrote just now.
void Desk::triage(Conversation& conversation, std::string_view text) {
    ConversationState& state = conversation.state;
    Routed routed = routing_.route(state, text, now_);
    for (std::string& tag : routed.tags)
        if (std::ranges::find(state.tags, tag) == state.tags.end()) state.tags.push_back(std::move(tag));
    state.queue = routed.queue;
    if (!state.ticket.is_priority_given) state.priority = routed.priority;
    std::vector<std::string> languages = state.needs.languages;  // of the traveler, whatever the rules say
    const RoutingNeeds before = std::move(state.needs);
    state.needs = std::move(routed.needs);
    if (state.kind == call_kind) {  // a call is due when its window ends, whatever waiting does to a chat
        state.needs.target = before.target;
        state.needs.weight = std::max(state.needs.weight, before.weight);
    }
    if (state.needs.languages.empty()) state.needs.languages = std::move(languages);
    conversation.rules = std::move(routed.rules);
}

// In line already: the place in the new line is that of the arrival (R5).
void Desk::triage_again(Turn& turn, Conversation& conversation, std::string_view text, std::string_view why) {
    if (conversation.state.status != Status::waiting) return;
    const ConversationState before = conversation.state;
    unhook(turn, conversation);
    triage(conversation, text);
    keep_urgency(before, conversation.state);
    hook(turn, conversation);
    if (is_same_routing(before, conversation.state)) return;
    turn.touched[conversation.state.id] = nullptr;
    append_routed(turn, conversation, why);
}

void Desk::append_routed(Turn& turn, Conversation& conversation, std::string_view why) {
    const auto line = queues_.find(conversation.state.queue);
    append(turn, conversation, EventKind::routed, {}, Visibility::agents,
           bodies::routed(line == queues_.end() ? nullptr : &line->second, why, conversation));
    govern(turn, conversation);
    std::string promise = routing_.promise(conversation.state, now_);
    if (!promise.empty()) append(turn, conversation, EventKind::sla, {}, Visibility::agents, std::move(promise));
}

}  // namespace waydesk::desk
