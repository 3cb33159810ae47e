#include "routing/policy.hpp"

#include <cmath>
#include <tuple>

namespace waydesk::routing {
namespace {

using desk::SchedulingPolicy;

constexpr double share_of_edf_demote = 0.2;  // one pick in five

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }

double weighted_slack(const desk::Scheduling& scheduling, double weight, double waited, double target) {
    const double over = waited - target;
    return over > 0 ? weight * (1 + over / target) : weight * std::exp(over / (scheduling.urgency * target));
}

// Urgent first, then the score; what arrived first among equals.
bool is_before(const Head& a, const Head& b) {
    return std::tuple(-a.key.priority, -a.score, a.place) < std::tuple(-b.key.priority, -b.score, b.place);
}

// In the share of the late urgency does not count: nobody starves behind the urgent.
bool is_before_in_share(const Head& a, const Head& b) {
    return std::tuple(-a.score, a.place) < std::tuple(-b.score, b.place);
}

}  // namespace

bool demotes_late(SchedulingPolicy policy) {
    return policy == SchedulingPolicy::weighted_slack || policy == SchedulingPolicy::edf_demote;
}

double late_share(const desk::Scheduling& scheduling) {
    return scheduling.policy == SchedulingPolicy::edf_demote ? share_of_edf_demote : scheduling.late_share;
}

double score(const desk::Scheduling& scheduling, const StreamKey& key, double handle_s, Duration waited) {
    const auto weight = static_cast<double>(key.weight);
    const double waited_s = seconds(waited), target_s = seconds(key.target);
    switch (scheduling.policy) {
        case SchedulingPolicy::fifo: return waited_s;
        case SchedulingPolicy::strict_priority: return weight;
        case SchedulingPolicy::edf:
        case SchedulingPolicy::edf_demote: return waited_s - target_s;
        case SchedulingPolicy::gcmu: return weight * waited_s / (target_s * target_s * handle_s);
        case SchedulingPolicy::weighted_slack:
            return weighted_slack(scheduling, weight, waited_s, target_s) / (waited > key.target ? 1 : handle_s);
    }
    return 0;
}

double standing_key(const desk::Scheduling& scheduling, const StreamKey& key, Instant arrived_at) {
    const auto weight = static_cast<double>(key.weight);
    const double arrived_s = seconds(arrived_at - Instant{}), target_s = seconds(key.target);
    switch (scheduling.policy) {
        case SchedulingPolicy::fifo: return arrived_s;
        case SchedulingPolicy::strict_priority: return -weight;
        case SchedulingPolicy::edf:
        case SchedulingPolicy::edf_demote: return arrived_s + target_s;
        case SchedulingPolicy::gcmu: return arrived_s + target_s / weight;
        case SchedulingPolicy::weighted_slack:
            return arrived_s + target_s * (1 - scheduling.urgency * std::log(weight));
    }
    return arrived_s;
}

void Choice::consider(const Head& head) {
    const auto policy = static_cast<std::size_t>(head.scheduling->policy) - 1;
    is_asked_[policy] = true;
    const bool is_behind = head.is_late && demotes_late(head.scheduling->policy);
    const std::size_t rank = head.has_share ? 0 : is_behind ? 2 : 1;
    std::optional<Head>& best = best_[policy][rank];
    if (!best || (rank == 0 ? is_before_in_share(head, *best) : is_before(head, *best))) best = head;
}

const Head* Choice::best_of(std::size_t policy) const {
    const auto& [share, in_time, late] = best_[policy];
    if (share) return &*share;
    if (in_time && (!late || late->key.priority <= in_time->key.priority)) return &*in_time;
    return late ? &*late : nullptr;
}

const Head* Choice::best() const {
    const Head* best = nullptr;
    for (std::size_t policy = 0; policy < policies; ++policy) {
        const Head* head = is_asked_[policy] ? best_of(policy) : nullptr;
        if (head == nullptr) continue;
        const auto rank = [](const Head& h) { return std::tuple(-h.key.priority, -h.pressure, h.place); };
        if (best == nullptr || rank(*head) < rank(*best)) best = head;
    }
    return best;
}

}  // namespace waydesk::routing
