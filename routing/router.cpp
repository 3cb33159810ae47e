#include "routing/router.hpp"

#include "core/language/matcher.hpp"

#include <tuple>

namespace waydesk::routing {
namespace {

constexpr std::size_t distances_kept = 10'000;

std::int64_t least_weight(const RoutingSettings& settings) {
    return std::min({settings.chat_weight, settings.email_weight, settings.callback_weight});
}

}  // namespace

void Router::clear() {
    lines_.clear(), waiting_.clear(), agents_.clear(), free_.clear(), moved_.clear(), recheck_.clear();
}

desk::Routed Router::route(const desk::ConversationState& state, std::string_view, Instant) const {
    return {state.queue ? state.queue : first_queue_, state.priority, state.needs, {}, {}};
}

std::int64_t Router::weight_of(const desk::ConversationState& conversation) const {
    if (conversation.channel == "email") return settings_.email_weight;
    if (conversation.channel == "callback") return settings_.callback_weight;
    return settings_.chat_weight;
}

void Router::leave_line(desk::ConversationId id) {
    const auto found = waiting_.find(id);
    if (found == waiting_.end()) return;
    lines_[found->second.queue].leave(found->second.place, found->second.weight);
    moved_.insert(found->second.queue);
    waiting_.erase(found);
}

void Router::conversation_changed(const desk::Conversation& conversation) {
    const desk::ConversationState& state = conversation.state;
    const auto known = waiting_.find(state.id);
    if (!state.in_line()) {
        if (known != waiting_.end() && state.status == desk::Status::assigned)
            lines_[known->second.queue].pace.served(state.last_at);
        leave_line(state.id);
        return;
    }
    const Place place{state.priority, state.arrived_at, state.id};
    const bool stays = known != waiting_.end() && known->second.queue == state.queue && known->second.place == place;
    if (!stays) {
        leave_line(state.id);
        lines_[state.queue].enter(place, weight_of(state));
        moved_.insert(state.queue);
    }
    Waiting& waiting = waiting_[state.id];
    waiting.queue = state.queue;
    waiting.place = place;
    waiting.weight = weight_of(state);
    waiting.is_offered = state.status == desk::Status::offered;
    waiting.language = state.language;
    waiting.sticky = conversation.sticky;
    waiting.declined = conversation.declined;
    lines_[state.queue].changed = true;
}

void Router::conversation_gone(desk::ConversationId id) { leave_line(id); }

void Router::agent_changed(const desk::Agent& agent) {
    for (const desk::QueueId queue : agents_[agent.id].queues) free_[queue].erase(agent.id);
    agents_[agent.id] = agent;
    const bool takes_work = !agent.disabled && agent.connections > 0 && agent.presence == desk::Presence::available &&
                            agent.used + least_weight(settings_) <= agent.capacity;
    if (!takes_work) return;
    for (const desk::QueueId queue : agent.queues) {
        free_[queue].insert(agent.id);
        lines_[queue].changed = true;
    }
}

// Of the agents who would take work from this queue; -1 = there are none.
std::int64_t Router::largest_room(desk::QueueId queue) const {
    std::int64_t room = -1;
    const auto found = free_.find(queue);
    if (found == free_.end()) return room;
    for (const desk::AgentId id : found->second) {
        const desk::Agent& agent = agents_.at(id);
        room = std::max(room, agent.capacity - agent.used);
    }
    return room;
}

std::optional<desk::Assignment> Router::next(Instant now) {
    while (!recheck_.empty() && recheck_.begin()->first <= now) {
        lines_[recheck_.begin()->second].changed = true;
        recheck_.erase(recheck_.begin());
    }
    for (auto& [queue, line] : lines_) {
        if (!line.changed) continue;
        if (auto assignment = next_in(queue, line, now)) return assignment;
        line.changed = false;
    }
    return std::nullopt;
}

std::optional<desk::Assignment> Router::next_in(desk::QueueId queue, Line& line, Instant now) {
    const std::int64_t room = largest_room(queue);
    if (room < line.least_weight()) return std::nullopt;  // at once, however long the line is
    std::int64_t looked_at = 0;
    for (const Place& place : line.waiting) {
        const Waiting& waiting = waiting_.at(place.conversation);
        if (waiting.is_offered || waiting.weight > room) continue;
        if (++looked_at > settings_.look_ahead) break;
        if (const desk::Agent* agent = best_agent(waiting, now))
            return desk::Assignment{place.conversation, agent->id, why(waiting, *agent, now)};
        for (const auto& [id, until] : waiting.declined)
            if (until > now) recheck_.insert({until, queue});
    }
    return std::nullopt;
}

// The one who had it before, then the best language, then the least loaded, then who has been idle longest.
const desk::Agent* Router::best_agent(const Waiting& waiting, Instant now) {
    const desk::Agent* best = nullptr;
    std::tuple<bool, int, std::int64_t, Instant> best_rank;
    for (const desk::AgentId id : free_[waiting.queue]) {
        const desk::Agent& agent = agents_.at(id);
        if (agent.used + waiting.weight > agent.capacity) continue;
        const auto declined = waiting.declined.find(id);
        if (declined != waiting.declined.end() && declined->second > now) continue;
        const std::int64_t load = agent.capacity > 0 ? agent.used * 1000 / agent.capacity : 1000;
        const std::tuple rank{id != waiting.sticky, language_distance(waiting.language, agent), load, agent.idle_since};
        if (best == nullptr || rank < best_rank) best = &agent, best_rank = rank;
    }
    return best;
}

int Router::language_distance(const std::string& wanted, const desk::Agent& agent) {
    if (wanted.empty()) return 0;
    int best = language::farthest;
    for (const std::string& spoken : agent.languages) {
        const std::pair key{wanted, spoken};
        auto found = distances_.find(key);
        if (found == distances_.end()) {
            if (distances_.size() >= distances_kept) distances_.clear();
            const auto none = language::LanguageTag{};
            const int far = language::distance(language::LanguageTag::parse_or(wanted, none),
                                               language::LanguageTag::parse_or(spoken, none));
            found = distances_.emplace(key, far).first;
        }
        best = std::min(best, found->second);
    }
    return best;
}

std::vector<desk::Reason> Router::why(const Waiting& waiting, const desk::Agent& agent, Instant now) {
    std::vector<desk::Reason> reasons;
    if (waiting.sticky == agent.id) reasons.push_back({"sticky", agent.name});
    if (!waiting.language.empty() && language_distance(waiting.language, agent) < language::farthest)
        reasons.push_back({"language", waiting.language});
    reasons.push_back({"queue", waiting.queue.str()});
    const std::int64_t waited_s = (now - waiting.place.arrived_at).count() / 1'000'000;
    if (waited_s > 0) reasons.push_back({"waiting", std::to_string(waited_s)});
    return reasons;
}

std::set<desk::QueueId> Router::take_moved_lines() { return std::exchange(moved_, {}); }

std::vector<std::pair<desk::ConversationId, Standing>> Router::standings(desk::QueueId queue, Instant now) const {
    std::vector<std::pair<desk::ConversationId, Standing>> out;
    const auto found = lines_.find(queue);
    if (found == lines_.end()) return out;
    std::int64_t position = 0;
    for (const Place& place : found->second.waiting) {
        ++position;
        out.emplace_back(place.conversation, Standing{position, found->second.pace.estimate(position, now)});
    }
    return out;
}

LineCounts Router::counts(desk::QueueId queue) const {
    const auto found = lines_.find(queue);
    if (found == lines_.end()) return {};
    LineCounts counts;
    counts.waiting = static_cast<std::int64_t>(found->second.waiting.size());
    counts.oldest = found->second.oldest();
    return counts;
}

std::optional<std::pair<std::int64_t, std::int64_t>> Router::estimate_for_newcomer(desk::QueueId queue,
                                                                                   Instant now) const {
    const auto found = lines_.find(queue);
    if (found == lines_.end()) return std::nullopt;
    return found->second.pace.estimate(static_cast<std::int64_t>(found->second.waiting.size()) + 1, now);
}

}  // namespace waydesk::routing
