#include "routing/line.hpp"

#include <cmath>

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

}  // namespace waydesk::routing
