#include "routing/policy.hpp"

#include <array>
#include <cmath>
#include <tuple>

namespace waydesk::routing {
namespace {

using desk::SchedulingPolicy;

constexpr std::size_t policies = 6;
constexpr double share_of_edf_demote = 0.2;  // one pick in five

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }

double weighted_slack(const desk::Scheduling& scheduling, double weight, double waited, double target) {
    const double over = waited - target;
    return over > 0 ? weight * (1 + over / target) : weight * std::exp(over / (scheduling.urgency * target));
}

// Urgent first, then the score; what arrived first among equals.
bool is_before(const Head& a, const Head& b) {
    return std::tuple(-a.priority, -a.score, a.place) < std::tuple(-b.priority, -b.score, b.place);
}

// In the share of the late urgency does not count: nobody starves behind the urgent.
bool is_before_in_share(const Head& a, const Head& b) {
    return std::tuple(-a.score, a.place) < std::tuple(-b.score, b.place);
}

// Of the heads of one policy.
struct BestUnder {
    const Head* share = nullptr;  // whose turn it is in the share of the late
    const Head* in_time = nullptr;
    const Head* late = nullptr;

    void consider(const Head& head) {
        const bool is_behind = head.is_late && demotes_late(head.scheduling->policy);
        const Head*& best = head.has_share ? share : is_behind ? late : in_time;
        if (best == nullptr || (head.has_share ? is_before_in_share(head, *best) : is_before(head, *best)))
            best = &head;
    }
    const Head* best() const {
        if (share != nullptr) return share;
        const bool is_late_urgent = late != nullptr && in_time != nullptr && late->priority > in_time->priority;
        return in_time == nullptr || is_late_urgent ? late : in_time;
    }
};

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

const Head* best_of(std::span<const Head> heads) {
    std::array<BestUnder, policies> best_under{};
    for (const Head& head : heads) best_under[static_cast<std::size_t>(head.scheduling->policy) - 1].consider(head);
    const Head* best = nullptr;
    for (const BestUnder& under : best_under) {
        const Head* head = under.best();
        if (head == nullptr) continue;
        const auto rank = [](const Head& h) { return std::tuple(-h.priority, -h.pressure, h.place); };
        if (best == nullptr || rank(*head) < rank(*best)) best = head;
    }
    return best;
}

}  // namespace waydesk::routing
