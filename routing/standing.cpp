// Where everybody stands, and how long it may take: what is told to those who wait.
#include "routing/router.hpp"

#include <algorithm>
#include <tuple>

namespace waydesk::routing {

std::set<desk::QueueId> Router::take_moved_lines() { return std::exchange(moved_, {}); }

// Ordered by a number that does not change with time (policy.hpp), so that nobody's place goes up and down by itself.
std::vector<std::pair<desk::ConversationId, Standing>> Router::standings(desk::QueueId queue, Instant now) const {
    std::vector<std::pair<desk::ConversationId, Standing>> out;
    const Line* line = find_line(queue);
    if (line == nullptr) return out;
    std::vector<std::tuple<std::int64_t, double, Place>> order;
    order.reserve(line->arrivals.size());
    for (const Place& place : line->arrivals) {
        const StreamKey& key = waiting_.at(place.conversation.value).key;
        order.emplace_back(-key.priority, standing_key(line->queue.scheduling, key, place.arrived_at), place);
    }
    std::sort(order.begin(), order.end());
    out.reserve(order.size());
    std::int64_t position = 0;
    for (const auto& [priority, key, place] : order) {
        ++position;
        out.emplace_back(place.conversation, Standing{position, line->estimate(position, now)});
    }
    return out;
}

LineCounts Router::counts(desk::QueueId queue) const {
    const Line* line = find_line(queue);
    if (line == nullptr || line->arrivals.empty()) return {};
    return {static_cast<std::int64_t>(line->arrivals.size()), line->arrivals.begin()->arrived_at};
}

std::optional<Span> Router::estimate_for_newcomer(desk::QueueId queue, Instant now) const {
    const Line* line = find_line(queue);
    if (line == nullptr) return std::nullopt;
    return line->estimate(static_cast<std::int64_t>(line->arrivals.size()) + 1, now);
}

}  // namespace waydesk::routing
