// What an assignment is explained with.
#include "core/language/matcher.hpp"
#include "routing/router.hpp"

namespace waydesk::routing {

std::vector<desk::Reason> Router::why(const Waiting& waiting, const desk::Agent& agent, Instant now) {
    std::vector<desk::Reason> reasons;
    if (waiting.sticky == agent.id) reasons.push_back({"sticky", agent.name});
    const Repertoire repertoire = board_.languages.repertoire(agent.languages);
    if (waiting.language != 0 && board_.languages.distance(waiting.language, repertoire) < language::farthest)
        reasons.push_back({"language", board_.languages.tag(waiting.language)});
    reasons.push_back({"queue", lines_[static_cast<std::size_t>(waiting.line)].queue.id.str()});
    const std::int64_t waited_s = (now - waiting.place.arrived_at).count() / 1'000'000;
    if (waited_s > 0) reasons.push_back({"waiting", std::to_string(waited_s)});
    return reasons;
}

desk::ScoreTerms Router::terms(const Waiting& waiting, Instant now) const {
    desk::ScoreTerms terms;
    terms.conversation = waiting.place.conversation;
    terms.service_class = waiting.service_class;
    terms.priority = waiting.key.priority, terms.weight = waiting.key.weight;
    terms.waited = now - waiting.place.arrived_at, terms.target = waiting.key.target;
    terms.handle_s = handlings_[waiting.key.handling].mean_s();
    const desk::Queue& queue = lines_[static_cast<std::size_t>(waiting.line)].queue;
    terms.score = score(queue.scheduling, waiting.key, terms.handle_s, terms.waited);
    terms.is_late = terms.waited > terms.target;
    return terms;
}

std::string_view Router::why_not(const Waiting& waiting, const Group& group, const Colleague& who, Instant now) {
    const Cell& cell = board_.cell(waiting.cell);
    if (group.key.ring > cell.key.ring) return "ring";
    if (!board_.has_skills(cell.key, group)) return "skill";
    if (cell.speakers > 0 && board_.language_distance(cell.key, group) >= language::farthest) return "language";
    const auto declined = waiting.declined.find(who.agent.id);
    if (declined != waiting.declined.end() && declined->second > now) return "declined";
    if (!may_take(waiting, who, now)) return "sticky";
    return who.agent.used + waiting.key.load > who.agent.capacity ? "no_room" : "behind";
}

// A few of those who are there, so that it stays small whatever the size of the queue.
desk::Explanation Router::explain(const Waiting& waiting, const Found& found, Instant now, const Colleague* freed) {
    desk::Explanation explanation;
    explanation.policy = lines_[static_cast<std::size_t>(waiting.line)].queue.scheduling.policy;
    explanation.chosen = terms(waiting, now);
    explanation.candidates = found.candidates;
    if (freed != nullptr)
        if (const auto next = best_for(*freed, now, waiting.place.conversation))
            explanation.runner_up = terms(waiting_.at(next->place.conversation.value), now);
    for (const std::size_t number : board_.groups_of(waiting.line)) {
        const Group& group = board_.group(number);
        for (const desk::AgentId id : group.there) {
            if (explanation.others.size() >= settings_.most_explained) return explanation;
            if (id == found.agent) continue;
            explanation.others.push_back({id, std::string(why_not(waiting, group, agents_.at(id.value), now))});
        }
    }
    return explanation;
}

}  // namespace waydesk::routing
