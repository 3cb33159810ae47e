#include "desk/quality/agreement.hpp"

#include <cmath>
#include <map>

namespace waydesk::quality {

Agreement agreement(std::span<const Pair> pairs) {
    Agreement out;
    out.pairs = static_cast<std::int64_t>(pairs.size());
    if (pairs.empty()) return out;
    std::map<double, double> firsts, seconds;  // how often each was given
    double differs = 0;
    for (const Pair& pair : pairs) {
        differs += std::abs(pair.first - pair.second);
        ++firsts[pair.first], ++seconds[pair.second];
    }
    const double n = static_cast<double>(pairs.size());
    double by_chance = 0;
    for (const auto& [first, times] : firsts)
        for (const auto& [second, others] : seconds) by_chance += times * others * std::abs(first - second);
    out.observed = 1 - differs / n;
    out.expected = 1 - by_chance / (n * n);
    if (by_chance > 0) out.kappa = (out.observed - out.expected) / (1 - out.expected);
    return out;
}

}  // namespace waydesk::quality
