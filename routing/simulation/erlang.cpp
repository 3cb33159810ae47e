#include "routing/simulation/erlang.hpp"

#include <algorithm>
#include <cmath>

namespace waydesk::routing::simulation {
namespace {

constexpr double negligible = 1e-13;
constexpr double most_steps = 2e7;  // of one computation: a fraction of a second

// Erlang B by its recursion, which neither overflows nor loses digits.
double blocking(double offered, std::int64_t servers) {
    double b = 1;
    for (std::int64_t n = 1; n <= servers; ++n) b = offered * b / (static_cast<double>(n) + offered * b);
    return b;
}

std::optional<Theory> erlang_c(const Plain& plain) {
    const auto servers = static_cast<double>(plain.servers);
    const double offered = plain.arrivals_per_s * plain.handle_s;
    if (offered >= servers) return std::nullopt;
    const double b = blocking(offered, plain.servers);
    const double slack = servers / plain.handle_s - plain.arrivals_per_s;
    Theory theory;
    theory.p_wait = b / (1 - offered / servers * (1 - b));
    theory.mean_wait_s = theory.p_wait / slack;
    for (const auto& [target_s, share] : plain.targets)
        theory.service_level += share * (1 - theory.p_wait * std::exp(-slack * target_s));
    return theory;
}

// The probabilities that 0, 1, 2 … wait while all serve, beside which `none` is that somebody is free.
struct Queue {
    std::vector<double> waiting;
    double none = 0;
};

Queue stationary(const Plain& plain) {
    const double service = static_cast<double>(plain.servers) / plain.handle_s, leaving = 1 / *plain.patience_s;
    const double b = blocking(plain.arrivals_per_s * plain.handle_s, plain.servers);
    Queue queue;
    queue.waiting.push_back(1);  // all serve, nobody waits; scaled below
    double sum = 1;
    for (double n = 1; queue.waiting.back() > negligible * sum || n < 2; ++n) {
        queue.waiting.push_back(queue.waiting.back() * plain.arrivals_per_s / (service + n * leaving));
        sum += queue.waiting.back();
    }
    queue.none = (1 - b) / b;  // beside one that all serve, in the system without a line
    const double total = sum + queue.none;
    for (double& p : queue.waiting) p /= total;
    queue.none /= total;
    return queue;
}

// The chance to be taken within the target, of all who come: somebody who finds n waiting is moved forward by every
// one before him who is taken or leaves, and leaves himself at the same rate. By uniformisation: the jumps of a Poisson
// stream, at each of which something of this happens or nothing.
double taken_within(const Plain& plain, const Queue& queue, double target_s) {
    const double service = static_cast<double>(plain.servers) / plain.handle_s, leaving = 1 / *plain.patience_s;
    std::vector<double> before = queue.waiting;  // by how many are before him
    const double jumps = service + (static_cast<double>(before.size()) + 1) * leaving;
    double taken = 0, level = queue.none, weight_left = 1;
    double log_weight = -jumps * target_s;
    for (double n = 0; weight_left > 1e-12; ++n) {
        const double weight = std::exp(log_weight);
        level += weight * taken;
        weight_left -= weight;
        if (n > jumps * target_s && weight < 1e-15) break;
        log_weight += std::log(jumps * target_s) - std::log(n + 1);
        taken += before[0] * service / jumps;
        for (std::size_t i = 0; i < before.size(); ++i) {
            const auto ahead = static_cast<double>(i);
            const double goes = service + ahead * leaving + leaving;  // forward, or away
            before[i] *= 1 - goes / jumps;
            if (i + 1 < before.size()) before[i] += before[i + 1] * (service + (ahead + 1) * leaving) / jumps;
        }
    }
    return level;
}

Theory erlang_a(const Plain& plain) {
    const Queue queue = stationary(plain);
    double length = 0;
    Theory theory;
    theory.p_wait = 1 - queue.none;
    for (std::size_t n = 0; n < queue.waiting.size(); ++n) length += static_cast<double>(n) * queue.waiting[n];
    theory.mean_wait_s = length / plain.arrivals_per_s;
    theory.abandon = theory.mean_wait_s / *plain.patience_s;
    for (const auto& [target_s, share] : plain.targets)
        theory.service_level += share * taken_within(plain, queue, target_s);
    return theory;
}

// Whether the line is short enough, and looked at for short enough, to be computed state by state.
bool is_within_reach(const Plain& plain) {
    const double service = static_cast<double>(plain.servers) / plain.handle_s, patience_s = *plain.patience_s;
    const double states = std::max(0.0, plain.arrivals_per_s - service) * patience_s +
                          12 * std::sqrt(plain.arrivals_per_s * patience_s) + 50;
    double steps = states;
    for (const auto& [target_s, share] : plain.targets) steps += target_s * (service + states / patience_s) * states;
    return steps <= most_steps;
}

}  // namespace

std::optional<Theory> erlang(const Plain& plain) {
    if (plain.patience_s && !is_within_reach(plain)) return std::nullopt;
    return plain.patience_s ? std::optional(erlang_a(plain)) : erlang_c(plain);
}

}  // namespace waydesk::routing::simulation
