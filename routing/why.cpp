// What an assignment is explained with.
#include "core/language/matcher.hpp"
#include "routing/router.hpp"

namespace waydesk::routing {

std::vector<desk::Reason> Router::why(const Waiting& waiting, const Colleague& who, Instant now) {
    std::vector<desk::Reason> reasons;
    reasons.reserve(4);
    if (waiting.sticky == who.agent.id) reasons.push_back({"sticky", who.agent.name});
    if (waiting.language != 0 && board_.languages.distance(waiting.language, who.repertoire) < language::farthest)
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

// What keeps a whole group from it; empty: nothing.
std::string_view Router::why_not(const Waiting& waiting, const Group& group) {
    const Cell& cell = board_.cell(waiting.cell);
    if (group.key.ring > cell.key.ring) return "ring";
    if (!board_.has_skills(cell.key, group)) return "skill";
    if (cell.speakers > 0 && board_.language_distance(cell.key, group) >= language::farthest) return "language";
    return {};
}

std::string_view Router::why_not(const Waiting& waiting, const Colleague& who, Instant now) const {
    const auto declined = waiting.declined.find(who.agent.id);
    if (declined != waiting.declined.end() && declined->second > now) return "declined";
    if (!may_take(waiting, who, now)) return "sticky";
    return who.agent.used + waiting.key.load > who.agent.capacity ? "no_room" : "behind";
}

// A few of those who are there, so that it stays small whatever the size of the queue.
desk::Explanation Router::explain(const Waiting& waiting, const Found& found, Instant now) {
    desk::Explanation explanation;
    explanation.policy = lines_[static_cast<std::size_t>(waiting.line)].queue.scheduling.policy;
    explanation.chosen = terms(waiting, now);
    explanation.candidates = found.candidates;
    explanation.others.reserve(settings_.most_explained);
    for (const std::size_t number : board_.groups_of(waiting.line)) {
        const Group& group = board_.group(number);
        if (group.there.empty()) continue;
        const std::string_view why_none = why_not(waiting, group);
        for (const desk::AgentId id : group.there) {
            if (explanation.others.size() >= settings_.most_explained) return explanation;
            if (id == found.agent) continue;
            const std::string_view why = why_none.empty() ? why_not(waiting, agents_.at(id.value), now) : why_none;
            explanation.others.push_back({id, std::string(why)});
        }
    }
    return explanation;
}

}  // namespace waydesk::routing
