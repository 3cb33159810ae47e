#include "routing/line.hpp"

#include <cmath>

namespace waydesk::routing {
namespace {

constexpr std::size_t fewest_for_an_estimate = 3;
constexpr double shortest_s = 5.0;
constexpr double tenth = 1.2816;  // standard deviations from the mean of a normal distribution to its last tenth

}  // namespace

void Pace::served(Instant at) {
    served_.push_back(at);
    if (served_.size() > remembered) served_.pop_front();
}

std::optional<Span> Pace::estimate(std::int64_t position, Instant now) const {
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

void Handling::took(Duration time) {
    ++count_;
    const double took_s = std::max(static_cast<double>(time.count()) / 1e6, 1.0);
    mean_s_ += (took_s - mean_s_) / static_cast<double>(std::min(count_, steady_after));
}

// The quantiles of the gamma distribution by Wilson and Hilferty.
std::optional<Span> Handling::estimate(std::int64_t position, std::int64_t served) const {
    if (count_ < static_cast<std::int64_t>(fewest_for_an_estimate) || served == 0 || position < 1) return std::nullopt;
    const auto k = static_cast<double>(position);
    const auto quantile = [&](double z) {
        const double root = 1 - 1 / (9 * k) + z / (3 * std::sqrt(k));
        return k * root * root * root * mean_s_ / static_cast<double>(served);
    };
    return Span{static_cast<std::int64_t>(std::floor(std::max(shortest_s, quantile(-tenth)))),
                static_cast<std::int64_t>(std::ceil(std::max(shortest_s, quantile(tenth))))};
}

std::optional<Span> Line::estimate(std::int64_t position, Instant now) const {
    const auto live = handling.estimate(position, served);
    return live ? live : pace.estimate(position, now);
}

}  // namespace waydesk::routing
