#include "desk/contacts/risk.hpp"

#include <algorithm>

namespace waydesk::contacts {
namespace {

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < weights.size(); ++i)
        if (static_cast<std::size_t>(weights[i].reason) != i) return false;
    return true;
}
static_assert(is_in_order(), "every reason stands at its place");

}  // namespace

std::string_view Risk::level() const { return score >= high_from ? "high" : score >= medium_from ? "medium" : "low"; }

Risk risk_of(const std::vector<RiskFact>& facts) {
    Risk out;
    std::array<std::int64_t, weights.size()> used{};
    for (const RiskFact& fact : facts) {
        const auto at = static_cast<std::size_t>(fact.reason);
        const std::int64_t weight = std::min(weights[at].weight, weights[at].most - used[at]);
        if (weight <= 0) continue;
        used[at] += weight;
        out.score += weight;
        out.parts.push_back({fact, weight});
    }
    out.score = std::min<std::int64_t>(out.score, 100);
    std::ranges::sort(out.parts, [](const Risk::Part& a, const Risk::Part& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.fact.reason < b.fact.reason;
    });
    return out;
}

}  // namespace waydesk::contacts
