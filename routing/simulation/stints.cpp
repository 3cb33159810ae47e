#include "routing/simulation/stints.hpp"

#include <algorithm>

namespace waydesk::routing::simulation {

using desk::EventKind;

void Stints::add(const desk::Moment& moment) {
    if (!moment.conversation) return;
    const auto found = open_.find(moment.conversation);
    if (moment.kind == EventKind::routed) return route(moment);
    if (found == open_.end()) return;
    Open& open = found->second;
    switch (moment.kind) {
        case EventKind::offered: open.offered = moment.at; break;
        case EventKind::declined:
        case EventKind::missed:
        case EventKind::withdrawn: open.offered = {}; break;
        case EventKind::assigned: assign(moment); break;
        case EventKind::status: change_status(moment); break;
        case EventKind::snoozed: end(moment.conversation, moment.at); break;
        case EventKind::message:
            if (moment.author.is_agent()) open.answered = moment.at;
            break;
        default: break;
    }
}

// Into line; or while it waits, its rules think otherwise of it.
void Stints::route(const desk::Moment& moment) {
    const auto found = open_.find(moment.conversation);
    const bool waits = found != open_.end() && !found->second.stint.taken.is_set();
    if (!waits) {
        end(moment.conversation, moment.at);
        Stint& begun = open_[moment.conversation].stint;
        begun.conversation = moment.conversation, begun.arrived = moment.at;
    }
    Stint& stint = open_[moment.conversation].stint;
    stint.to = routed_to(moment);
    stint.channel = moment.channel, stint.language = moment.language, stint.skills = moment.skills;
}

// Handed on to a colleague directly, the same work goes on.
void Stints::assign(const desk::Moment& moment) {
    Open& open = open_.at(moment.conversation);
    if (open.stint.taken.is_set()) return;
    open.stint.taken = moment.at;
    open.stint.agent = agent_named(moment);
    if (said(moment, "how") == "offer") open.stint.offered = open.offered;
}

void Stints::change_status(const desk::Moment& moment) {
    const std::string status = said(moment, "status");
    if (status != "resolved" && status != "closed") return;
    Open& open = open_.at(moment.conversation);
    if (open.stint.taken.is_set()) return end(moment.conversation, moment.at);
    open.stint.left = moment.at;
    if (moment.author.is_visitor()) over_.push_back(std::move(open.stint));
    open_.erase(moment.conversation);  // by us: he was neither served nor lost patience
}

void Stints::end(desk::ConversationId conversation, Instant at) {
    const auto found = open_.find(conversation);
    if (found == open_.end()) return;
    found->second.stint.ended = at;
    over_.push_back(std::move(found->second.stint));
    open_.erase(found);
}

std::vector<Stint> Stints::take() {
    for (auto& [id, open] : open_) {
        if (open.stint.taken.is_set()) open.stint.ended = std::max(open.answered, open.stint.taken + 1s);
        over_.push_back(std::move(open.stint));
    }
    open_.clear();
    std::ranges::sort(over_, {}, [](const Stint& stint) { return std::pair(stint.arrived, stint.conversation); });
    return std::move(over_);
}

}  // namespace waydesk::routing::simulation
