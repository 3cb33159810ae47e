#include "routing/simulation/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace waydesk::routing::simulation {
namespace {

constexpr double hour_s = 3600;
constexpr std::int64_t most_servers = 100'000;

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }

// Handle time, patience and targets of all together, each class by how many came.
Plain mixed(const Scenario& scenario) {
    Plain plain;
    double sum = 0, patience_s = 0;
    bool has_patience = true;
    for (const Class& one : scenario.classes) {
        sum += one.share;
        plain.handle_s += one.share * one.handle.mean_s;
        has_patience = has_patience && one.patience.has_value();
        if (one.patience) patience_s += one.share * one.patience->mean_s;
    }
    plain.handle_s /= sum;
    if (has_patience) plain.patience_s = patience_s / sum;
    for (const Class& one : scenario.classes) plain.targets.emplace_back(one.sla_s, one.share / sum);
    if (scenario.trace.empty()) return plain;
    double handled_s = 0;
    for (const Visit& visit : scenario.trace) handled_s += seconds(visit.handle + visit.accept);
    plain.handle_s = handled_s / static_cast<double>(scenario.trace.size());
    return plain;
}

double mean_capacity(const Scenario& scenario) {
    std::int64_t agents = 0;
    for (const Team& team : scenario.teams) agents += team.count;
    return agents == 0 ? 1 : static_cast<double>(scenario.slots()) / static_cast<double>(agents);
}

Load load(const Scenario& scenario, double arrivals_per_s, double servers, double goal) {
    Load out;
    out.plain = mixed(scenario);
    out.plain.arrivals_per_s = arrivals_per_s;
    out.plain.servers = std::llround(servers);
    out.capacity = mean_capacity(scenario);
    if (out.plain.servers > 0 && arrivals_per_s > 0) out.theory = erlang(out.plain);
    if (const auto needed = servers_needed(out.plain, goal))
        out.agents_needed = std::llround(std::ceil(static_cast<double>(*needed) / out.capacity));
    return out;
}

bool reaches(Plain plain, std::int64_t servers, double goal) {
    plain.servers = servers;
    const auto theory = erlang(plain);
    return theory && theory->service_level >= goal;
}

// In which anybody is there.
double manned_s(const Scenario& scenario) {
    std::vector<std::pair<double, int>> changes;
    for (const Team& team : scenario.teams) {
        if (team.works.empty()) return scenario.horizon_s - scenario.warmup_s;
        for (const Shift& shift : team.works) {
            const double from = std::max(shift.from_s, scenario.warmup_s);
            const double until = std::min(shift.until_s, scenario.horizon_s);
            if (from >= until) continue;
            changes.emplace_back(from, 1), changes.emplace_back(until, -1);
        }
    }
    std::ranges::sort(changes);
    double sum = 0, since = 0;
    int there = 0;
    for (const auto& [at, change] : changes) {
        if (there > 0) sum += at - since;
        there += change, since = at;
    }
    return sum;
}

}  // namespace

std::optional<std::int64_t> servers_needed(Plain plain, double goal) {
    if (plain.arrivals_per_s <= 0) return 0;
    std::int64_t high = 1;
    while (!reaches(plain, high, goal)) {
        if (high >= most_servers) return std::nullopt;
        high *= 2;
    }
    std::int64_t low = high / 2;  // does not reach it
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (reaches(plain, middle, goal) ? high : low) = middle;
    }
    return high;
}

Load mean_load(const Scenario& scenario, double goal) {
    const double there_s = manned_s(scenario);
    if (there_s <= 0) return load(scenario, 0, 0, goal);
    const double servers = scenario.staffed_s(scenario.warmup_s, scenario.horizon_s) / there_s;
    if (scenario.trace.empty()) return load(scenario, scenario.rate_per_s, servers, goal);
    const auto came = std::ranges::count_if(scenario.trace,
                                            [&](const Visit& visit) { return seconds(visit.at) >= scenario.warmup_s; });
    return load(scenario, static_cast<double>(came) / there_s, servers, goal);
}

Load busiest_hour(const Scenario& scenario, double goal) {
    double from_s = scenario.warmup_s, rate = scenario.rate_per_s;
    for (const Burst& burst : scenario.bursts) {
        if (scenario.rate_per_s * burst.factor <= rate || burst.every_s >= scenario.horizon_s) continue;
        rate = scenario.rate_per_s * burst.factor, from_s = burst.every_s;
    }
    std::map<std::int64_t, std::int64_t> hours;
    for (const Visit& visit : scenario.trace)
        if (const double at = seconds(visit.at) - scenario.warmup_s; at >= 0)
            ++hours[std::llround(std::floor(at / hour_s))];
    if (!hours.empty()) {
        const auto busiest = std::ranges::max_element(hours, {}, [](const auto& hour) { return hour.second; });
        from_s = scenario.warmup_s + static_cast<double>(busiest->first) * hour_s;
        rate = static_cast<double>(busiest->second) / hour_s;
    }
    Load out = load(scenario, rate, scenario.staffed_s(from_s, from_s + hour_s) / hour_s, goal);
    out.from_s = from_s;
    return out;
}

}  // namespace waydesk::routing::simulation
