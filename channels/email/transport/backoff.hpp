#pragma once
// How long to wait after failures in a row: doubling, bounded, and spread so that many do not come back at once.

#include "core/instant.hpp"
#include "core/random.hpp"

#include <algorithm>

namespace waydesk::transport {

struct Backoff {
    Duration first = 1s;
    Duration longest = 5min;

    // After the n-th failure, n ≥ 1: between half and all of first · 2^(n−1), at most `longest`.
    Duration after(std::size_t failures, Random& random) const {
        Duration whole = first;
        for (std::size_t i = 1; i < failures && whole < longest; ++i) whole *= 2;
        whole = std::min(whole, longest);
        const auto spread = static_cast<std::uint64_t>(whole.count() / 2) + 1;
        return whole - Duration(static_cast<std::int64_t>(random.below(spread)));
    }
};

}  // namespace waydesk::transport
