#include "routing/line.hpp"

#include <cmath>
#include <limits>

namespace waydesk::routing {
namespace {

constexpr std::size_t fewest_for_an_estimate = 3;
constexpr double shortest_s = 5.0;

}  // namespace

void Pace::served(Instant at) {
    served_.push_back(at);
    if (served_.size() > remembered) served_.pop_front();
}

std::optional<std::pair<std::int64_t, std::int64_t>> Pace::estimate(std::int64_t position, Instant now) const {
    const auto first = std::find_if(served_.begin(), served_.end(), [&](Instant at) { return at + window >= now; });
    const auto count = static_cast<std::size_t>(served_.end() - first);
    if (count < fewest_for_an_estimate) return std::nullopt;
    const double span_s = static_cast<double>((now - *first).count()) / 1e6;
    const double mean_s = std::max(span_s / static_cast<double>(count), shortest_s);
    const double expected = mean_s * static_cast<double>(position);
    const double error = expected / std::sqrt(static_cast<double>(count));
    const double low = std::max(shortest_s, expected - error);
    return std::pair{static_cast<std::int64_t>(std::floor(low)),
                     static_cast<std::int64_t>(std::ceil(expected + error))};
}

void Line::enter(const Place& place, std::int64_t weight) {
    waiting.insert(place);
    ++weights[weight];
    changed = true;
}

void Line::leave(const Place& place, std::int64_t weight) {
    waiting.erase(place);
    const auto found = weights.find(weight);
    if (found != weights.end() && --found->second == 0) weights.erase(found);
    changed = true;
}

std::int64_t Line::least_weight() const {
    return weights.empty() ? std::numeric_limits<std::int64_t>::max() : weights.begin()->first;
}

// The first of each priority: a look at few places, however long the line is.
Instant Line::oldest() const {
    Instant oldest;
    for (auto first = waiting.begin(); first != waiting.end();) {
        if (!oldest.is_set() || first->arrived_at < oldest) oldest = first->arrived_at;
        constexpr auto last = std::numeric_limits<std::int64_t>::max();
        first = waiting.upper_bound(Place{first->priority, Instant{last}, desk::ConversationId{last}});
    }
    return oldest;
}

}  // namespace waydesk::routing
