// Agents: which groups they belong to, and whether they take work.
#include "routing/router.hpp"

namespace waydesk::routing {
namespace {

bool is_alike(const desk::Agent& a, const desk::Agent& b) {
    return a.capacity == b.capacity && a.queues == b.queues && a.rings == b.rings && a.languages == b.languages &&
           a.skills == b.skills && a.name == b.name;
}

}  // namespace

std::vector<Need> Router::skills_of(const desk::Agent& agent) {
    std::vector<Need> skills;
    for (const desk::Skill& skill : agent.skills)
        skills.push_back(
            {skills_.try_emplace(skill.name, static_cast<std::int32_t>(skills_.size())).first->second, skill.level});
    std::sort(skills.begin(), skills.end());
    return skills;
}

// For something, and not kept for anything.
bool Router::has_room(const desk::Agent& agent) const {
    const std::int64_t least = std::min({settings_.chat_weight, settings_.email_weight, settings_.callback_weight});
    return agent.used + least <= agent.capacity && !saves_room(agent.id);
}

void Router::rise(const Colleague& colleague) {
    for (const std::size_t group : colleague.groups) {
        if (colleague.is_there) board_.go(group, colleague.agent.id);
        if (colleague.is_open) board_.rise(group, seat_of(colleague.agent));
    }
}

void Router::change_profile(Colleague& colleague, const desk::Agent& agent) {
    rise(colleague);
    for (const std::size_t group : colleague.groups) board_.leave(group);
    colleague.is_there = colleague.is_open = false;
    colleague.groups.clear();
    colleague.agent = agent;
    colleague.repertoire = board_.languages.repertoire(agent.languages);
    for (const desk::QueueId queue : agent.queues) {
        const LineNumber number = line_of(queue);
        Line& line = lines_[static_cast<std::size_t>(number)];
        const GroupKey key{number, std::max<std::int64_t>(agent.ring_in(queue), 1), agent.capacity,
                           colleague.repertoire, skills_of(agent)};
        colleague.groups.push_back(board_.group_for(key));
        board_.join(colleague.groups.back());
        if (key.ring <= line.rings) continue;
        line.rings = key.ring;
        for (std::size_t other = 0; other < lines_.size(); ++other)  // also those who overflow into it
            if (&lines_[other] == &line || lines_[other].queue.overflow == queue)
                refresh_line(static_cast<LineNumber>(other));
    }
}

void Router::agent_changed(const desk::Agent& agent) {
    Colleague& colleague = agents_[agent.id.value];
    const bool is_new = !colleague.agent.id || !is_alike(colleague.agent, agent);
    const bool was_there = colleague.is_there, was_open = colleague.is_open;
    const std::int64_t used_before = colleague.agent.used;
    const bool is_there = !agent.disabled && agent.connections > 0 && agent.presence == desk::Presence::available;
    if (const Saving* saving = savings_.of(agent.id))
        if (is_new || !is_there || agent.used + saving->load <= agent.capacity) savings_.end(agent.id);
    if (is_new) change_profile(colleague, agent);
    const bool is_open = is_there && has_room(agent);
    const Seat from = seat_of(colleague.agent), to = seat_of(agent);
    for (const std::size_t group : colleague.groups) {
        if (colleague.is_open && is_open)
            board_.shift(group, from, to);
        else if (colleague.is_open)
            board_.rise(group, from);
        else if (is_open)
            board_.sit(group, to);
        if (is_there && !colleague.is_there) board_.come(group, agent.id);
        if (!is_there && colleague.is_there) board_.go(group, agent.id);
    }
    colleague.is_there = is_there, colleague.is_open = is_open;
    colleague.agent.used = agent.used, colleague.agent.idle_since = agent.idle_since;
    if (is_open && (is_new || !was_open || agent.used < used_before)) freed_.insert(agent.id);
    if (was_there == is_there && !is_new) return;
    if (const auto preferring = preferring_.find(agent.id.value); preferring != preferring_.end())
        for (const desk::ConversationId id : std::set(preferring->second)) refresh(waiting_.at(id.value));
}

}  // namespace waydesk::routing
