#pragma once
// How far two scorers agree, beyond what chance would have them agree. Pure; any thread.

#include <cstdint>
#include <optional>
#include <span>

namespace waydesk::quality {

// What two gave to the same item of the same conversation, as shares of its points, 0 to 1.
struct Pair {
    double first = 0, second = 0;
};

struct Agreement {
    std::int64_t pairs = 0;
    double observed = 0, expected = 0;  // 0 to 1; 0 without pairs
    std::optional<double> kappa;        // nothing: no pairs, or both gave the same to everything
};

// Cohen's weighted kappa (Educational and Psychological Measurement 20, 1960; weights: Psychological Bulletin 70, 1968)
// with linear weights: two that differ by the share d agree by 1 - d. `expected` is over all pairs of what the first
// and the second gave anywhere.
Agreement agreement(std::span<const Pair> pairs);

}  // namespace waydesk::quality
