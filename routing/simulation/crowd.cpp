#include "routing/simulation/crowd.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace waydesk::routing::simulation {
namespace {

double uniform(Random& random) { return static_cast<double>(random.next_u64() >> 11U) * 0x1p-53; }  // [0, 1)
double exponential(Random& random) { return -std::log1p(-uniform(random)); }

double normal(Random& random) {  // Box and Muller
    const double radius = std::sqrt(2 * exponential(random));
    return radius * std::cos(2 * std::numbers::pi * uniform(random));
}

Duration draw(const Distribution& distribution, Random& random) {
    double drawn_s = distribution.mean_s;
    if (distribution.kind == Distribution::Kind::exponential) drawn_s *= exponential(random);
    if (distribution.kind == Distribution::Kind::lognormal) {
        const double variance = std::log1p(distribution.cv * distribution.cv);
        drawn_s *= std::exp(std::sqrt(variance) * normal(random) - variance / 2);
    }
    return Duration(std::max<std::int64_t>(std::llround(drawn_s * 1e6), 1));
}

template <class Items, class Share>
std::vector<double> cumulated(const Items& items, Share share) {
    std::vector<double> out;
    double sum = 0;
    for (const auto& item : items) out.push_back(sum += share(item));
    for (double& value : out) value /= sum;
    return out;
}

std::size_t pick(const std::vector<double>& shares, Random& random) {
    const double at = uniform(random);
    const auto found = std::ranges::upper_bound(shares, at);
    return std::min(static_cast<std::size_t>(found - shares.begin()), shares.empty() ? 0 : shares.size() - 1);
}

// Of the bursts that run at `at`, and when the next one begins or ends.
struct Weather {
    double factor = 1;
    double until_s = 0;
};

Weather weather(const std::vector<Burst>& bursts, double at_s) {
    Weather out{1, at_s + 1e9};
    for (const Burst& burst : bursts) {
        const double begun_s = std::floor(at_s / burst.every_s) * burst.every_s;
        const bool runs = begun_s > 0 && at_s < begun_s + burst.length_s;
        if (runs) out.factor *= burst.factor;
        out.until_s = std::min(out.until_s, runs ? begun_s + burst.length_s : begun_s + burst.every_s);
    }
    return out;
}

}  // namespace

Crowd::Crowd(const Scenario& scenario, Instant start)
    : scenario_(scenario),
      start_(start),
      times_(scenario.seed * 5),
      kinds_(scenario.seed * 5 + 1),
      languages_(scenario.seed * 5 + 2),
      handles_(scenario.seed * 5 + 3),
      patiences_(scenario.seed * 5 + 4),
      class_shares_(cumulated(scenario.classes, [](const Class& one) { return one.share; })),
      language_shares_(cumulated(scenario.languages, [](const auto& one) { return one.second; })) {}

// One unit of an exponential is used up at the rate of the moment: a Poisson stream whose rate changes.
void Crowd::pass_to_next() {
    double left = exponential(times_);
    while (true) {
        const Weather now = weather(scenario_.bursts, now_s_);
        const double rate = scenario_.rate_per_s * now.factor;
        if (rate * (now.until_s - now_s_) >= left) {
            now_s_ += left / rate;
            return;
        }
        left -= rate * (now.until_s - now_s_);
        now_s_ = std::nextafter(now.until_s, now.until_s + 1);
    }
}

Arrival Crowd::next_traced() {
    if (traced_ == scenario_.trace.size()) return {Instant{std::numeric_limits<std::int64_t>::max()}, 0, 0, {}, {}, {}};
    const Visit& visit = scenario_.trace[traced_++];
    return {start_ + visit.at, visit.of_class, visit.language, visit.handle, visit.patience, visit.accept};
}

Arrival Crowd::next() {
    if (!scenario_.trace.empty()) return next_traced();
    pass_to_next();
    Arrival arrival;
    arrival.at = start_ + Duration(std::llround(now_s_ * 1e6));
    arrival.of_class = pick(class_shares_, kinds_);
    arrival.language = pick(language_shares_, languages_);
    const Class& one = scenario_.classes[arrival.of_class];
    arrival.handle = draw(one.handle, handles_);
    if (one.patience) arrival.patience = draw(*one.patience, patiences_);
    return arrival;
}

}  // namespace waydesk::routing::simulation
